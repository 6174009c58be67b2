/** The PDFs of a set's volumes. */
import type { Artifact, BookSet, BuildContext, RenderedVolume } from '../model.js';
import { gatherNotes } from './notes.js';
import { contentHashes } from './picture-hashes.js';
import { assetsOf, type PressRoom } from './press-room.js';
import type { Proof } from './proof-marks.js';
import { printVolume } from './volume.js';

export interface PrintOptions {
  /** Crop marks, slug line and problems on the page. */
  proof?: (volume: RenderedVolume) => Proof;
  /** File name of a volume's PDF. */
  nameOf: (volume: RenderedVolume) => string;
  /** Scripts that tests run before layout, and on dressed pages. */
  before?: string[];
  after?: string[];
}

/** Prints the volumes one after another; the sections of each share the pool. The record of its audit follows each PDF. */
export async function printBook(
  set: BookSet,
  rendered: readonly RenderedVolume[],
  room: PressRoom,
  options: PrintOptions,
  ctx: BuildContext,
): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  const contentOf = contentHashes();
  for (const one of rendered) {
    const { plan } = one.volume;
    ctx.progress({ type: 'stage', name: `Printing ${plan.slug}` });
    const printed = await printVolume(
      {
        plan,
        settings: set.book.settings,
        sections: gatherNotes(one.sections, set.book.settings),
        volume: plan.slug,
        language: set.book.language,
        notes: set.book.settings.notes,
        contentsDepth: set.book.settings.contentsDepth,
        renderContents: one.renderContents,
        styles: room.styles,
        assets: assetsOf(one.sections),
        pool: room.pool,
        browser: room.browser,
        contentOf,
        before: options.before,
        after: options.after,
        file: set.book.file,
        title: titleOf(set, one),
        author: set.book.authors.map(({ name }) => name).join(', '),
        producer: 'The book press',
        ...(options.proof ? { proof: options.proof(one) } : {}),
      },
      ctx,
    );
    const name = options.nameOf(one);
    const { pages, bytes, problems } = printed;
    artifacts.push({ name, kind: 'pdf', volume: plan.slug, pages, bytes, problems });
    const audit = new TextEncoder().encode(printed.audit);
    artifacts.push({ name: name.replace(/(\.pdf)?$/, '.audit.json'), kind: 'json', volume: plan.slug, bytes: audit });
  }
  return artifacts;
}

/** `Machine Learning Systems, volume 1: Introduction to …`; a draft is called by its chapter. */
function titleOf({ book }: BookSet, { volume, sections }: RenderedVolume): string {
  const first = sections[0]?.section;
  if (first && first.kind !== 'front') return first.title;
  if (book.volumes.length < 2) return book.title;
  const own = volume.plan.title === book.title ? '' : `: ${volume.plan.title}`;
  return `${book.title}, volume ${volume.plan.number}${own}`;
}
