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
  /** Texts beside the source that it names, by their names. */
  beside: [string, string][];
  /** HTML of the goldens; a formula, which print draws, is in both what the EPUB holds. */
  print: string;
  epub: string;
  /** Each with what to do about it: `warning construct-is-known, line 3: …`. */
  messages: { said: string; note: string }[];
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
  const epub = textOf(folder, 'epub.html') || print;
  return {
    ...aboutOf(folder),
    source: readFileSync(join(folder, 'in.md'), 'utf8').trimEnd(),
    beside: besidesOf(folder),
    print: withFormulas(print, epub),
    epub,
    messages: [...textOf(folder, 'messages.txt').matchAll(/^(\S.*)(?:\n {2}(.*))?/gm)].map(([, said = '', note = '']) => ({
      said,
      note,
    })),
  };
}

/** The chapters around it are the same everywhere, and bibliographies say nothing of their form here. */
function besidesOf(folder: string): [string, string][] {
  return readdirSync(folder)
    .filter((name) => /\.(?:md|json)$/.test(name) && !/^(?:in|about|beside|far)\.md$/.test(name))
    .sort()
    .map((name) => [name, textOf(folder, name).trimEnd()]);
}

function withFormulas(print: string, epub: string): string {
  const written = [...epub.matchAll(/<math[^>]* alttext="([^"]*)"[^>]*>.*?<\/math>/g)];
  const formulas = new Map(written.map(([formula, tex = '']) => [tex, formula]));
  return print.replace(/<img class="formula" alt="([^"]*)">/g, (picture, tex: string) => formulas.get(tex) ?? picture);
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
