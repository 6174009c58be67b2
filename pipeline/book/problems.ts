/** Faults that the schema of a file finds in it, told as messages at the very key or value. */
import { posix } from 'node:path';
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { report } from '../diagnostics.js';
import type { RuleId } from '../rules.js';
import { bookSchema } from './schema/book.js';
import { keysAt, schemaAt } from './shape.js';
import { keyPlace, placeAt, placeWithin, type Path, type YamlSource } from './source.js';

export type Issue = z.core.$ZodIssue;

/** Reports an issue on the file of the source; each unknown key has a message of its own. */
export function reportIssue(source: YamlSource, issue: Issue): void {
  if (issue.code === 'unrecognized_keys') issue.keys.forEach((key) => reportUnknownKey(source, issue.path, key));
  else if (issue.code === 'invalid_key') reportBadName(source, issue.path);
  else if (isMissing(issue)) reportMissingKey(source, issue.path);
  else reportValue(source, issue);
}

/** A required key that isn't there. */
export function isMissing(issue: Issue): boolean {
  return issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/** `; did you mean "x"?` where a known name is near enough, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestOf(name, known);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

/** The key that an unknown key of the map at a path seems to mean. */
export function meantKey(path: Path, key: string): string | undefined {
  return nearestOf(key, keysAt(bookSchema, path));
}

/** The known name with the fewest letters to change; of several the one with the same first letter, for few mistype that. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  const least = Math.min(...known.map((other) => distance(written, other)));
  const nearest = known.filter((other) => distance(written, other) === least);
  const best = nearest.find((other) => other.startsWith(written.charAt(0))) ?? nearest[0];
  const isNear = best !== undefined && least <= Math.max(2, posix.basename(best).length / 3);
  return isNear ? best : known.find((other) => written.includes(other));
}

function reportUnknownKey(source: YamlSource, path: Path, key: string): void {
  const known = keysAt(source.kind.schema, path);
  const place = keyPlace(source, [...path, key]);
  report(source.file, source.kind.rule, `unknown key "${key}"${suggestion(key, known)}`, {
    place,
    note: `Known keys here: ${known.join(', ')}.`,
  });
}

function reportBadName(source: YamlSource, path: Path): void {
  const reason = `"${String(path.at(-1))}" must be lower-case letters and digits, joined by single hyphens`;
  report(source.file, source.kind.rule, reason, { place: keyPlace(source, path) });
}

function reportMissingKey(source: YamlSource, path: Path): void {
  report(source.file, source.kind.rule, `missing key "${String(path.at(-1))}"`, {
    place: placeWithin(source, path.slice(0, -1)),
    note: description(source, path),
  });
}

function reportValue(source: YamlSource, issue: Issue): void {
  const rule = issue.code === 'custom' && issue.params?.['rule'] ? (issue.params['rule'] as RuleId) : source.kind.rule;
  report(source.file, rule, `${nameOf(source, issue.path)} ${predicate(issue)}`, {
    place: placeAt(source, issue.path),
    note: description(source, issue.path),
  });
}

function description({ kind }: YamlSource, path: Path): string | undefined {
  return schemaAt(kind.schema, path)?.description;
}

/** `"title"`, `item 2 of "topics"`, `book.yaml`. */
function nameOf({ kind }: YamlSource, path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return kind.name;
  const list = path.length > 1 ? `"${String(path.at(-2))}"` : kind.name;
  return typeof last === 'number' ? `item ${last + 1} of ${list}` : `"${String(last)}"`;
}

function predicate(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeFault(issue.expected, issue.input);
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `must be one of ${values.join(', ')}, not ${found(issue.input)}${suggestion(String(issue.input), values)}`;
    }
    case 'too_small':
      return issue.origin === 'string'
        ? 'must not be empty'
        : `must be ${issue.inclusive ? 'at least' : 'more than'} ${String(issue.minimum)}`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}`;
    default:
      return issue.message;
  }
}

function typeFault(expected: string, input: unknown): string {
  if (input === null) return `is empty; it must be ${wanted(expected)}`;
  const isBareWord = expected === 'string' && (typeof input === 'number' || typeof input === 'boolean');
  return `must be ${wanted(expected)}, not ${found(input)}${isBareWord ? '; put it in quotes' : ''}`;
}

function wanted(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    object: 'a map of keys',
    record: 'a map of keys',
    array: 'a list',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return names[expected] ?? expected;
}

function found(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return value === null ? 'nothing' : 'a map of keys';
  if (typeof value === 'string') return `"${value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value}"`;
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

/** Letters of a value that a message repeats. */
const MOST_SHOWN = 80;
