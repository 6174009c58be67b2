/** “See” and “see also”: what they lead to is looked up, and what leads nowhere is told. */
import type { PhrasingContent } from 'mdast';
import { report } from '../diagnostics.js';
import type { IndexSee } from '../model.js';
import { nearestOf } from '../nearest.js';
import { copyOf } from '../copy.js';
import { plainText, rewriteChildren } from '../tree.js';
import type { Mark } from './index-marks.js';
import { compareText, type Entry } from './index-merge.js';
import { compareKeys, sortKey } from './index-order.js';

/** The entries of an index by their words from the main heading down: `memory!virtual`. */
export type EntriesByPath = ReadonlyMap<string, Entry>;

/** Gives all entries, those within others included; of two with the same words the one that has pages. */
export function entriesByPath(entries: readonly Entry[]): Map<string, Entry> {
  const found = new Map<string, Entry>();
  const add = (entry: Entry, before: string): void => {
    // A colon tells a level where it is written so.
    const path = `${before}${entry.words.replace(/: /g, '!')}`;
    // Of two that read the same, the one with pages is meant.
    const known = found.get(path);
    if (!known || !hasPages(known)) found.set(path, entry);
    for (const inner of entry.entries) add(inner, `${path}!`);
  };
  for (const entry of entries) add(entry, '');
  return found;
}

/** Gives what an entry says of others, in the order of the alphabet; `idOf` gives the entry that is led to an id. */
export function seesOf(entry: Entry, known: EntriesByPath, idOf: (target: Entry) => string): IndexSee[] {
  const said = new Map(entry.sees.map((mark) => [`${mark.term.see?.kind ?? ''} ${pathOf(mark)}`, mark]));
  const sorted = [...said.values()].map((mark) => ({ mark, path: pathOf(mark) }));
  sorted.sort((a, b) => compareKeys(sortKey(a.path, 1), sortKey(b.path, 1)) || compareText(a.path, b.path));
  return sorted.flatMap(({ mark, path }): IndexSee[] => {
    const { see } = mark.term;
    if (!see) return [];
    const target = known.get(path);
    if (target === entry) reportItself(mark, path);
    else if (target || !isGeneric(mark) || nearestOf(path, known)) checkTarget(mark, path, target, known);
    checkPages(mark, entry);
    const id = target && hasPages(target) ? { target: idOf(target) } : {};
    return [{ type: 'indexSee', kind: see.kind, ...id, children: shown(see.content ?? []) }];
  });
}

function pathOf({ term: { see } }: Mark): string {
  const words = plainText({ type: 'paragraph', children: see?.content ?? [] });
  return words
    .split(/!|: /)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .join('!');
}

/** A level down is told by a colon. */
function shown(content: readonly PhrasingContent[]): PhrasingContent[] {
  const line = { type: 'paragraph' as const, children: copyOf([...content]) };
  rewriteChildren(line, (children) =>
    children.map((child) => (child.type === 'text' ? { ...child, value: child.value.replace(/\s*!\s*/g, ': ') } : child)),
  );
  return line.children;
}

function hasPages({ mentions, entries }: Entry): boolean {
  return mentions.length > 0 || entries.some(hasPages);
}

/** `*specific breeds*` means entries of a kind, and is none itself (The Chicago Manual of Style, 17th edition, 16.23). */
function isGeneric({ term: { see } }: Mark): boolean {
  const { content = [] } = see ?? {};
  return content.length === 1 && content[0]?.type === 'emphasis';
}

function reportItself({ term, file }: Mark, path: string): void {
  const reason = `“${wordOf(term)} ${path}” leads to the entry that says so`;
  report(file, 'index-see-target-exists', reason, { place: term.position, note: 'Name another one, or take it out.' });
}

function wordOf({ see }: Mark['term']): string {
  return see?.kind === 'see' ? 'See' : 'See also';
}

function checkTarget({ term, file }: Mark, path: string, target: Entry | undefined, known: EntriesByPath): void {
  if (target && hasPages(target)) return;
  const nearest = target ? undefined : nearestOf(path, known);
  const word = wordOf(term);
  const reason = target
    ? `“${word} ${path}” leads to an entry that has no pages itself`
    : `“${word} ${path}” leads to no entry of the index`;
  const note = areSeveral(path, known)
    ? 'Each entry that it leads to has an \\index of its own: write one for each.'
    : nearest
      ? `The nearest entry is ${nearest}.`
      : 'Index that term where the text speaks of it, or name another one.';
  report(file, 'index-see-target-exists', reason, { place: term.position, note });
}

/** `one; another` */
function areSeveral(path: string, known: EntriesByPath): boolean {
  const parts = path.split(/[;,] */);
  return parts.length > 1 && parts.every((part) => known.has(part));
}

function checkPages({ term, file }: Mark, entry: Entry): void {
  const isSee = term.see?.kind === 'see';
  // What has pages below it has some of its own.
  if (isSee ? entry.mentions.length === 0 : hasPages(entry)) return;
  const reason = isSee ? 'says “see”, but has pages of its own' : 'says “see also”, but has no pages of its own';
  const note = isSee
    ? 'Write seealso, or index those places under the term that it names.'
    : 'Write see, or index the places where the text speaks of it.';
  report(file, 'index-see-stands-alone', `“${entry.words}” ${reason}`, { place: term.position, note });
}
