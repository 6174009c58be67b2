/** The first use of each term in the running text of a volume leads to its entry in the glossary. */
import type { Nodes, RootContent, Text } from 'mdast';
import type { Point, Position } from 'unist';
import { copyOf } from '../copy.js';
import { isMarginal } from '../known-names.js';
import type { BookSet, Reference, Section, Volume } from '../model.js';
import { attributesOf, childrenOf, isNote, setChildren } from '../tree.js';
import { labelOf } from './glossary.js';
import type { Entry } from './merge-terms.js';
import { formsOf, usesIn, type Forms, type Use } from './term-forms.js';

/** Gives the set with the links. `glossaries` are by the slug of the volume; one that is not printed is led to by nothing. */
export function linkTerms(set: BookSet, glossaries: ReadonlyMap<string, readonly Entry[]>): BookSet {
  return { ...set, volumes: set.volumes.map((volume) => linkVolume(volume, glossaries.get(volume.plan.slug) ?? [])) };
}

interface Linking {
  plan: Volume['plan'];
  forms: Forms;
  /** Entries that were led to. */
  linked: Set<Entry>;
}

function linkVolume(volume: Volume, entries: readonly Entry[]): Volume {
  if (!volume.sections.some(({ role }) => role === 'glossary')) return volume;
  const linking: Linking = { plan: volume.plan, forms: formsOf(entries), linked: new Set() };
  return { ...volume, sections: volume.sections.map((section) => linkSection(section, linking)) };
}

function linkSection(section: Section, linking: Linking): Section {
  const { manuscript, role } = section;
  if (!manuscript || (role !== 'chapter' && role !== 'appendix')) return section;
  const tree = copyOf(manuscript.tree);
  linkWithin(tree, linking);
  return { ...section, manuscript: { ...manuscript, tree } };
}

/** Heads, captions, code, formulas, links and whatever stands beside the text use terms, too, and lead nowhere. */
const CLOSED = new Set<string>(
  (
    'heading caption calloutTitle code inlineCode math inlineMath link linkReference reference setCitation cite figure table panel ' +
    'question answer query verbatim definitionTerm image'
  ).split(' '),
);

function isClosed(node: Nodes): boolean {
  const isOneSided = (node.data as { formats?: string[] } | undefined)?.formats !== undefined;
  return CLOSED.has(node.type) || isNote(node) || isOneSided || isMarginal(attributesOf(node)?.classes ?? []);
}

function linkWithin(parent: Nodes, linking: Linking): void {
  if (!('children' in parent)) return;
  const children = childrenOf(parent).flatMap((child) => {
    if (child.type === 'text') return linkText(child, linking);
    if (!isClosed(child)) linkWithin(child, linking);
    return [child];
  });
  setChildren(parent, children);
}

function linkText(text: Text, { forms, linked, plan }: Linking): RootContent[] {
  const uses = usesIn(text.value, forms, (entry) => !linked.has(entry) && linked.add(entry).has(entry));
  if (uses.length === 0) return [text];
  const nodes: RootContent[] = [];
  let from = 0;
  for (const use of uses) {
    nodes.push(...piece(text, from, use.start), linkTo(use, text, plan));
    from = use.end;
  }
  return [...nodes, ...piece(text, from, text.value.length)];
}

function linkTo({ start, end, entry }: Use, text: Text, plan: Volume['plan']): Reference {
  const children = piece(text, start, end);
  return {
    type: 'reference',
    target: labelOf(entry, plan),
    crossVolume: false,
    term: true,
    children,
    position: placeWithin(text, start, end),
  };
}

function piece(text: Text, start: number, end: number): Text[] {
  return end > start ? [{ type: 'text', value: text.value.slice(start, end), position: placeWithin(text, start, end) }] : [];
}

/** Exact where every sign of the text is one of the source. */
function placeWithin({ value, position }: Text, start: number, end: number): Position | undefined {
  const [from, to] = [position?.start.offset, position?.end.offset];
  if (!position || from === undefined || to === undefined || to - from !== value.length) return position;
  return { start: pointWithin(position.start, value.slice(0, start)), end: pointWithin(position.start, value.slice(0, end)) };
}

function pointWithin(point: Point, before: string): Point {
  const lines = before.split('\n');
  const column = (lines.at(-1) ?? '').length + (lines.length === 1 ? point.column : 1);
  return { ...point, line: point.line + lines.length - 1, column, offset: (point.offset ?? 0) + before.length };
}
