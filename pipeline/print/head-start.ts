/** The first sections are laid out while the others are still being rendered. */
import { setTimeout } from 'node:timers/promises';
import { NO_CACHE } from '../cache.js';
import type { BookSet, BuildContext, RenderedSection } from '../model.js';
import { pagesOf, readySection } from './lay-out.js';
import { gatherNotes } from './notes.js';
import { numbersIn } from './page-numbers.js';
import { fileHashes } from './picture-hashes.js';
import type { PressRoom } from './press-room.js';
import { sectionRequest, type SectionRequest } from './section-request.js';
import { finishOf } from './settle.js';
import { LONGEST, type Pool } from './workers.js';

/**
 * Gives what is called with each section once it is rendered, those first that are to be laid out first. What an author has changed begins
 * at once, or as soon as a browser is free. What comes of it is found in the cache when the section's turn comes, unless it shows a picture
 * that another section shows larger, which is printed in finer grain then. What goes wrong is told then, too; after that nothing begins early.
 */
export function headStart(
  set: BookSet,
  opening: Promise<PressRoom>,
  ctx: BuildContext,
): (rendered: RenderedSection) => Promise<void> {
  // What is wrong with the room is told by whoever needs it.
  opening.catch(() => undefined);
  const hashOf = fileHashes();
  let free = ctx.jobs;
  // Where nothing is kept a section would be laid out once more.
  let isOver = ctx.cache === NO_CACHE;
  let pool: Pool | undefined;
  return async (rendered) => {
    if (!isOver && isReady(rendered, set)) {
      const begun = opening.then(async (room) => {
        pool = room.pool;
        await begin(rendered, sectionRequest(set, rendered.volume, [rendered], room, {}, hashOf, ctx), set, ctx);
      });
      const settled = begun.catch(() => void (isOver = true));
      if ((free -= 1) >= 0) await Promise.race([settled, setTimeout(LONGEST, undefined, { ref: false })]);
    }
    await pool?.allBegun();
  };
}

/** Whether its pages depend on no other section; those of an index or of page references wait for page numbers. */
function isReady(rendered: RenderedSection, { book: { settings } }: BookSet): boolean {
  const { section } = rendered;
  if (!section.manuscript?.isNew || section.kind !== 'chapter' || settings.notes === 'back') return false;
  return numbersIn(rendered, { sections: [], contentsDepth: 0 }).targets.length === 0;
}

/** Begins with a section, and ends when a browser has it: whoever took the processor before would keep that waiting. */
async function begin(rendered: RenderedSection, request: SectionRequest, { book }: BookSet, ctx: BuildContext): Promise<void> {
  const [section = rendered] = gatherNotes([rendered], book.settings);
  const ready = await readySection(section, finishOf(section, request), request, ctx);
  await new Promise<void>((resolve, reject) => {
    pagesOf(ready, request, ctx, resolve).then(() => resolve(), reject);
  });
}
