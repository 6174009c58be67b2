/** The terms of a volume from all places that explain them, each once. */
import { placeOf, report } from '../diagnostics.js';
import { slug as slugOf } from 'github-slugger';
import type { PlacedText, SideFiles, Term, VolumePlan } from '../model.js';
import { nearestOf } from '../nearest.js';
import { smartPunctuation } from '../typography.js';
import { compareText } from './index-merge.js';
import { compareKeys, sortKey } from './index-order.js';

/** A term of the glossary. */
export interface Entry extends Term {
  /** Unique in the glossary. */
  id: string;
}

/**
 * Gives the entries of a volume, letter by letter: those of glossary.yaml, then those of its chapters in their order, of which the first
 * that defines a term is printed. A different definition is told, and so is a way to a term that is not there; what leads nowhere else is left
 * out. Other names lead to their terms.
 */
export function mergeTerms(plan: VolumePlan, { terms, bookTerms }: SideFiles): Entry[] {
  const own = bookTerms.filter(({ volumes }) => !volumes || volumes.includes(plan.slug));
  const all = [...own, ...[...plan.chapters, ...plan.appendices].flatMap(({ file }) => terms.get(file) ?? [])];
  const merged = new Map<string, Term>();
  for (const term of all) {
    const key = keyOf(term.term.value);
    const first = merged.get(key);
    merged.set(key, first ? joined(first, term) : term);
  }
  for (const term of [...merged.values()]) addAliases(term, merged);
  const ids = new Set<string>();
  const known = new Map([...merged].map(([key, term]) => [key, { ...term, id: freeId(term, ids) }]));
  for (const entry of known.values()) reportCircle(entry, known);
  const entries = [...known.values()].map((entry) => withKnown(entry, known));
  return entries.filter(({ definition, see, seeAlso }) => definition ?? see ?? seeAlso[0]).sort(byLetters);
}

/** Terms are the same whatever the case of their letters. */
export function keyOf(term: string): string {
  return smartPunctuation(term).replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The first with what else the other knows. */
function joined(first: Term, other: Term): Term {
  if (first.definition && other.definition && said(first.definition) !== said(other.definition)) {
    const { file, term, definition } = other;
    report(
      file,
      'glossary-term-has-one-definition',
      `“${term.value.trim()}” is defined in another way before; that definition is printed`,
      {
        place: definition.position,
        cause: placeOf(first.file, first.definition.position),
        note: 'Write one definition in both, or in glossary.yaml the one that is to be printed.',
        construct: 'glossary definition',
        outcome: 'dropped',
      },
    );
  }
  const definition = first.definition ?? other.definition;
  return {
    ...first,
    ...(definition ? { definition } : {}),
    // A place is one of its own file.
    file: first.definition ? first.file : other.file,
    aliases: together(first.aliases, other.aliases),
    seeAlso: together(first.seeAlso, other.seeAlso),
  };
}

function said({ value }: PlacedText): string {
  return smartPunctuation(value).replace(/\s+/g, ' ').trim();
}

function together(one: readonly PlacedText[], other: readonly PlacedText[]): PlacedText[] {
  return [...new Map([...other, ...one].map((text) => [keyOf(text.value), text])).values()];
}

/** `HBM. See high-bandwidth memory`; one that is a term itself has its own entry. */
function addAliases({ file, term, aliases }: Term, merged: Map<string, Term>): void {
  for (const alias of aliases) {
    const key = keyOf(alias.value);
    if (!merged.has(key)) merged.set(key, { file, term: alias, see: term, aliases: [], seeAlso: [] });
  }
}

function freeId({ term }: Term, taken: Set<string>): string {
  const wanted = `gls-${slugOf(term.value.trim()) || 'term'}`;
  let id = wanted;
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
  taken.add(id);
  return id;
}

/** The entry with the terms only that are there. */
function withKnown(entry: Entry, known: ReadonlyMap<string, Entry>): Entry {
  const isKnown = (text: PlacedText): boolean => {
    const key = keyOf(text.value);
    if (known.has(key)) return true;
    const nearest = nearestOf(key, known);
    report(
      entry.file,
      'glossary-term-exists',
      `The glossary has no term “${text.value.trim()}”; the way from “${entry.term.value.trim()}” to it is left out`,
      {
        place: text.position,
        note: nearest
          ? `The nearest is “${known.get(nearest)?.term.value.trim() ?? nearest}”.`
          : 'Define it, or leave it out here.',
      },
    );
    return false;
  };
  const { see, ...rest } = entry;
  const others = entry.seeAlso.filter((text) => isKnown(text) && !isItself(text, entry));
  return { ...rest, ...(see && isKnown(see) ? { see } : {}), seeAlso: others };
}

function isItself(text: PlacedText, { term, file }: Entry): boolean {
  if (keyOf(text.value) !== keyOf(term.value)) return false;
  const reason = `“${term.value.trim()}” leads to itself; that way is left out`;
  report(file, 'glossary-term-exists', reason, { place: text.position, note: 'Name another term, or none.' });
  return true;
}

/** Terms that lead to each other only explain nothing. */
function reportCircle(entry: Entry, known: ReadonlyMap<string, Entry>): void {
  const passed = new Set<Entry>();
  let next: Entry | undefined = entry;
  while (next?.see && !next.definition && !passed.has(next)) {
    passed.add(next);
    next = known.get(keyOf(next.see.value));
  }
  if (next !== entry || !passed.has(entry) || !entry.see) return;
  const [term, see] = [entry.term, entry.see].map(({ value }) => value.trim());
  const reason = `“${term ?? ''}” leads to “${see ?? ''}”, and that back to it: neither is defined`;
  report(entry.file, 'glossary-term-exists', reason, { place: entry.see.position, note: 'Define one of them.' });
}

/** Letter by letter, as an index. */
function byLetters({ term: one }: Entry, { term: other }: Entry): number {
  return compareKeys(sortKey(one.value, 1), sortKey(other.value, 1)) || compareText(one.value, other.value);
}
