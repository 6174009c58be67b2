/** A PDF is read back against the pages it was printed from: whatever is on them passes, and whatever is lost on the way is told. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { flatten } from '../pipeline/diagnostics.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { MACHINE } from './machine.js';

const FILE = join(import.meta.dirname, 'read-back', 'in.md');
let room: PressRoom;

beforeAll(async () => {
  const ctx = context();
  room = await openPressRoom((await readBook({ file: FILE }, {}, ctx)).book, MACHINE, ctx);
});
afterAll(() => room.pool.close());

/** What is said of pages that a script spoiled before they were printed. */
async function said(script?: string): Promise<{ line: number | null; reason: string }[]> {
  const ctx = context();
  const set = await readBook({ file: FILE }, {}, ctx);
  const spoiled = script ? { after: [script] } : {};
  await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'in.pdf', ...spoiled }, ctx);
  const found = flatten(ctx.files, import.meta.dirname).filter(({ ruleId }) => ruleId === 'pdf-says-what-the-page-says');
  return found.map(({ line, reason }) => ({ line, reason: reason.replace(/^.*?laid out: /, '') }));
}

test('ligatures, divided words, formulas, notes, code, drawings and long tables are read as they are written', async () => {
  expect(await said()).toEqual([]);
}, 60_000);

const all = (selector: string, change: string): string =>
  `for (const element of document.querySelectorAll(${JSON.stringify(`.pagedjs_page ${selector}`)})) ${change};`;

test.each([
  ['a word of a drawing', all('figure svg text:first-of-type', 'element.remove()'), 25, 'it lacks "Drawn" "words"'],
  [
    'a sign of a formula',
    all('p .formula', "element.querySelector('text').textContent = 'z'"),
    16,
    'it lacks "𝑦", it has "z" besides',
  ],
  [
    'a head that a table repeats',
    all('[aria-hidden] th:last-child', 'element.textContent = ""'),
    29,
    'it lacks "What" "it" "is"',
  ],
  ['a word that is there and not seen', all('em', "element.style.visibility = 'hidden'"), 3, 'it lacks "af"'],
  ['a line of code said twice', all('pre .line:first-child', 'element.after(element.cloneNode(true))'), 20, 'it has "def" '],
])(
  '%s',
  async (_name, script, line, reason) => {
    const [first] = await said(script);
    expect(first).toEqual({ line, reason: expect.stringContaining(reason) });
  },
  60_000,
);
