/** The PDFs of a set's volumes. */
import type { Artifact, BookSet, BuildContext, RenderedVolume } from '../model.js';
import { lastFolio } from './folios.js';
import type { PageMap } from './page-map.js';
import type { FoliosElsewhere } from './page-numbers.js';
import { gatherNotes } from './notes.js';
import { fileHashes } from './picture-hashes.js';
import type { PressRoom } from './press-room.js';
import type { Proof } from './proof-marks.js';
import { sectionRequest, type PageScripts } from './section-request.js';
import { printVolume } from './volume.js';

export interface PrintOptions extends PageScripts {
  /** Crop marks, slug line and problems on the page. */
  proof?: (volume: RenderedVolume) => Proof;
  /**
   * Where the volumes go on after each other: the last folio of those before that are not printed now, by slug. After one that is neither,
   * or where nothing is said, a volume begins at 1.
   */
  follows?: ReadonlyMap<string, number>;
  /** The folios of what an index of all volumes lists of those that are not printed now, by volume and id. */
  elsewhere?: FoliosElsewhere;
  /** What can be done while browsers lay out; it is called more than once. What it says about files is shown on the pages of a proof. */
  meanwhile?: () => void;
  /** Told of each PDF as soon as it is whole. */
  joined?: (artifact: Artifact) => void;
  /** File name of a volume's PDF. */
  nameOf: (volume: RenderedVolume) => string;
}

const encoder = new TextEncoder();

/** Prints the volumes one after another; the sections of each share the pool. The record of its audit and its page map follow each PDF. */
export async function printBook(
  set: BookSet,
  rendered: readonly RenderedVolume[],
  room: PressRoom,
  options: PrintOptions,
  ctx: BuildContext,
): Promise<Artifact[]> {
  const artifacts: Artifact[] = [];
  const last = new Map(options.follows);
  const hashOf = fileHashes();
  const elsewhere = new Map(options.elsewhere);
  for (const one of rendered) {
    const { plan } = one.volume;
    const before = options.follows ? set.book.volumes[plan.number - 2]?.slug : undefined;
    const firstFolio = (last.get(before ?? '') ?? 0) + 1;
    ctx.progress({ type: 'stage', name: `Printing ${plan.slug}` });
    const printed = await printVolume(
      {
        ...sectionRequest(set, plan, one.sections, room, options, hashOf, ctx),
        book: set.book,
        plan,
        settings: set.book.settings,
        sections: gatherNotes(one.sections, set.book.settings),
        firstFolio,
        elsewhere,
        contentsDepth: set.book.settings.contentsDepth,
        renderList: one.renderList,
        meanwhile: options.meanwhile,
        file: set.book.file,
        title: titleOf(set, one),
        author: set.book.authors.map(({ name }) => name).join(', '),
        producer: 'The book press',
        ...(options.proof ? { proof: options.proof(one) } : {}),
      },
      ctx,
    );
    last.set(plan.slug, lastFolio(printed.map.sections, firstFolio));
    elsewhere.set(plan.slug, indexFolios(printed.map.places));
    const name = options.nameOf(one);
    const { pages, bytes, problems, marks } = printed;
    const pdf: Artifact = { name, kind: 'pdf', volume: plan.slug, pages, bytes, problems, marks };
    artifacts.push(pdf);
    options.joined?.(pdf);
    for (const [ending, text] of [
      ['.audit.json', printed.audit],
      ['.pages.json', printed.pageMap()],
    ] as const)
      artifacts.push({ name: name.replace(/(\.pdf)?$/, ending), kind: 'json', volume: plan.slug, bytes: encoder.encode(text) });
  }
  return artifacts;
}

/** Where the terms of an index stand. */
function indexFolios(places: PageMap['places']): Map<string, string> {
  return new Map(places.filter(({ kind }) => kind === 'index').map(({ id, page }) => [id, page.folio]));
}

/** `Machine Learning Systems, volume 1: Introduction to …`; a draft is called by its chapter. */
function titleOf({ book }: BookSet, { volume, sections }: RenderedVolume): string {
  const first = sections[0]?.section;
  if (first && first.kind !== 'front') return first.title;
  if (book.volumes.length < 2) return book.title;
  const own = volume.plan.title === book.title ? '' : `: ${volume.plan.title}`;
  return `${book.title}, volume ${volume.plan.number}${own}`;
}
