/** The order of the ledger: that of the dialect's own table. */

export type Group = 'Document' | 'Blocks' | 'Inlines' | 'Attributes' | 'Other';
export const GROUPS: readonly Group[] = ['Document', 'Blocks', 'Inlines', 'Attributes', 'Other'];

/** A name stands for itself and for all that begin with it and a space. */
const ORDER: Record<Exclude<Group, 'Other'>, readonly string[]> = {
  Document: ['YAML block', 'YAML key', 'side file', 'title', 'heading', 'comment', 'thematic break', 'part marker'],
  Blocks: [
    'fenced div',
    'stray fence',
    'callout',
    'callout title',
    'question',
    'answer',
    'glossary definition',
    'margin',
    'format filter',
    'figure div',
    'image figure',
    'figure grid',
    'sub-figure',
    'figure caption',
    'drawing',
    'executable cell',
    'table div',
    'grid table',
    'pipe table',
    'table caption',
    'listing div',
    'listing',
    'listing caption',
    'code block',
    'display maths',
    'TeX maths environment',
    'numbered equation',
    'bullet list',
    'ordered list',
    'example list',
    'task list',
    'definition list',
    'line block',
    'block quote',
    'link definition',
    'raw HTML',
    'raw TeX',
    'raw',
    'shortcode',
  ],
  Inlines: [
    'reference',
    'example reference',
    'page reference',
    'citation, bracketed',
    'citation, in the text',
    'citation item',
    'note call',
    'note definition',
    'inline note',
    'inline maths',
    'inline code',
    'emphasis',
    'strong',
    'span',
    'superscript',
    'subscript',
    'small caps',
    'strike',
    'link',
    'image',
    'line break',
    'index term',
    'query',
    'character',
    'quotation mark',
    'dash',
    'ellipsis',
    'deep markup',
    'crowded markup',
    'text',
  ],
  Attributes: ['attributes', 'attribute', 'class', 'code block info', 'image title'],
};

const LISTS = Object.values(ORDER);
const RANKS = new Map(LISTS.flatMap((names, group) => names.map((name, rank) => [name, { group, rank }] as const)));

/** Gives a construct's group, as an index of `GROUPS`, and its place in it: that of the longest name it begins with. */
export function rankOf(construct: string): { group: number; rank: number } {
  for (let name = construct; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf(' ')))) {
    const rank = RANKS.get(name);
    if (rank) return rank;
  }
  return { group: GROUPS.indexOf('Other'), rank: 0 };
}
