/** `npx tsx tests/bench/make-book.ts DIR [--pages 1400] [--seed 1]` writes a book of seeded text into a folder. */
import { parseArgs } from 'node:util';
import { makeBook } from './book/book.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '1400' }, seed: { type: 'string', default: '1' } },
});
const [dir] = positionals;
if (dir === undefined) throw new Error('make-book.ts takes the folder of the new book.');
await makeBook(dir, Number(values.pages), Number(values.seed));
