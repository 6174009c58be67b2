/**
 * The ledger: each construct of the manuscripts, how many, and what became of them. It looks at every stage from outside: what was
 * written, what was meant, what was handed to the renderer, and what the messages say.
 */
import type { Nodes, Root } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { locator } from '../manuscript/source.js';
import type { BookSet, RenderedVolume } from '../model.js';
import { normalise } from '../normalise.js';
import { childrenOf } from '../tree.js';
import { constructsOf } from './census.js';
import { evidenceOf } from './evidence.js';
import { fatesOf, type Fate } from './fate.js';
import { GROUPS, rankOf, type Group } from './groups.js';
import { byFile, creditAnswers, isIncluding } from './included.js';
import { groupBy } from './matching.js';
import { always } from './proofs.js';
import { constructsReread } from './reread.js';
import type { Outcome, Seen } from './seen.js';
import { typographyOf, wordsOf } from './words.js';
import { writtenIn } from './written.js';

export interface LedgerLine {
  construct: string;
  group: Group;
  count: number;
  rendered: number;
  degraded: number;
  dropped: number;
  places: LedgerPlace[];
}

export interface LedgerPlace {
  file: VFile;
  /** None where only a message about the whole file knows of it. */
  point?: Point;
  outcome: Outcome;
}

/** What came out as less than was meant without any message. */
export interface Silent {
  file: VFile;
  construct: string;
  outcome: Outcome;
  /** True for attributes and the like, which are no content. */
  aspect: boolean;
  places: Point[];
}

export interface Ledger {
  lines: LedgerLine[];
  silent: Silent[];
}

/** Gives the ledger of the sections of a set that were rendered, in the order of the dialect. */
export function ledgerOf(set: BookSet, rendered: readonly RenderedVolume[]): Ledger {
  const written = accountsOf(rendered);
  const accounts = written
    .flatMap((account) => byFile(account).filter(({ file }) => file === account.file || !isOther(file, account, written)))
    .map((account) => settled(account, set));
  const entries = accounts.flatMap(({ entries }) => entries);
  const lines = [...groupBy(entries, ({ construct }) => construct)].map(([construct, own]) => lineOf(construct, own));
  return { lines: lines.sort(byDialect), silent: accounts.flatMap(({ silent }) => silent) };
}

/** What a glossary takes from the head of a chapter is counted with the chapter. */
function isOther(file: VFile, { isGathered }: Account, all: readonly Account[]): boolean {
  return isGathered && all.some((other) => other.file === file);
}

/** One ledger of several books. */
export function joinLedgers(ledgers: readonly Ledger[]): Ledger {
  const lines = [
    ...groupBy(
      ledgers.flatMap((ledger) => ledger.lines),
      ({ construct }) => construct,
    ).values(),
  ].map(joinLines);
  return { lines: lines.sort(byDialect), silent: ledgers.flatMap(({ silent }) => silent) };
}

function joinLines(lines: readonly LedgerLine[]): LedgerLine {
  return lines.reduce((sum, line) => ({
    ...sum,
    count: sum.count + line.count,
    rendered: sum.rendered + line.rendered,
    degraded: sum.degraded + line.degraded,
    dropped: sum.dropped + line.dropped,
    places: [...sum.places, ...line.places],
  }));
}

/** A manuscript and all that was handed to the renderer of it. */
export interface Account {
  file: VFile;
  parsed: Root;
  transformed: Root;
  handed: Nodes[];
  /** A template prints its title. */
  isTitled: boolean;
  /** Its text was written in other files. */
  isGathered: boolean;
}

function accountsOf(rendered: readonly RenderedVolume[]): Account[] {
  const accounts = new Map<VFile, Account>();
  const sections = rendered.flatMap((volume) => volume.sections);
  const hasIndex = sections.some(({ section }) => /^index$/.test(section.role));
  for (const { section, handed: given = [] } of sections) {
    const { manuscript } = section;
    if (!manuscript?.origin) continue;
    // The entries of an index are on its pages, not where they stand.
    const handed = hasIndex ? [...given, ...entriesIn(manuscript.tree)] : given;
    const known = accounts.get(manuscript.file);
    if (known) known.handed.push(...handed);
    else
      accounts.set(manuscript.file, {
        file: manuscript.file,
        ...manuscript.origin,
        handed: [...handed],
        isTitled: section.role === 'part',
        isGathered: section.role === 'glossary',
      });
  }
  for (const { section, handed = [] } of sections) if (section.role === 'answers') creditAnswers(handed, [...accounts.values()]);
  return [...accounts.values()];
}

function entriesIn(node: Nodes): Nodes[] {
  return /^indexTerm$/.test(node.type) ? [node] : childrenOf(node).flatMap(entriesIn);
}

interface Entry extends LedgerPlace {
  construct: string;
}

function settled({ file, parsed, transformed, handed, isTitled }: Account, { labels, book }: BookSet) {
  const source = normalise(String(file));
  const pointAt = locator(source);
  const census = { source, labels, settings: book.settings };
  const evidence = evidenceOf(isTitled ? [...handed, ...parsed.children.filter(isTitle).flatMap(allIn)] : handed, labels);
  const all = [
    ...constructsOf(parsed, census),
    ...constructsReread(transformed, parsed, census),
    ...(isData(file) ? [] : writtenIn(source, parsed, transformed)).map((one) =>
      isIncluding(one, file) ? { ...one, proof: always('rendered') } : one,
    ),
    ...typographyOf(parsed),
    ...wordsOf(parsed),
  ];
  const fates = fatesOf(all, file, evidence, offsetIn(source)).filter(
    ({ construct, outcome }) => construct !== 'text' || outcome !== 'rendered',
  );
  const entries = fates.map(({ construct, start, outcome }): Entry => ({ construct, file, point: pointAt(start), outcome }));
  return { entries, silent: silentIn(fates, file, pointAt) };
}

/** The signs of a file of data are none of the dialect. */
function isData({ path }: VFile): boolean {
  return /\.(?:json|ya?ml)$/i.test(path);
}

function allIn(node: Nodes): Nodes[] {
  return [node, ...childrenOf(node).flatMap(allIn)];
}

function isTitle(node: Nodes): boolean {
  return node.type === 'heading' && node.depth === 1;
}

/** Gives the offset of a place that has only line and column. */
function offsetIn(source: string): (point: Point) => number {
  const starts = [0];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) starts.push(end + 1);
  return ({ line, column, offset }) => offset ?? (starts[line - 1] ?? source.length) + column - 1;
}

function silentIn(fates: readonly Fate[], file: VFile, pointAt: (offset: number) => Point): Silent[] {
  const silent = fates.flatMap(({ silent, start, outcome }) => (silent ? [{ one: silent, start, outcome }] : []));
  return [...groupBy(silent, ({ one, outcome }) => `${one.construct}\n${outcome}`).values()].flatMap((group): Silent[] => {
    const [first] = group;
    if (!first) return [];
    const places = group.map(({ start }) => pointAt(start));
    return [{ file, construct: first.one.construct, outcome: first.outcome, aspect: isAspect(first.one), places }];
  });
}

function isAspect({ aspect, parts }: Seen): boolean {
  return aspect === true && parts === undefined;
}

function lineOf(construct: string, entries: readonly Entry[]): LedgerLine {
  const count = (outcome: Outcome) => entries.filter((entry) => entry.outcome === outcome).length;
  const places = entries.map(({ file, point, outcome }): LedgerPlace => ({ file, ...(point ? { point } : {}), outcome }));
  return {
    construct,
    group: GROUPS[rankOf(construct).group] ?? 'Other',
    count: entries.length,
    rendered: count('rendered'),
    degraded: count('degraded'),
    dropped: count('dropped'),
    places,
  };
}

function byDialect(one: LedgerLine, other: LedgerLine): number {
  const [a, b] = [rankOf(one.construct), rankOf(other.construct)];
  return a.group - b.group || a.rank - b.rank || (one.construct < other.construct ? -1 : 1);
}
