/** The words of a block as its author wrote them, and a short hash of these. */
import type { Nodes } from 'mdast';
import { createHash } from 'node:crypto';
import { childrenOf, isInline, isNote, plainText } from '../tree.js';

/** Hexadecimal digits; two of a chapter's blocks have the same ones once in ten thousand chapters. */
const LENGTH = 8;
/** Characters of a block's beginning by which a person knows it. */
const SHOWN = 40;

/** Gives the hash of a block: of its words, formulas, code, keys and image paths, before anything is numbered; its notes and all white space apart. */
export function hashOf(node: Nodes): string {
  const words = wordsOf(node).replace(/[\s\u00AD]+/g, '');
  return createHash('sha256').update(words.normalize('NFC')).digest('hex').slice(0, LENGTH);
}

/** How a block begins, in the words of its caption if it has one. */
export function beginningOf(node: Nodes): string {
  const caption = childrenOf(node).find(({ type }) => type === 'caption' || type === 'calloutTitle');
  const words = readable(caption ?? node)
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length <= SHOWN) return words;
  return `${words.slice(0, SHOWN).replace(/\s\S*$/, '')} …`;
}

/** With space between blocks. */
function readable(node: Nodes): string {
  const children = childrenOf(node);
  return children.every(isInline) ? plainText(node) : children.map(readable).join(' ');
}

function wordsOf(node: Nodes): string {
  if (isNote(node) || node.type === 'indexTerm' || (node.type === 'query' && node.kind === 'comment')) return '';
  if (node.type === 'image') return `${node.alt ?? ''} ${node.url}`;
  if (node.type === 'cite') return node.items.map(({ prefix, key, suffix }) => `${prefix} ${key} ${suffix}`).join(' ');
  if ('children' in node) return childrenOf(node).map(wordsOf).join(' ');
  return 'value' in node ? node.value : '';
}
