/** The first sections are laid out while the others are still being rendered. */
import { setTimeout } from 'node:timers/promises';
import type { BookSet, BuildContext, RenderedSection } from '../model.js';
import { pagesOf, readySection } from './lay-out.js';
import { gatherNotes } from './notes.js';
import { numbersIn } from './page-numbers.js';
import { fileHashes } from './picture-hashes.js';
import type { PressRoom } from './press-room.js';
import { sectionRequest, type SectionRequest } from './section-request.js';
import { finishOf } from './settle.js';

/** ms in which a browser has all it needs for a section, unless it has the section's pages sooner. */
const HANDING_OVER = 1000;

/**
 * Gives what is called with each section once it is rendered, those first that are to be laid out first. Of those that an author has changed
 * as many begin as there are browsers. What comes of one is found in the cache when its turn comes; what goes wrong is told then.
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
  return async (rendered) => {
    if (free === 0 || !isReady(rendered, set)) return;
    free -= 1;
    const room = await opening.catch(() => undefined);
    if (room) await begin(rendered, sectionRequest(set, rendered.volume, [rendered], room, {}, hashOf, ctx), set, ctx);
  };
}

/** Whether its pages depend on no other section; those of an index or of page references wait for page numbers. */
function isReady(rendered: RenderedSection, { book: { settings } }: BookSet): boolean {
  const { section } = rendered;
  if (!section.manuscript?.isNew || section.kind !== 'chapter' || settings.notes === 'back') return false;
  return numbersIn(rendered, { sections: [], contentsDepth: 0 }).targets.length === 0;
}

/** Begins with a section, and ends when its first page is made: whoever used the processor before would keep the browser waiting. */
async function begin(rendered: RenderedSection, request: SectionRequest, { book }: BookSet, ctx: BuildContext): Promise<void> {
  const [section = rendered] = gatherNotes([rendered], book.settings);
  const ready = await readySection(section, finishOf(section, request), request, ctx);
  await new Promise<void>((resolve) => {
    const { pool } = request;
    const telling: SectionRequest['pool'] = {
      ...pool,
      run: (name, task) => pool.run(name, (browser, alive) => task(browser, () => (resolve(), alive()))),
    };
    pagesOf(ready, { ...request, pool: telling }, ctx).then(
      () => resolve(),
      () => resolve(),
    );
    void setTimeout(HANDING_OVER).then(resolve);
  });
}
