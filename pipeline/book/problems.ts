/** Faults that the schema finds in book.yaml, told as messages at the very key or value. */
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { report } from '../diagnostics.js';
import type { RuleId } from '../rules.js';
import { bookSchema } from './schema/book.js';
import { keysAt, schemaAt } from './shape.js';
import { keyPlace, placeAt, type Path, type YamlSource } from './source.js';

export type Issue = z.core.$ZodIssue;

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

/** ` did you mean "x"?` where a known name is near enough, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = known.length > 0 ? closest(name, known) : '';
  return nearest && distance(name, nearest) <= Math.max(2, nearest.length / 2) ? `; did you mean "${nearest}"?` : '';
}

function reportUnknownKey(source: YamlSource, path: Path, key: string): void {
  const known = keysAt(bookSchema, path);
  const place = keyPlace(source, [...path, key]);
  report(source.file, 'book-file-is-valid', `unknown key "${key}"${suggestion(key, known)}`, {
    place,
    note: `Known keys here: ${known.join(', ')}.`,
  });
}

function reportBadName(source: YamlSource, path: Path): void {
  const reason = `"${String(path.at(-1))}" must be lower-case letters and digits, joined by single hyphens`;
  report(source.file, 'book-file-is-valid', reason, { place: keyPlace(source, path) });
}

function reportMissingKey(source: YamlSource, path: Path): void {
  report(source.file, 'book-file-is-valid', `missing key "${String(path.at(-1))}"`, {
    place: placeAt(source, path.slice(0, -1)),
    note: description(path),
  });
}

function reportValue(source: YamlSource, issue: Issue): void {
  const rule = issue.code === 'custom' && issue.params?.rule ? (issue.params.rule as RuleId) : 'book-file-is-valid';
  report(source.file, rule, `${nameOf(issue.path)} ${predicate(issue)}`, {
    place: placeAt(source, issue.path),
    note: description(issue.path),
  });
}

function description(path: Path): string | undefined {
  return schemaAt(bookSchema, path)?.description;
}

/** `"title"`, `item 2 of "topics"`, `book.yaml`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'book.yaml';
  return typeof last === 'number' ? `item ${last + 1} of "${String(path.at(-2))}"` : `"${String(last)}"`;
}

function predicate(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === null
        ? `is empty; it must be ${wanted(issue.expected)}`
        : `must be ${wanted(issue.expected)}, not ${found(issue.input)}`;
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
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  return typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${String(value)}`;
}
