/** Entries that are likely one, written in two ways. */
import { placeOf, report } from '../diagnostics.js';
import type { Mark } from './index-marks.js';
import type { Entry } from './index-merge.js';
import { pluralsOf } from './term-forms.js';

/** Tells which of the entries of one level differ in capitals, markup, or the plural only. */
export function reportTwins(entries: readonly Entry[]): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const name = entry.words.toLowerCase();
    const twin = first.get(name);
    if (twin) reportTwin(entry, twin, twin.words === entry.words ? 'markup' : 'capitals');
    else first.set(name, entry);
  }
  for (const [name, entry] of first)
    for (const plural of pluralsOf(name)) {
      const twin = first.get(plural);
      if (twin) reportTwin(twin, entry, 'the plural');
    }
}

function reportTwin({ words, mark }: Entry, twin: Entry, what: string): void {
  const reason = `The index has “${twin.words}” and “${words}”, which differ in ${what} only`;
  report(mark.file, 'index-entry-is-one', reason, {
    place: mark.term.position,
    cause: placeOf(twin.mark.file, twin.mark.term.position),
    note: 'If they are one, write both alike.',
  });
}

/** Tells that an entry has a second sort key; the first is used. */
export function reportKeys(words: string, keys: readonly { mark: Mark; key: string }[]): void {
  const [first] = keys;
  const other = keys.find(({ key }) => key !== first?.key);
  if (!first || !other) return;
  report(other.mark.file, 'index-entry-is-one', `“${words}” is sorted as “${first.key}”, not as “${other.key}”`, {
    place: other.mark.term.position,
    cause: placeOf(first.mark.file, first.mark.term.position),
    note: 'Write one sort key; entries that look alike are one, unless a word in parentheses tells them apart.',
  });
}
