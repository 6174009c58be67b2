/** Makes a faulty book.yaml readable: a bad value gives way to its default, and nothing else is lost. */
import { bookSchema, type BookSource } from './schema/book.js';
import { isMissing, type Issue } from './problems.js';
import { removeAt, setAt, valuesOf, type Path, type YamlSource } from './source.js';

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

/** Rounds are few: a value goes, then perhaps the object that can't be without it, up to the root. */
const MOST_ROUNDS = 10;

/** The book after its faults are taken out; `onIssue` hears of each fault once. */
export function readRepaired(source: YamlSource, onIssue: (issue: Issue) => void): BookSource {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const result = bookSchema.safeParse(valuesOf(source), { reportInput: true });
    if (result.success) return result.data;
    if (round === 0) result.error.issues.forEach(onIssue);
    repair(source, result.error.issues);
  }
  throw new Error('book.yaml could not be repaired');
}

interface Edit {
  path: Path;
  /** None takes the value out. */
  standIn?: unknown;
}

/** From the last edit to the first, so that the indices of lists stay true. */
function repair(source: YamlSource, issues: readonly Issue[]): void {
  const edits = new Map(issues.flatMap(editsOf).map((edit) => [JSON.stringify(edit.path), edit]));
  const removed = [...edits.values()].filter(({ standIn }) => standIn === undefined).map(({ path }) => path);
  const apart = [...edits.values()].filter(({ path }) => !removed.some((other) => isInside(path, other)));
  apart.reverse().forEach((edit) => apply(source, edit));
}

function editsOf(issue: Issue): Edit[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key] }));
  if (issue.path.length === 0) return [{ path: [], standIn: {} }];
  if (!isMissing(issue)) return [{ path: issue.path }];
  const key = String(issue.path.at(-1));
  return Object.hasOwn(STAND_INS, key) ? [{ path: issue.path, standIn: STAND_INS[key] }] : [{ path: issue.path.slice(0, -1) }];
}

function isInside(path: Path, other: Path): boolean {
  return path.length > other.length && other.every((key, index) => key === path[index]);
}

function apply(source: YamlSource, { path, standIn }: Edit): void {
  if (standIn === undefined) removeAt(source, path);
  else setAt(source, path, standIn);
}
