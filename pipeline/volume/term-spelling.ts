/** Terms that are written without capitals where the text has them: acronyms, names. */
import type { Nodes } from 'mdast';
import { report } from '../diagnostics.js';
import type { Manuscript } from '../model.js';
import { startsSentence } from '../sentence.js';
import { childrenOf, isNote } from '../tree.js';
import type { Entry } from './merge-terms.js';
import { formsOf, namesIn, pluralsOf, usesIn, type Forms } from './term-forms.js';

/** How often the text writes some words in which way, by the words in lower case. */
type Spellings = Map<string, Map<string, number>>;

/**
 * Gives the entries with their terms as the text spells them, where it never writes them in lower case but at the start of sentences: `gpu`
 * as GPU. Each that is another now is told.
 */
export function spelledAsInText(entries: readonly Entry[], manuscripts: readonly Manuscript[]): Entry[] {
  if (entries.length === 0) return [];
  const spellings: Spellings = new Map();
  const forms = formsOf(entries);
  for (const { tree } of manuscripts) gather(tree, forms, spellings);
  return entries.map((entry) => respelled(entry, spellings));
}

/** Titles have capitals of their own. */
const LEFT_OUT = new Set<string>(['heading', 'caption', 'calloutTitle', 'strong', 'code', 'inlineCode', 'question', 'answer']);

function gather(node: Nodes, forms: Forms, spellings: Spellings): void {
  if (LEFT_OUT.has(node.type) || isNote(node)) return;
  if (node.type === 'text') gatherText(node.value, forms, spellings);
  for (const child of childrenOf(node)) gather(child, forms, spellings);
}

function gatherText(text: string, forms: Forms, spellings: Spellings): void {
  for (const { start, end } of usesIn(text, forms, () => true)) {
    if (startsSentence(text.slice(0, start))) continue;
    const words = text.slice(start, end);
    const counts = spellings.get(words.toLowerCase()) ?? new Map<string, number>();
    spellings.set(words.toLowerCase(), counts.set(words, (counts.get(words) ?? 0) + 1));
  }
}

function respelled(entry: Entry, spellings: Spellings): Entry {
  const { term, file } = entry;
  let value = term.value;
  for (const name of namesIn(value)) {
    const written = name === name.toLowerCase() ? spellingOf(name, spellings) : undefined;
    // A quotation mark that typography has turned is another sign in the file.
    const at = value.replaceAll("'", '’').indexOf(name);
    if (written !== undefined && at >= 0) value = value.slice(0, at) + written + value.slice(at + name.length);
  }
  if (value === term.value) return entry;
  report(file, 'glossary-term-is-spelled-as-in-text', `The text writes “${value.trim()}”, and so does the glossary`, {
    place: term.position,
    note: 'Write the term so.',
  });
  return { ...entry, term: { ...term, value } };
}

/** The commonest, of equals the first; none where lower case is among them. */
function spellingOf(name: string, spellings: Spellings): string | undefined {
  const counts = new Map<string, number>();
  for (const form of [name, ...pluralsOf(name)])
    for (const [words, count] of spellings.get(form) ?? []) {
      if (words === form) return undefined;
      const own = words.slice(0, name.length);
      // Categories say nothing of how a category is written.
      if (own.toLowerCase() === name) counts.set(own, (counts.get(own) ?? 0) + count);
    }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best?.[0];
}
