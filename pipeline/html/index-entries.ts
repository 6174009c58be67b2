/** The marks of an index in the text, and its entries; what their locators say is for each edition to fill in. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Parents } from 'mdast';
import type { IndexEntry, IndexMention, IndexSee, IndexTerm, Settings } from '../model.js';
import { hasClass } from './headings.js';
import { element, type Handler, type Rendering } from './rendering.js';

/** Nothing is seen of a term where it stands; a volume without an index has no use for it at all. */
export const indexTerm: Handler<IndexTerm> = (_state, { id, see, range }) => {
  if (id === undefined) return undefined;
  return see ? [] : h('span.index-mark', { id, dataRange: range === 'end' ? range : undefined });
};

/** `term`, a link for each place, then what else is to be seen. */
export function indexEntryOf({ settings }: Rendering): Handler<IndexEntry> {
  return (state, node) => {
    const { level, id, opens, mentions } = node;
    const children = state.all(node as unknown as Parents) as ElementContent[];
    const sees = children.filter((child): child is Element => child.type === 'element' && hasClass(child, 'index-see'));
    const words = children.filter((child) => !sees.includes(child as Element));
    const classes = ['index-entry', `index-level-${level}`, ...(opens ? ['index-opens'] : [])];
    return h('p', { id, className: classes, dataLevel: level }, [
      h('span.index-term', words),
      ...(mentions.length > 0 ? [h('span.locators', locators(mentions, settings))] : []),
      ...inWords(sees, node),
    ]);
  };
}

/** A link for each place, which says its section, once for several of the same: so it is where there are no pages. Print has data of all. */
function locators(mentions: readonly IndexMention[], settings: Settings): ElementContent[] {
  const onScreen = mentions.filter(({ format }) => format !== 'print');
  const said = new Map<string, IndexMention[]>();
  for (const mention of onScreen) said.set(wordsFor(mention), [...(said.get(wordsFor(mention)) ?? []), mention]);
  return mentions.flatMap((mention): ElementContent[] => {
    const words = wordsFor(mention);
    const same = said.get(words) ?? [];
    if (same[0] !== mention) return [locator(mention, settings)];
    const isPrincipal = same.some(({ principal }) => principal);
    return [text(', '), locator(mention, settings, isPrincipal ? h('strong', words) : text(words))];
  });
}

/** `3.2`, `3.2–3.4`, `3.2n14`, `3.2nn14–15`, `1:3.2`: sections, notes, and in an index of all volumes the number of each. */
function wordsFor({ label, endLabel = label, note, end, endNote, volume }: IndexMention): string {
  const before = volume === undefined ? '' : `${volume}:`;
  if (endLabel !== label) return `${before}${label}–${endLabel}`;
  if (note === undefined || (end !== undefined && endNote === undefined)) return `${before}${label}`;
  return `${before}${label}${endNote === undefined || endNote === note ? `n${note}` : `nn${note}–${endNote}`}`;
}

function locator(mention: IndexMention, { pagination }: Settings, ...words: ElementContent[]): Element {
  const { id, end, section, endSection, note, endNote, principal, volume, elsewhere, format } = mention;
  const data = {
    dataSection: section,
    dataEnd: end,
    dataEndSection: endSection,
    dataNote: note,
    dataEndNote: endNote,
    dataVolume: volume,
    dataPages: volume === undefined ? undefined : pagination,
    dataPrincipal: principal,
    dataElsewhere: elsewhere,
    dataFormats: format,
  };
  return elsewhere ? h('span.locator', { ...data, dataMark: id }, words) : h('a.locator', { ...data, href: `#${id}` }, words);
}

/** After a heading a sentence of its own, below one in parentheses (The Chicago Manual of Style, 17th edition, 16.15–16.22). */
function inWords(sees: readonly Element[], { level, children }: IndexEntry): ElementContent[] {
  const nodes = children.filter((child): child is IndexSee => child.type === 'indexSee');
  return (['see', 'seealso'] as const).flatMap((kind): ElementContent[] => {
    const own = sees.filter((_, at) => nodes[at]?.kind === kind);
    const [first] = own;
    if (!first) return [];
    const word = kind === 'see' ? 'see' : 'see also';
    const said = level === 1 ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
    // Beside a title in italics the word is roman.
    const lead = opensInItalics(first) ? h('span', said) : h('em', said);
    const list = own.flatMap((one, at): ElementContent[] => [...(at > 0 ? [text('; ')] : []), one]);
    return level === 1 ? [text('. '), lead, text(' '), ...list] : [text(' ('), lead, text(' '), ...list, text(')')];
  });
}

function opensInItalics({ children }: Element): boolean {
  const [first] = children;
  return first?.type === 'element' && first.tagName === 'em';
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

export const indexSee: Handler<IndexSee> = (state, node) =>
  node.target
    ? element(state, node, 'a', { className: ['index-see', `index-${node.kind}`], href: `#${node.target}` })
    : element(state, node, 'span', { className: ['index-see', `index-${node.kind}`] });
