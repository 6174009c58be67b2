/** Content problems are messages: one table of rules, one way to report, one table of exit codes. */
import type { Point, Position } from 'unist';
import { relative, resolve } from 'node:path';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { IncludedPoint } from './model.js';
import { RULES, type Rule, type RuleId, type Severity } from './rules.js';

export const EXIT = { done: 0, bookHasErrors: 1, usage: 2, toolFailed: 3, bug: 70, interrupted: 130 } as const;

export interface ReportOptions {
  /** Where in the file; none for the file as a whole. */
  place?: Position | Point;
  /** What to do about it. */
  note?: string;
  /** The other place, where there is one: `file:line:column`. */
  cause?: string;
  /** Where a construct of the source comes out as less than its author meant: what the ledger calls it … */
  construct?: string;
  /** … and what became of it: set as something simpler or as its source, or left out. `OUTCOMES` says what it is where nothing is said. */
  outcome?: 'degraded' | 'dropped';
  /** Where one message is enough for several: each of them, as the ledger counts them. */
  each?: readonly ConstructAt[];
  /** Where the book says how grave it is; else the rule does. */
  severity?: Exclude<Severity, 'info'>;
  /** What `press check --fix` does about it. */
  edits?: readonly SourceEdit[];
}

export interface ConstructAt {
  construct: string;
  place: Position;
}

/** Puts `text` in the place of the characters of a file from `start` to `end`, counted in its text as it was parsed. */
export interface SourceEdit {
  start: number;
  end: number;
  text: string;
}

declare module 'vfile' {
  interface DataMap {
    /** The files that a manuscript includes, by their paths. */
    included: Record<string, VFile>;
  }
}

declare module 'vfile-message' {
  interface VFileMessage {
    construct?: string;
    outcome?: 'degraded' | 'dropped';
    each?: readonly ConstructAt[];
    edits?: readonly SourceEdit[];
  }
}

/** What became of a construct that a message of a rule names; degraded by rules that are not here. */
const OUTCOMES: Partial<Record<RuleId, 'dropped'>> = {
  'attribute-has-effect': 'dropped',
  'bibliography-exists': 'dropped',
  'content-is-for-a-target': 'dropped',
  'metadata-is-valid': 'dropped',
  'metadata-key-is-known': 'dropped',
  'note-is-called': 'dropped',
  'note-is-defined-once': 'dropped',
};

/** Adds a message to `file` under a permanent rule id; the rule's severity decides whether it is an error. */
export function report(file: VFile, rule: RuleId, reason: string, options: ReportOptions = {}): VFileMessage {
  const message = fileAt(file, options.place).message(reason, { place: options.place, ruleId: rule, source: 'press' });
  const severity = options.severity ?? RULES[rule].severity;
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  message.note = options.note;
  if (options.each) message.each = options.each;
  if (options.edits) message.edits = options.edits;
  if (options.cause) message.cause = options.cause;
  const { construct, outcome = OUTCOMES[rule] ?? 'degraded' } = options;
  if (construct !== undefined) Object.assign(message, { construct, outcome });
  return message;
}

/** The file a place of a manuscript is in: its own, or one that it includes. */
export function fileAt(file: VFile, place?: Position | Point): VFile {
  const point: IncludedPoint | undefined = place && 'start' in place ? place.start : place;
  return (point?.file === undefined ? undefined : file.data.included?.[point.file]) ?? file;
}

/** `file:line:column` of a place, as messages print it. */
export function placeOf(file: VFile, place?: Position | Point): string {
  const point = place && 'start' in place ? place.start : place;
  return point ? `${fileAt(file, place).path}:${point.line}:${point.column}` : file.path;
}

export interface FlatMessage {
  file: string;
  line: number | null;
  column: number | null;
  ruleId: string;
  severity: Severity;
  reason: string;
  note: string | null;
  cause: string | null;
  /** What the ledger calls the construct that came out as less than was meant, and what became of it. */
  construct: string | null;
  outcome: 'degraded' | 'dropped' | null;
}

/** All messages of all files, their paths relative to `cwd`, sorted by file, line, column, then rule; the same message is kept once. */
export function flatten(files: readonly VFile[], cwd: string): FlatMessage[] {
  const all = files.flatMap((file) => file.messages.map((message) => flat(file, message, cwd)));
  const seen = new Map(all.map((message) => [JSON.stringify(message), message]));
  return [...seen.values()].sort(byPlace);
}

/** Makes errors of the messages whose rules a release can't go against. */
export function refuseForRelease(files: readonly VFile[]): void {
  for (const message of files.flatMap((file) => file.messages)) {
    const rule: Rule | undefined = RULES[message.ruleId as RuleId];
    if (rule?.release === 'error') message.fatal = true;
  }
}

/** True where a message of any file is an error. Warnings don't count, unless `refuseForRelease` has made errors of them. */
export function hasErrors(files: readonly VFile[]): boolean {
  return files.some((file) => file.messages.some((message) => message.fatal === true));
}

function flat(file: VFile, message: VFileMessage, cwd: string): FlatMessage {
  const shown = (path: string): string => relative(cwd, resolve(file.cwd, path));
  return {
    file: shown(file.path),
    line: message.line ?? null,
    column: message.column ?? null,
    ruleId: message.ruleId ?? 'unknown',
    severity: message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'info',
    reason: message.reason,
    note: message.note ?? null,
    cause: typeof message.cause === 'string' ? shown(message.cause) : null,
    construct: message.construct ?? null,
    outcome: message.outcome ?? null,
  };
}

function byPlace(a: FlatMessage, b: FlatMessage): number {
  return (
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.ruleId, b.ruleId) ||
    compare(a.reason, b.reason)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
