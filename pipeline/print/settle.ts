/** Lays out a volume's sections and repeats what depends on page numbers until nothing moves. */
import type { BuildContext, RenderedSection, RenderedVolume } from '../model.js';
import { assignFolios, type SectionPages } from './folios.js';
import { layOutOne, readySection } from './lay-out.js';
import type { LaidOutSection } from './layout.js';
import { mapPages, type PageMap } from './page-map.js';
import { folioOf, numbersIn, STAND_IN, withNumbers, type FoliosElsewhere, type Numbers } from './page-numbers.js';
import type { Finish } from './page/ready.js';
import type { SectionRequest } from './section-request.js';
import { reportSwinging } from './swinging.js';

export interface PrintRequest extends SectionRequest {
  sections: readonly RenderedSection[];
  contentsDepth: number;
  /** The first arabic folio; 1, where it says nothing. */
  firstFolio?: number;
  /** The folios of what an index of all volumes lists of the others. */
  elsewhere?: FoliosElsewhere;
  /** Sets the contents and the lists anew, with folios. */
  renderList?: RenderedVolume['renderList'];
  /** What can be done while browsers lay out, before the pages are dressed; it is called more than once. */
  meanwhile?: () => void;
}

/** Contents and page references change text, and text moves pages: three rounds, then it is said that they don't settle. */
const ROUNDS = 3;

export interface Settled {
  laid: LaidOutSection[];
  map: PageMap;
}

/** Gives the laid-out and printed sections with every page number in them true. Where that can't be, a message names what swings. */
export async function settlePages(request: PrintRequest, ctx: BuildContext): Promise<Settled> {
  const asked = request.sections.map((rendered) => numbersIn(rendered, request));
  let said: Said = asked.map(({ targets }) => targets.map(() => STAND_IN));
  const first = asked.map((numbers, index) => withNumbers(numbers, said[index] ?? [], request));
  const finishAt: FinishAt = (index, place) => first[index] && finishOf(first[index], request, place);
  let sections = first;
  // What says a page number is laid out again as soon as that is known: it would be printed in vain.
  let laid = await layOutAll(sections, [], request, ctx, (index) => (waits(asked[index]) ? undefined : finishAt(index)));
  const rounds: Said[] = [];
  for (;;) {
    const map = mapPages(laid, assignFolios(laid, request.firstFolio));
    const folios = asked.map(({ targets }) => targets.map((target) => folioOf(target, map, request.elsewhere)));
    // What was said before would be said again, and so on for ever.
    const since = rounds.findIndex((round) => isSame(round, folios));
    const swings = since >= 0 || rounds.length === ROUNDS;
    if (swings && !isSame(folios, said))
      reportSwinging(asked, [...rounds.slice(since >= 0 ? since : -1), folios], request.sections);
    if (swings || isSame(folios, said)) return printRest(laid, map, request, ctx, finishAt);
    const stays = (index: number): boolean => isSame(folios[index], said[index]);
    const renewed = asked.map((numbers, index) =>
      stays(index) ? sections[index] : withNumbers(numbers, folios[index] ?? [], request),
    );
    sections = renewed.flatMap((section) => section ?? []);
    rounds.push(folios);
    said = folios;
    laid = await layOutAll(sections, laid, request, ctx, (index) => finishAt(index, map.sections[index]));
  }
}

/** The folios that the text of each section says. */
type Said = string[][];

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function waits(numbers: Numbers | undefined): boolean {
  return (numbers?.targets.length ?? 0) > 0;
}

/** How the section at an index is finished. */
type FinishAt = (index: number, place?: SectionPages) => Finish | undefined;

/** Gives how a section is finished; nothing as long as its side is not known. */
export function finishOf(
  { section: { opensOn } }: RenderedSection,
  { styles }: SectionRequest,
  place?: SectionPages,
): Finish | undefined {
  const side = place ? sideOf(place) : opensOn === 'any' ? undefined : opensOn;
  return side && { css: styles.sheet, side };
}

function sideOf({ start }: SectionPages): Finish['side'] {
  return start % 2 === 0 ? 'recto' : 'verso';
}

/** Prints what was only laid out, or was printed for the other side. */
async function printRest(
  laid: readonly LaidOutSection[],
  map: PageMap,
  request: PrintRequest,
  ctx: BuildContext,
  finishAt: FinishAt,
): Promise<Settled> {
  const isDone = ({ pages, printed }: LaidOutSection, index: number): boolean =>
    pages.length === 0 || printed?.side === finishAt(index, map.sections[index])?.side;
  const done = laid.filter(isDone);
  const sections = laid.map(({ rendered }) => rendered);
  return { laid: await layOutAll(sections, done, request, ctx, (index) => finishAt(index, map.sections[index])), map };
}

/**
 * Lays out the sections that are new; the others keep their pages. The longest go first, but before all others those that an author has
 * changed: the pages of the others are most likely kept.
 */
async function layOutAll(
  sections: readonly RenderedSection[],
  before: readonly LaidOutSection[],
  request: PrintRequest,
  ctx: BuildContext,
  finishAt: (index: number) => Finish | undefined,
): Promise<LaidOutSection[]> {
  const done = new Map(before.map((laid) => [laid.rendered, laid]));
  const todo = sections.flatMap((rendered, index) => (done.has(rendered) ? [] : [{ rendered, finish: finishAt(index) }]));
  todo.sort((a, b) => byAge(a.rendered, b.rendered) || b.rendered.blocks.length - a.rendered.blocks.length);
  const started: Promise<void>[] = [];
  // The first are laid out while the documents of the others are made.
  for (const { rendered, finish } of todo) {
    await request.pool.allBegun();
    const ready = await readySection(rendered, finish, request, ctx);
    const laying = layOutOne(ready, request, ctx).then((laid) => void done.set(rendered, laid));
    // It is told below; should another fault come first, nobody waits for this one.
    laying.catch(() => undefined);
    started.push(laying);
  }
  await request.pool.allBegun();
  request.meanwhile?.();
  await Promise.all(started);
  return sections.flatMap((section) => done.get(section) ?? []);
}

function byAge(one: RenderedSection, other: RenderedSection): number {
  return Number(other.section.manuscript?.isNew ?? false) - Number(one.section.manuscript?.isNew ?? false);
}
