/** What stands after an entry of the index: the pages, each once and in order (The Chicago Manual of Style, 17th edition, 16.9–16.14, 16.111). */
import { numberOfFolio } from '../roman.js';
import { notesText, rangeText } from './index-numerals.js';

/** A place, by its page. */
export interface Locator {
  /** As printed: xiv, 246. */
  folio: string;
  /** Of the page where a range ends. */
  end?: string;
  note?: number;
  /** Of the note where a range ends. */
  endNote?: number;
  principal: boolean;
  /** The number of the volume, where it is printed. */
  volume?: number;
  /** Where its link leads; nowhere in another file. */
  link?: { section: string; id: string };
}

/** A locator as it is printed: the volume's number where it changes, and what the link says. */
export interface PrintedLocator extends Locator {
  /** What parts it from the one before. */
  before: string;
  text: string;
}

/** Gives the locators of an entry: a page once, pages of a range in the range alone, ranges that share pages and successive notes of a page together. */
export function printedLocators(found: readonly Locator[]): PrintedLocator[] {
  const sorted = found.map(asPlace).sort(byPlace);
  const once = mergeNotes(mergeRanges(withoutCovered(mergeSame(sorted))));
  return once.map(({ locator, text }, at) => {
    const before = once[at - 1]?.locator;
    const opens = locator.volume !== undefined && locator.volume !== before?.volume;
    const sign = before === undefined ? '' : locator.volume === before.volume ? ', ' : '; ';
    return { ...locator, before: sign, text: opens ? `${String(locator.volume)}:${text}` : text };
  });
}

interface Place {
  locator: Locator;
  /** Roman folios come first. */
  roman: boolean;
  first: number;
  last: number;
  /** The first and last of a run of notes. */
  note?: number;
  lastNote?: number;
  text: string;
}

function asPlace(locator: Locator): Place {
  const { folio, end = folio } = locator;
  const roman = !/^\d/.test(folio);
  const [first, last] = [numberOfFolio(folio), numberOfFolio(end)];
  const note = noteOf(locator);
  if (note === undefined) return { locator, roman, first, last, text: rangeText(folio, end) };
  const lastNote = Math.max(note, locator.endNote ?? note);
  return { locator, roman, first, last, note, lastNote, text: notesText(folio, note, lastNote) };
}

/** A range is one of pages, unless it begins and ends in notes of the same page. */
function noteOf({ folio, end, note, endNote }: Locator): number | undefined {
  const endsInText = end !== undefined && endNote === undefined;
  return endsInText || (end ?? folio) !== folio ? undefined : note;
}

/** Pages that go on through all volumes need no number of a volume, and come after those of front matter, which do. */
const LAST = 1000;

function byPlace(one: Place, other: Place): number {
  const [a, b] = [one.locator, other.locator];
  return (
    (a.volume ?? LAST) - (b.volume ?? LAST) ||
    Number(other.roman) - Number(one.roman) ||
    one.first - other.first ||
    other.last - one.last ||
    (one.note ?? 0) - (other.note ?? 0)
  );
}

function mergeSame(places: readonly Place[]): Place[] {
  const found = new Map<string, Place>();
  for (const place of places) {
    const name = `${String(place.locator.volume)}/${place.text}`;
    const known = found.get(name);
    if (!known) found.set(name, place);
    else if (place.locator.principal) found.set(name, { ...known, locator: { ...known.locator, principal: true } });
  }
  return [...found.values()];
}

/** A principal page is printed beside the range that holds it. */
function withoutCovered(places: readonly Place[]): Place[] {
  const ranges = places.filter(({ first, last }) => last > first);
  const holds = (range: Place, place: Place): boolean =>
    range !== place &&
    range.roman === place.roman &&
    range.locator.volume === place.locator.volume &&
    range.first <= place.first &&
    place.last <= range.last;
  return places.filter((place) => {
    return place.note !== undefined || place.locator.principal || !ranges.some((range) => holds(range, place));
  });
}

/** Ranges that share a page are one; a principal one stands for itself. */
function mergeRanges(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of places) {
    const at = merged.findIndex((range) => goesOnIn(range, place));
    const range = merged[at];
    if (!range) {
      merged.push(place);
      continue;
    }
    const { end, folio } = place.locator;
    merged[at] = { ...range, last: place.last, text: rangeText(range.locator.folio, end ?? folio) };
  }
  return merged;
}

function goesOnIn(range: Place, place: Place): boolean {
  const [one, other] = [range.locator, place.locator];
  const areAlike = range.roman === place.roman && one.volume === other.volume && one.principal === other.principal;
  return areAlike && range.last > range.first && place.last > place.first && place.first <= range.last;
}

/** Notes of a page that follow each other, or are in a run already. */
function mergeNotes(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of places) {
    const before = merged.at(-1);
    const joined = before && withNotesOf(before, place);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(place);
  }
  return merged;
}

function withNotesOf(before: Place, { locator: { folio, volume }, note, lastNote }: Place): Place | undefined {
  const isSamePage = before.locator.folio === folio && before.locator.volume === volume;
  if (before.note === undefined || before.lastNote === undefined || note === undefined || lastNote === undefined)
    return undefined;
  if (!isSamePage || note > before.lastNote + 1) return undefined;
  const last = Math.max(before.lastNote, lastNote);
  return { ...before, lastNote: last, text: notesText(folio, before.note, last) };
}
