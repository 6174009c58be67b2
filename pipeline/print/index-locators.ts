/** What stands after an entry of the index: the pages, each once and in order (The Chicago Manual of Style, 17th edition, 16.9–16.14, 16.111). */

/** A place, by its page. */
export interface Locator {
  /** As printed: xiv, 246. */
  folio: string;
  /** Of the page where a range ends. */
  end?: string;
  note?: number;
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

/** Gives the locators of an entry: a page once, pages of a range in the range alone, successive notes of a page together. */
export function printedLocators(found: readonly Locator[]): PrintedLocator[] {
  const sorted = found.map(asPlace).sort(byPlace);
  const once = mergeNotes(withoutCovered(mergeSame(sorted)));
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
  /** Of a run of notes. */
  lastNote?: number;
  text: string;
}

function asPlace(locator: Locator): Place {
  const { folio, end, note } = locator;
  const roman = !/^\d/.test(folio);
  const [first, last] = [numberOf(folio), numberOf(end ?? folio)];
  const isRange = end !== undefined && end !== folio;
  const text = isRange ? rangeText(folio, end) : note === undefined ? folio : `${folio}n${note}`;
  return { locator, roman, first, last: isRange ? last : first, text };
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
    (a.note ?? 0) - (b.note ?? 0)
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
    const { note, principal } = place.locator;
    return note !== undefined || principal || !ranges.some((range) => holds(range, place));
  });
}

/** `334nn14–15` */
function mergeNotes(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of places) {
    const { note, folio, volume } = place.locator;
    const before = merged.at(-1);
    const from = before?.locator.note;
    const follows =
      note !== undefined && from !== undefined && before?.locator.folio === folio && before.locator.volume === volume;
    if (follows && note === (before.lastNote ?? from) + 1)
      merged[merged.length - 1] = { ...before, lastNote: note, text: `${folio}nn${from}–${shortEnd(from, note)}` };
    else merged.push(place);
  }
  return merged;
}

/** `100–104`, `107–8`, `xiv–xvi` */
function rangeText(first: string, last: string): string {
  const [from, to] = [Number(first), Number(last)];
  return `${first}–${Number.isNaN(from) || Number.isNaN(to) ? last : shortEnd(from, to)}`;
}

/** Gives the second of two inclusive numbers as The Chicago Manual of Style (17th edition, 9.61) shortens it: 100–104, 107–8, 321–28, 1496–500. */
export function shortEnd(first: number, last: number): string {
  const [from, to] = [String(first), String(last)];
  if (first < 100 || first % 100 === 0 || from.length !== to.length) return to;
  let at = 0;
  while (at < to.length - 1 && from[at] === to[at]) at += 1;
  const changed = to.length - at;
  return to.slice(-(first % 100 < 10 ? changed : Math.max(2, changed)));
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function numberOf(folio: string): number {
  if (/^\d+$/.test(folio)) return Number(folio);
  const values = [...folio].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
