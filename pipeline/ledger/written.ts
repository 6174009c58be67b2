/**
 * What is counted by the signs of the source, because no node need be left of it: the YAML block, comments, raw TeX, shortcodes,
 * references to characters. Code, formulas, addresses and attributes are passed over.
 */
import type { Nodes, Root } from 'mdast';
import { VFile } from 'vfile';
import { findComments } from '../manuscript/comments.js';
import { readMetadata, SIDE_FILES } from '../manuscript/metadata.js';
import type { Edit } from '../manuscript/source.js';
import { HINTS, SYMBOLS } from '../manuscript/tex-names.js';
import { childrenOf } from '../tree.js';
import { isWrittenAsSign } from './census.js';
import { leafFinder } from './evidence.js';
import { always, effective } from './proofs.js';
import { rangeOf, seen, type Proof, type Range, type Seen } from './seen.js';

/** Keys of the YAML block that are used. */
const USED_KEYS: readonly string[] = ['bibliography', 'lang'];

/** Gives what is written in `source`, the file's text; `parsed` and `transformed` say what is text there. */
export function writtenIn(source: string, parsed: Root, transformed: Root): Seen[] {
  const { sideFiles, end } = readMetadata(source, new VFile());
  const [before, after] = [nodesIn(parsed), nodesIn(transformed)];
  const cuts = findComments(source, end).edits.filter((edit) => edit.end > edit.start);
  const comments = cuts.filter(({ goesOn }) => !goesOn).map(rangeOfEdit);
  const closed = [[0, end] as Range, ...cuts.map(rangeOfEdit), ...closedIn(before, source)];
  const leaves = leafFinder([...before.filter(isLeaf), ...after.filter(isLeaf)]);
  return [
    ...metadataSeen(source, end, [...USED_KEYS, ...sideFiles.map(({ key }) => key)]),
    ...comments.map((range) => seen('comment', range, always('dropped'), { quiet: true })),
    ...signsIn(source, closed, leaves),
  ];
}

function rangeOfEdit({ start, end }: Edit): Range {
  return [start, end];
}

function metadataSeen(source: string, end: number, used: readonly string[]): Seen[] {
  if (end === 0) return [];
  const keys = [...source.slice(0, end).matchAll(/^([A-Za-z][\w-]*)[ \t]*:/gm)].map((match) => {
    const name = match[1] ?? '';
    const range: Range = [match.index, match.index + match[0].length];
    // A list of terms stands in the block itself.
    const isNamed = /^[ \t]*[^\s[#]/.test(source.slice(range[1], end));
    const kind = SIDE_FILES.includes(name) && isNamed ? 'side file' : 'YAML key';
    return seen(`${kind} ${name}`, range, effective(always('rendered'), used.includes(name)), { aspect: true });
  });
  return [seen('YAML block', [0, end], always('rendered')), ...keys];
}

/** Ranges whose signs are no markup of the text. */
function closedIn(nodes: readonly Nodes[], source: string): Range[] {
  const closed: Range[] = [];
  for (const node of nodes) {
    const range = rangeOf(node);
    // What a sign becomes stands in its place, and the sign is counted.
    const own = range && !isWrittenAsSign(node, range, source) && closedPart(node, range, source);
    if (own) closed.push(own);
  }
  return closed;
}

function closedPart(node: Nodes, [start, end]: Range, source: string): Range | undefined {
  if (CLOSED.has(node.type)) return [start, end];
  if (node.type === 'div') return [start, lineEnd(source, start)];
  if (!ENDS_CLOSED.has(node.type)) return undefined;
  const last = childrenOf(node).at(-1);
  return [(last && rangeOf(last)?.[1]) ?? start, end];
}

const CLOSED = new Set<string>('code inlineCode math inlineMath html definition cite'.split(' '));
/** Their addresses and attributes come after their words. */
const ENDS_CLOSED = new Set<string>(['link', 'linkReference', 'image', 'imageReference', 'heading', 'span']);

function lineEnd(source: string, start: number): number {
  const end = source.indexOf('\n', start);
  return end < 0 ? source.length : end;
}

function isLeaf({ type }: Nodes): boolean {
  return type === 'text' || type === 'verbatim';
}

/** A node and all that it holds, in the order of the text. */
function nodesIn(node: Nodes, found: Nodes[] = []): Nodes[] {
  found.push(node);
  for (const child of childrenOf(node)) nodesIn(child, found);
  return found;
}

const SIGN =
  /\\\\|\\([A-Za-z]+\*?)|(?<![\\{])\{\{<[ \t]*(\/?[\w-]+)|&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][\dA-Za-z]{1,31});/g;

/** Commands inside the groups of a command, and what is inside a shortcode or a query, belong to it. */
function signsIn(source: string, closed: readonly Range[], leafAt: (offset: number) => Nodes | undefined): Seen[] {
  const found: Seen[] = [];
  const skip = skipper(closed);
  for (let match = nextSign(source, 0); match; match = nextSign(source, SIGN.lastIndex)) {
    const start = match.index;
    const after = skip(start);
    if (after !== undefined) {
      SIGN.lastIndex = Math.max(after, start + 1);
      continue;
    }
    const sign = signOf(match, source);
    if (!sign) continue;
    SIGN.lastIndex = sign.end;
    found.push(seen(sign.construct, [start, sign.end], signProof(match[0], [start, sign.end], leafAt(start), source)));
  }
  return found;
}

function nextSign(source: string, from: number): RegExpExecArray | null {
  SIGN.lastIndex = from;
  return SIGN.exec(source);
}

function signOf(match: RegExpExecArray, source: string): { construct: string; end: number } | undefined {
  const [text, command, shortcode] = match;
  const after = match.index + text.length;
  if (command === 'begin') {
    const name = /^\{([A-Za-z]+\*?)\}/.exec(source.slice(after, after + 42))?.[1];
    if (name) return { construct: `raw TeX environment ${name}`, end: endAt(source, `\\end{${name}}`, after) };
  }
  if (command === 'part') return { construct: 'part marker', end: endOfGroups(source, after) };
  if (command) return { construct: `raw TeX \\${command}`, end: endOfGroups(source, after) };
  if (shortcode) return { construct: `shortcode ${shortcode}`, end: endAt(source, '>}}', after) };
  return text.startsWith('&') ? { construct: `character ${text}`, end: after } : undefined;
}

function endAt(source: string, close: string, from: number): number {
  const end = source.slice(from, from + LONGEST).indexOf(close);
  return end < 0 ? from : from + end + close.length;
}

/** What belongs to one command: only a text made to hurt has more. */
const LONGEST = 10_000;

/** The offset after the groups `[…]{…}` that begin at `from`. */
function endOfGroups(source: string, from: number): number {
  let [end, depth] = [from, 0];
  for (let at = from; at < source.length && at < from + LONGEST; at += 1) {
    const sign = source[at] ?? '';
    if (depth === 0 && sign !== '{' && sign !== '[') return end;
    if (sign === '\\') at += 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth === 0) end = at + 1;
  }
  return end;
}

/** True for signs that stand for characters, and for shortcodes: what they stand for is part of the words around them. */
function isWords(sign: string): boolean {
  return /^(?:&|\{\{<)/.test(sign) || SYMBOLS.has(nameIn(sign));
}

/** True for what becomes a mark on the block that follows. */
function isHint(sign: string): boolean {
  return HINTS.has(nameIn(sign)) || nameIn(sign) === 'vspace';
}

/** The name of a command, which may have a star. */
function nameIn(sign: string): string {
  return /^\\([A-Za-z]+)/.exec(sign)?.[1] ?? '';
}

/** In words that are printed as they stand it was not understood; else a node stands for it, or words, or a mark on the next block. */
function signProof(sign: string, range: Range, leaf: Nodes | undefined, source: string): Proof {
  return ({ inside, marked }) => {
    const there = inside(range);
    const isPrinted = [leaf, there].some((node) => node && 'value' in node && node.value.includes(sign));
    if (leaf?.type === 'verbatim' || there?.type === 'verbatim' || isPrinted) return 'degraded';
    if (there || (leaf && isWords(sign))) return 'rendered';
    const next = isHint(sign) ? marked(range) : undefined;
    return next !== undefined && (next <= range[0] || GAP.test(source.slice(range[1], next))) ? 'rendered' : undefined;
  };
}

/** What may stand between a hint for the setting and its block: other hints. */
const GAP = /^(?:\s|\\[A-Za-z]+\*?|\[[^\][]*\]|\{[^{}]*\})*$/;

/** Gives the end of the closed range an offset is in; offsets must come in order. */
function skipper(closed: readonly Range[]): (offset: number) => number | undefined {
  const ranges = [...closed].sort((a, b) => a[0] - b[0]);
  let at = 0;
  let reach = 0;
  return (offset) => {
    for (; (ranges[at]?.[0] ?? Infinity) <= offset; at += 1) reach = Math.max(reach, ranges[at]?.[1] ?? 0);
    return reach > offset ? reach : undefined;
  };
}
