/**
 * A chapter as lines of words, gathered in one walk for all rules. Code, formulas, raw source, citations and web addresses are no words:
 * `OBJECT` stands in for them. What a line says keeps the way back to its text nodes, and so to the source.
 */
import type { Nodes, Root, Text } from 'mdast';
import type { Position } from 'unist';
import { childrenOf, isInLine } from '../tree.js';
import { OBJECT } from '../typography.js';

/** Where words stand: in running text, a heading, a caption, a cell of a table, or in what somebody else said. */
export type LineKind = 'prose' | 'heading' | 'caption' | 'cell' | 'quotation';

export interface Line {
  kind: LineKind;
  /** The level of a heading. */
  depth: number;
  /** True for the words of a note. */
  inNote: boolean;
  /** True in the cells of a table, whose columns may be drawn with characters: what is put there is as wide as what was. */
  isDrawn: boolean;
  words: string;
  /** The texts that say it, and from which character of the words on. */
  texts: { text: Text; from: number }[];
  /** What its notes say, each where it is called. */
  notes: { at: number; words: string }[];
  position: Position | undefined;
}

type Around = Pick<Line, 'kind' | 'depth' | 'inNote' | 'isDrawn'>;

/** Gives the lines of a chapter in reading order; a note follows the line it is called in. */
export function linesOf(tree: Root): Line[] {
  const lines: Line[] = [];
  gatherLines(tree, { kind: 'prose', depth: 0, inNote: false, isDrawn: false }, lines);
  return lines;
}

function gatherLines(parent: Nodes, around: Around, lines: Line[]): void {
  const within = aroundIn(parent, around);
  let line: Line | undefined;
  for (const child of childrenOf(parent)) {
    if (isInLine(child)) {
      if (!line) lines.push((line = { ...within, words: '', texts: [], notes: [], position: parent.position }));
      gatherWords(child, line, lines);
    } else {
      line = undefined;
      if (!isUnsaid(child)) gatherLines(child, within, lines);
    }
  }
}

function aroundIn(node: Nodes, around: Around): Around {
  switch (node.type) {
    case 'heading':
      return { ...around, kind: 'heading', depth: node.depth };
    case 'caption':
      return { ...around, kind: 'caption' };
    case 'tableCell':
      return { ...around, kind: 'cell', isDrawn: true };
    case 'blockquote':
    case 'lineBlock':
      return { ...around, kind: 'quotation' };
    case 'note':
      // A note that is typed in place stands in the cell; others have their text elsewhere.
      return { ...around, kind: 'prose', inNote: true, isDrawn: around.isDrawn && node.label.startsWith('inline-') };
    default:
      return around;
  }
}

/** Remarks on the text, and what is to go from it. */
function isUnsaid(node: Nodes): boolean {
  return node.type === 'query' && (node.kind === 'comment' || node.kind === 'deletion');
}

const ADDRESS = /(?:https?:\/\/|www\.)\S+|[\w.-]{1,64}@[\w-]{1,64}\.\w+|\b(?:doi|arxiv):\S+|\b10\.\d{4,}\/\S+/gi;
const HAS_ADDRESS = /https?:|www\.|@|doi:|arxiv:|\b10\.\d{4}/i;

function gatherWords(node: Nodes, line: Line, lines: Line[]): void {
  if (node.type === 'note') return gatherNote(node, line, lines);
  if (node.type === 'indexTerm' || isUnsaid(node)) return;
  if (node.type === 'text') {
    line.texts.push({ text: node, from: line.words.length });
    line.words += HAS_ADDRESS.test(node.value)
      ? node.value.replace(ADDRESS, (address) => OBJECT.repeat(address.length))
      : node.value;
  } else if (node.type === 'break') line.words += '\n';
  else if (!('children' in node)) line.words += OBJECT;
  else for (const child of childrenOf(node)) gatherWords(child, line, lines);
}

function gatherNote(note: Extract<Nodes, { type: 'note' }>, line: Line, lines: Line[]): void {
  const own: Line[] = [];
  if (!note.again) gatherLines(note, line, own);
  line.notes.push({ at: line.words.length, words: own.map(({ words }) => words).join('\n') });
  for (const each of own) lines.push(each);
}
