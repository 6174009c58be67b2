/** Where an address may be divided (CMOS 7.46): after its two slashes, before any other sign that parts it, never behind a hyphen of its own. */
import type { Element, ElementContent, Nodes, Text } from 'hast';
import { h } from 'hastscript';

const ADDRESS = /((?:https?:\/\/|www\.)\S+)/;
const SCHEME = /^\w+:\/\//;
/** Not within the number of the registrar that a DOI begins with. */
const BEFORE_SIGN = /(?<!\/10)(?<=[\p{L}\p{N}])(?=[./\-_~?#%,=&]+[\p{L}\p{N}])/u;
/** Fewer characters don't stand alone on a line, and at the end of an address these. */
const LEAST = 4;
const LEAST_AT_END = 8;
const LEAST_OF_HOST = 8;
/** What is longer than a line of the margin column may be divided anywhere, but not behind its first characters. */
const MOST = 20;
/** Code has places of its own, and what is drawn has no lines. */
export const ELSEWHERE = new Set(['code', 'pre', 'svg', 'math']);

/** Cuts the addresses in the texts of a tree into pieces that stay whole. Changes the tree. */
export function divideAddresses(tree: Nodes): void {
  if (!('children' in tree)) return;
  if (tree.type === 'element' && ELSEWHERE.has(tree.tagName)) return;
  tree.children = (tree.children as ElementContent[]).flatMap((child): ElementContent[] => {
    divideAddresses(child);
    if (child.type !== 'text' || !ADDRESS.test(child.value)) return [child];
    const parts = child.value.split(ADDRESS);
    return parts.flatMap((value, index) => {
      if (value === '') return [];
      return index % 2 === 0 ? [{ ...child, value }] : divided({ ...child, value });
    });
  });
}

/** True for a piece of an address, which has no hyphens but its own. */
export function isAddress({ properties }: Element): boolean {
  return properties['dataAddress'] !== undefined;
}

function divided(address: Text): ElementContent[] {
  return piecesOf(address.value).flatMap((piece, index) => {
    const [held, rest] = piece.length > MOST ? [piece.slice(0, LEAST), piece.slice(LEAST)] : [piece, ''];
    const begin = kept({ ...address, value: held }, 'held');
    return [...(index > 0 ? [h('wbr')] : []), begin, ...(rest ? [kept({ ...address, value: rest })] : [])];
  });
}

function kept(text: Text, ...className: string[]): Element {
  return h('span', { className, dataAddress: '' }, text);
}

function piecesOf(address: string): string[] {
  const scheme = SCHEME.exec(address)?.[0] ?? '';
  const [host, path] = cut(address.slice(scheme.length), /[/?#]/);
  const names = host.length > MOST ? joined(host.split(BEFORE_SIGN), LEAST_OF_HOST) : [host];
  const front = scheme.length + host.length > MOST ? [scheme, ...names] : [scheme + host];
  return withLongEnd(joined([...front, ...joined(path.split(BEFORE_SIGN), LEAST)], LEAST));
}

function withLongEnd(pieces: string[]): string[] {
  const end = pieces.at(-1) ?? '';
  return pieces.length > 1 && end.length < LEAST_AT_END ? [...pieces.slice(0, -2), (pieces.at(-2) ?? '') + end] : pieces;
}

/** The text before a place and from there on. */
function cut(text: string, place: RegExp): [string, string] {
  const at = text.search(place);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

/** Pieces of so many characters at least, the last one too. */
function joined(pieces: readonly string[], least: number): string[] {
  const result: string[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && (last.length < least || piece.length < least)) result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
