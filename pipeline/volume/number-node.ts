/** The number of one node of a section, by what came before it there. */
import { calloutKind, calloutSettings } from '../callout-kinds.js';
import { prefixOf } from '../ids.js';
import type { Heading, Nodes } from 'mdast';
import type { Callout, Figure, Label, LabelKind, Math, Section, Settings } from '../model.js';
import { plainText } from '../tree.js';

/** What a node is called in references. */
export type Named = Pick<Label, 'kind' | 'number' | 'title'>;

export interface Counters {
  section: Section;
  /** Heading level down to which sections are numbered; 0 in matter, where none is. */
  depth: number;
  /** Numbers of the sections around this place, from level 2. */
  levels: number[];
  /** Level of the unnumbered heading this place stands under. */
  unnumbered?: number;
  /** By kind; those of callouts that references have no word for, by their name. */
  counts: Map<string, number>;
  /** The number of the last figure of its kind that is no part of another: the one around a part. */
  around: Map<LabelKind, string>;
  /** Numbers by id: what stands once for each target has one number. */
  given: Map<string, string>;
  callouts: Settings['callouts'];
}

/** Gives the counters at the beginning of a section. Headings have numbers down to `numberDepth` in chapters and appendices only. */
export function sectionCounters(section: Section, { numberDepth, callouts }: Settings): Counters {
  const isText = section.role === 'chapter' || section.role === 'appendix';
  const depth = isText ? numberDepth : 0;
  return { section, depth, levels: [], counts: new Map(), around: new Map(), given: new Map(), callouts };
}

/** Numbers a node in its place; gives what it is called, if references can mean it. */
export function numberNode(node: Nodes, parent: Nodes, counters: Counters): Named | undefined {
  if (node.type === 'heading') return numberHeading(node, parent, counters);
  if (node.type === 'figure') return numberFigure(node, counters);
  if (node.type === 'callout') return numberCallout(node, counters);
  if (node.type === 'math') return numberFormula(node, counters);
  return undefined;
}

/** Only headings at the top level and in plain divs make sections. */
function numberHeading(heading: Heading, parent: Nodes, counters: Counters): Named {
  const { section } = counters;
  const makesSection = parent.type === 'root' || parent.type === 'div';
  const number = makesSection && isNumbered(heading, counters) ? nextSection(heading.depth, counters) : undefined;
  if (number) heading.data = { ...heading.data, number };
  const isTitle = heading.depth === 1 && counters.depth > 0;
  const kind = isTitle ? (section.role === 'appendix' ? 'appendix' : 'chapter') : 'section';
  return { kind, ...(number ? { number } : {}), title: plainText(heading).trim() };
}

/** A heading is unnumbered by its class, by its depth, or with the unnumbered one above it. */
function isNumbered({ depth, data }: Heading, counters: Counters): boolean {
  if (counters.unnumbered !== undefined && depth <= counters.unnumbered) counters.unnumbered = undefined;
  if (data?.attributes?.classes.includes('unnumbered')) counters.unnumbered = depth;
  return counters.unnumbered === undefined && depth <= counters.depth;
}

function nextSection(depth: number, { section, levels }: Counters): string | undefined {
  if (depth === 1) return section.number;
  while (levels.length < depth - 1) levels.push(0);
  levels.length = depth - 1;
  levels[depth - 2] = (levels[depth - 2] ?? 0) + 1;
  return [section.number, ...levels].filter((part) => part !== undefined).join('.');
}

/** The parts of figure 3.2 are 3.2a, 3.2b … */
function numberFigure(figure: Figure, counters: Counters): Named | undefined {
  const { kind, attributes, part } = figure;
  if (!attributes.id) return undefined;
  const around = part === undefined ? undefined : counters.around.get(kind);
  figure.number = around === undefined ? nextNumber(kind, attributes.id, counters) : `${around}${part}`;
  if (around === undefined) counters.around.set(kind, figure.number);
  const caption = figure.children.find((child) => child.type === 'caption');
  return { kind, number: figure.number, title: caption ? plainText(caption).trim() : '' };
}

/** The id says what references call it; the settings of its kind, whether it is numbered all the same. */
function numberCallout(callout: Callout, counters: Counters): Named | undefined {
  const { id } = callout.attributes;
  const kind = calloutKind(id);
  const isNumbered = calloutSettings(counters, callout.kind)?.numbered ?? kind !== undefined;
  if (isNumbered) callout.number = nextNumber(kind ?? callout.kind, id, counters);
  if (!kind) return undefined;
  const title = callout.children.find((child) => child.type === 'calloutTitle');
  return { kind, ...(callout.number ? { number: callout.number } : {}), title: title ? plainText(title).trim() : '' };
}

function numberFormula(formula: Math, counters: Counters): Named | undefined {
  const id = formula.attributes?.id;
  if (!id || prefixOf(id) !== 'eq') return undefined;
  formula.number ??= nextNumber('equation', id, counters);
  return { kind: 'equation', number: formula.number, title: '' };
}

/** The rows of a formula that have ids of their own, each with its number. */
export function numberRows(formula: Math, counters: Counters): [id: string, named: Named][] {
  const ids = formula.labels ?? [];
  formula.numbers = ids.map((id) => nextNumber('equation', id, counters));
  return ids.map((id, index) => [id, { kind: 'equation', number: formula.numbers?.[index] ?? '', title: '' }]);
}

function nextNumber(kind: string, id: string | undefined, { section, counts, given }: Counters): string {
  const known = id === undefined ? undefined : given.get(id);
  if (known) return known;
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  const number = section.number ? `${section.number}.${count}` : String(count);
  if (id !== undefined) given.set(id, number);
  return number;
}
