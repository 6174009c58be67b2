/** Makes a faulty book.yaml readable: a bad value gives way to its default, and nothing else is lost. */
import { bookSchema, type BookSource } from './schema/book.js';
import { isMissing, meantKey, type Issue } from './problems.js';
import { removeAt, renameAt, setAt, valuesOf, type Path, type YamlSource } from './source.js';

/** What stands in for a required value that is missing or bad. A chapter without a file has none: it can't be read. */
const STAND_INS: Record<string, unknown> = {
  title: 'Untitled',
  authors: [],
  language: 'en-US',
  publisher: 'Unknown',
  volumes: [],
  isbn: { print: 'pending', epub: 'pending' },
  print: 'pending',
  epub: 'pending',
  stage: 'outline',
};

/** Rounds are few: a value goes, then perhaps the object that can't be without it, and so on towards the root. */
const MOST_ROUNDS = 20;

/** The book after its faults are taken out; `onIssue` hears of each fault once. A key that is only mistyped counts as the key that was meant. */
export function readRepaired(source: YamlSource, onIssue: (issue: Issue) => void): BookSource {
  const unknownKeys = () => issuesOf(source).filter((issue) => issue.code === 'unrecognized_keys');
  settle(unknownKeys, (issues) => {
    issues.forEach(onIssue);
    repairKeys(source, issues);
  });
  issuesOf(source).forEach(onIssue);
  settle(
    () => issuesOf(source),
    (issues) => repairValues(source, issues),
  );
  return bookSchema.parse(valuesOf(source));
}

function issuesOf(source: YamlSource): Issue[] {
  return bookSchema.safeParse(valuesOf(source), { reportInput: true }).error?.issues ?? [];
}

/** Repairs until nothing is left to repair. */
function settle<T>(faults: () => T[], repair: (faults: T[]) => void): void {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = faults();
    if (found.length === 0) return;
    repair(found);
  }
  throw new Error('book.yaml could not be repaired');
}

function repairKeys(source: YamlSource, issues: readonly { path: Path; keys: string[] }[]): void {
  for (const { path, keys } of issues) {
    for (const key of keys) {
      const meant = meantKey(path, key);
      if (meant === undefined || !renameAt(source, [...path, key], meant)) removeAt(source, [...path, key]);
    }
  }
}

interface Edit {
  path: Path;
  /** None takes the value out. */
  standIn?: unknown;
}

/** From the last edit to the first, so that the indices of lists stay true. */
function repairValues(source: YamlSource, issues: readonly Issue[]): void {
  const edits = new Map(issues.map(editOf).map((edit) => [JSON.stringify(edit.path), edit]));
  const removed = [...edits.values()].filter(({ standIn }) => standIn === undefined).map(({ path }) => path);
  const apart = [...edits.values()].filter(({ path }) => !removed.some((other) => isInside(path, other)));
  apart.reverse().forEach((edit) => apply(source, edit));
}

function editOf(issue: Issue): Edit {
  if (issue.path.length === 0) return { path: [], standIn: {} };
  if (!isMissing(issue)) return { path: issue.path };
  const key = String(issue.path.at(-1));
  return Object.hasOwn(STAND_INS, key) ? { path: issue.path, standIn: STAND_INS[key] } : { path: issue.path.slice(0, -1) };
}

function isInside(path: Path, other: Path): boolean {
  return path.length > other.length && other.every((key, index) => key === path[index]);
}

function apply(source: YamlSource, { path, standIn }: Edit): void {
  if (standIn === undefined) removeAt(source, path);
  else setAt(source, path, standIn);
}
