/** The cases of `tests/dialect/` as the guide reads them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', 'dialect');

export interface Group {
  title: string;
  /** Said before the first case; often nothing. */
  about: string;
  cases: Case[];
  /** Whether the contents list its cases: those of groups from 90 on are slips and rarities. */
  isListed: boolean;
}

export interface Case {
  title: string;
  about: string;
  source: string;
  /** HTML of the goldens. */
  print: string;
  epub: string;
  /** A line each: `warning construct-is-known, line 3: …`. */
  messages: string[];
}

/** Gives every group with its cases, in the order of their folders. */
export function readGroups(): Group[] {
  return foldersOf(ROOT).map((folder) => ({
    ...aboutOf(folder),
    cases: foldersOf(folder).map(readCase),
    isListed: !/\/9\d-[^/]*$/.test(folder),
  }));
}

function foldersOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d\d-/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function readCase(folder: string): Case {
  const print = textOf(folder, 'print.html');
  const messages = textOf(folder, 'messages.txt').split('\n');
  return {
    ...aboutOf(folder),
    source: readFileSync(join(folder, 'in.md'), 'utf8').trimEnd(),
    print,
    epub: textOf(folder, 'epub.html') || print,
    messages: messages.filter((line) => /^\S/.test(line)),
  };
}

function aboutOf(folder: string): { title: string; about: string } {
  const [heading = '', ...lines] = readFileSync(join(folder, 'about.md'), 'utf8').split('\n');
  return { title: heading.replace(/^# /, ''), about: lines.join('\n').trim() };
}

/** An empty golden has no file. */
function textOf(folder: string, name: string): string {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
