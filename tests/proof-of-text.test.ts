/** Nothing is lost in silence: a word that vanishes from a page is found by name. */
import { NO_CACHE } from '../pipeline/cache.js';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printPdfs, readBook, renderBook } from '../pipeline/build.js';
import { flatten } from '../pipeline/diagnostics.js';
import type { BuildContext } from '../pipeline/model.js';
import { openPressRoom } from '../pipeline/print/press-room.js';
import { MACHINE } from './machine.js';
import { HOME } from './press.js';

const BOOK = join(HOME, 'tests', 'small-book');

/** A Paged.js handler that takes one word off the page, as a fault of layout would. */
const THIEF = `
  if (!window.thief) {
    window.thief = true;
    Paged.registerHandlers(class extends Paged.Handler {
      afterPageLayout(page) {
        const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) node.data = node.data.replace('slate', '');
      }
    });
  }`;

async function lay(before: string[]): Promise<ReturnType<typeof flatten>> {
  const ctx: BuildContext = {
    home: HOME,
    files: [],
    signal: new AbortController().signal,
    sourceDate: new Date(0),
    jobs: 1,
    cache: NO_CACHE,
    progress: () => undefined,
  };
  const set = await readBook({ dir: BOOK }, { chapters: ['one/stone'] }, ctx);
  const room = await openPressRoom(set.book, MACHINE, ctx);
  try {
    await printPdfs(set, await renderBook(set, ctx), room, { nameOf: () => 'stone.pdf', before }, ctx);
  } finally {
    await room.pool.close();
  }
  return flatten(ctx.files, BOOK).filter(({ ruleId }) => ruleId === 'no-text-is-lost');
}

test('a page that holds all words passes', async () => {
  expect(await lay([])).toEqual([]);
});

test('a word lost in layout is an error at its source line', async () => {
  const [message, ...more] = await lay([THIEF]);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ file: 'one/02-stone.md', line: 9, severity: 'error' });
  expect(message?.reason).toContain('slate');
});
