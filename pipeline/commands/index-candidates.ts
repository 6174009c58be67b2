/** What of a volume's text its index may lack: what the text sets apart, defines or has a heading for, and no entry names. */
import { relative, resolve } from 'node:path';
import type { Nodes } from 'mdast';
import { fileAt } from '../diagnostics.js';
import type { Section, Volume } from '../model.js';
import { childrenOf, plainText } from '../tree.js';

export interface Candidate {
  words: string;
  kind: CandidateKind;
  /** Where it stands first. */
  file: string;
  line: number;
  column: number;
  /** How often the text has it like that. */
  times: number;
}

/** A term of a definition list or the title of a definition; a heading; words in bold, among them the heads of notes; words in italics. */
export type CandidateKind = 'definition' | 'heading' | 'bold' | 'italics';

/** The weightier of two is what it is called. */
const KINDS: readonly CandidateKind[] = ['definition', 'heading', 'bold', 'italics'];

/** More words are a sentence rather than a term. */
const MOST_WORDS = 5;
/** Heads that every chapter has. */
const COMMON = new Set(
  'summary,introduction,overview,conclusion,references,further reading,exercises,purpose,learning objectives,self-check answers,key takeaways,notes,preface'.split(
    ',',
  ),
);

/** Gives them in the order of the text, each once; `entries` are the words of all entries, whatever their level. */
export function candidatesIn({ sections }: Volume, entries: readonly string[], cwd: string): Candidate[] {
  const known = new Set(entries.map(alike));
  const found = new Map<string, Candidate>();
  for (const section of sections) for (const one of candidatesOf(section, cwd)) add(found, one, known);
  return [...found.values()];
}

function add(found: Map<string, Candidate>, one: Candidate, known: ReadonlySet<string>): void {
  const name = alike(one.words);
  if (known.has(name) || COMMON.has(one.words.toLowerCase())) return;
  const before = found.get(name);
  if (!before) found.set(name, one);
  else {
    before.times += 1;
    if (KINDS.indexOf(one.kind) < KINDS.indexOf(before.kind)) before.kind = one.kind;
  }
}

function candidatesOf({ manuscript, role }: Section, cwd: string): Candidate[] {
  // What is asked and answered is said of terms of the text, under heads of the press.
  if (!manuscript || role === 'index' || role === 'bibliography' || role === 'answers') return [];
  const found: Candidate[] = [];
  const look = (node: Nodes, isDefinition: boolean): void => {
    const kind = kindOf(node, isDefinition);
    const words = plainText(node)
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.:,;]$/, '');
    if (kind && isTerm(words)) {
      const file = fileAt(manuscript.file, node.position);
      const { line = 1, column = 1 } = node.position?.start ?? {};
      found.push({ words, kind, file: relative(cwd, resolve(file.cwd, file.path)), line, column, times: 1 });
    }
    // What stands in a heading is that heading, and works are cited in italics.
    if (node.type === 'heading' || node.type === 'setCitation') return;
    if (node.type === 'div' && node.attributes.classes.includes('questions')) return;
    const defines = node.type === 'callout' ? node.kind === 'definition' : isDefinition && node.type !== 'paragraph';
    for (const [at, child] of childrenOf(node).entries()) if (!isTermOf(child, childrenOf(node)[at - 1])) look(child, defines);
  };
  look(manuscript.tree, false);
  return found;
}

function kindOf(node: Nodes, isDefinition: boolean): CandidateKind | undefined {
  if (node.type === 'definitionTerm' || (node.type === 'calloutTitle' && isDefinition)) return 'definition';
  if (node.type === 'heading') return node.depth > 1 ? 'heading' : undefined;
  if (node.type === 'strong') return 'bold';
  return node.type === 'emphasis' ? 'italics' : undefined;
}

/** `[*edge* case]{.index}`: the words are those of the entry before them. */
function isTermOf(node: Nodes, before: Nodes | undefined): boolean {
  const marked = node.type === 'emphasis' || node.type === 'strong';
  const shown = before?.type === 'indexTerm' ? before.levels.flatMap(({ content = [] }) => content.map(plainText)) : [];
  return marked && shown.includes(plainText(node));
}

/** A few words with letters, and no end of a sentence. */
function isTerm(words: string): boolean {
  return /\p{L}{2}/u.test(words) && words.split(' ').length <= MOST_WORDS && !/[.!?…]$/.test(words);
}

/** Capitals, hyphens, an article and the plural make no other term. */
function alike(words: string): string {
  return words
    .toLowerCase()
    .replace(/^(?:the|an?) (?=\p{L})/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (word.length > 3 ? word.replace(/(?<![su])s$/, '') : word))
    .join('');
}
