/** Soft hyphens where English may be divided: Chromium brings no hyphenation dictionary. */
import type { Element, Nodes, Text } from 'hast';
import english from 'hyphen/en-us/index.js';
import { isAddress } from './addresses.js';

const BLOCKS = new Set(['p', 'li', 'dd', 'blockquote', 'figcaption', 'td']);
const WHERE = new Set([...BLOCKS, 'span', 'em', 'strong', 'i', 'b']);
const NEVER = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'code', 'pre', 'math', 'svg', 'a', 'th', 'nav', 'dt']);

const WORD = /[\p{L}\u2019]{5,}/gu;
const LEAST_BEFORE = 2;
const LEAST_AFTER = 3;
/** So many letters of the last word of a paragraph may stand alone on its last line. */
const LEAST_AT_END = 5;
/** The end of a sentence, with what may follow it, or the beginning of a block. */
const SENTENCE_ENDS = /(?:^|[.!?:][\p{Pe}\p{Pf}\d\s]*\s)[\p{Ps}\p{Pi}\s]*$/u;

/**
 * Adds soft hyphens to running text, in place: at least two letters before and three after, never in heads, code, maths or links, nor in
 * names (CMOS 2.112–2.117). A capital in mid-sentence marks a name.
 */
export function hyphenate(tree: Nodes): void {
  const names = new Set<string>();
  const common = new Set<string>();
  const texts = runningTexts(tree);
  for (const { node, before } of texts)
    for (const { 0: word, index } of node.value.matchAll(WORD)) {
      if (!isCapitalised(word)) common.add(word);
      else if (!opensSentence(node.value, index, before)) names.add(word);
    }
  for (const { node, before, ends } of texts) {
    const { value } = node;
    const last = ends ? (/\p{L}[^\p{L}]*$/u.exec(value)?.index ?? -1) : Infinity;
    node.value = value.replace(WORD, (word, at: number) => {
      const isName =
        isCapitalised(word) && (!opensSentence(value, at, before) || (names.has(word) && !common.has(word.toLowerCase())));
      return isName ? word : divided(word, at + word.length > last ? LEAST_AT_END : LEAST_AFTER);
    });
  }
}

interface RunningText {
  node: Text;
  /** What stands before it in its block. */
  before: string;
  /** Whether it is the last text of its block. */
  ends: boolean;
}

function runningTexts(tree: Nodes): RunningText[] {
  const found: RunningText[] = [];
  const blocks = new Map<Nodes, RunningText>();
  /** `block` is the innermost one around a node, if any. */
  const look = (node: Nodes, parent: Element | undefined, block: Element | undefined): void => {
    if (node.type === 'text' && parent && WHERE.has(parent.tagName)) take(node, block ?? parent);
    if (!('children' in node) || (node.type === 'element' && (NEVER.has(node.tagName) || isAddress(node)))) return;
    const holder = node.type === 'element' ? node : undefined;
    const own = holder && isBlock(holder) ? holder : block;
    for (const child of node.children) look(child as Nodes, holder, own);
  };
  const take = (node: Text, block: Element): void => {
    const last = blocks.get(block);
    if (last && /\S/.test(node.value)) last.ends = false;
    const text = { node, before: last ? last.before + last.node.value : '', ends: true };
    text.before = text.before.slice(-40);
    blocks.set(block, text);
    found.push(text);
  };
  look(tree, undefined, undefined);
  return found;
}

/** A note is a block of its own within the paragraph of its call. */
function isBlock({ tagName, properties }: Element): boolean {
  return BLOCKS.has(tagName) || String(properties['className']).includes('footnote');
}

/** Whether the word at a place of a text opens a sentence. */
function opensSentence(value: string, at: number, before: string): boolean {
  return SENTENCE_ENDS.test(at < 40 ? before + value.slice(0, at) : value.slice(at - 40, at));
}

function isCapitalised(word: string): boolean {
  return /\p{Lu}/u.test(word);
}

/** By the least number of letters after a division. */
const known = new Map<number, Map<string, string>>();

/** Most words come again. */
function divided(word: string, least: number): string {
  const words = known.get(least) ?? new Map<string, string>();
  known.set(least, words);
  const done = words.get(word) ?? divide(word, least);
  words.set(word, done);
  return done;
}

function divide(word: string, least: number): string {
  // Capitals within a word make it an abbreviation or a name of its own spelling.
  if (/\p{Lu}/u.test(word.slice(1))) return word;
  const parts = english.hyphenateSync(word).split('\u00AD');
  return parts.reduce((done, part, index) => {
    const rest = parts.slice(index).join('');
    const allowed = index > 0 && done.replaceAll('\u00AD', '').length >= LEAST_BEFORE && rest.length >= least;
    return done + (allowed ? '\u00AD' : '') + part;
  }, '');
}
