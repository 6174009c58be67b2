/**
 * Attributes as Pandoc writes them: `#id .class key="value"`, the braces taken off (https://pandoc.org/MANUAL.html#extension-attributes),
 * and as authors do: with commas, with the quotes of a word processor, with a quote that is not closed.
 */
import type { Attributes } from './model.js';

export interface ReadAttributes {
  attributes: Attributes;
  /** What was assumed where the list is not written as Pandoc has it. */
  mended: string[];
  /** Words without a dot, which are read as classes. */
  words: string[];
  /** What no sense could be made of. */
  unread: string[];
}

type Take = (found: RegExpExecArray, read: ReadAttributes) => void;

const KEY = String.raw`([A-Za-z_][\w:.-]*)\s*=\s*`;

/** What may stand next in a list, the first that fits. White space goes between. */
const PARTS: readonly [RegExp, Take][] = [
  [/[,;]+/y, (_, read) => assume(read, 'commas part them')],
  [/#([^\s#={}"'“”‘’,;]+)/y, ([, id = ''], read) => setId(id, read)],
  [/((?:\.[^\s.#={}"'“”‘’,;]+)+)(?=[\s,;#.]|$)/y, ([, names = ''], read) => addClasses(names.slice(1).split('.'), read)],
  [
    value(`(")([^"\\n]*?\\s)(?=[A-Za-z][\\w:-]*="[^\\s"])`),
    ([, key = '', mark = '', text = ''], read) => setUnclosed(key, mark, text, read),
  ],
  [value(`"([^"\\\\]*(?:\\\\[^][^"\\\\]*)*)"`), ([, key = '', text = ''], read) => setValue(key, unescaped(text), read)],
  [
    value(`'([^'\\\\]*(?:\\\\[^][^'\\\\]*)*)'(?=[\\s,;.#]|[\\w:.-]+=|$)`),
    ([, key = '', text = ''], read) => setValue(key, unescaped(text), read),
  ],
  [value(`[“”„"]([^“”"]*)[”“"]`), ([, key = '', text = ''], read) => setCurly(key, text, read)],
  [value(`[‘’‚']([^\\n]*?)[’‘'](?=[\\s,;]|$)`), ([, key = '', text = ''], read) => setCurly(key, text, read)],
  [value(`(["'“”„‘’])([^]*)`), ([, key = '', mark = '', text = ''], read) => setUnclosed(key, mark, text, read)],
  [
    value(`(\\d[\\d.]*)\\s+(%|px|pt|cm|mm|in|em)(?=[\\s,;]|$)`),
    ([, key = '', size = '', unit = ''], read) => setParted(key, size, unit, read),
  ],
  [value(`([^\\s"'“”‘’{}]*?)[,;]*(?=[\\s}]|,[\\w:.-]+=|$)`), ([, key = '', text = ''], read) => setValue(key, text, read)],
  [/([A-Za-z][\w-]*)(?=[\s,;]|$)/y, ([, name = ''], read) => addWord(name, read)],
  [/-(?=[\s,;]|$)/y, (_, read) => addClasses(['unnumbered'], read)],
];

function value(pattern: string): RegExp {
  return new RegExp(KEY + pattern, 'y');
}

/** Reads what is written between braces; a bare word is a class, `-` is `unnumbered`. */
export function readAttributes(written: string): ReadAttributes {
  const read: ReadAttributes = { attributes: { classes: [], values: {} }, mended: [], words: [], unread: [] };
  for (let at = skip(written, /\s*/y, 0); at < written.length; at = skip(written, /\s*/y, at)) {
    const end = takePart(written, at, read);
    const next = end ?? skip(written, /\S+/y, at);
    if (end === undefined) read.unread.push(written.slice(at, next));
    at = next;
  }
  return read;
}

/** Gives the attributes a list holds, mended where that is needed; nothing where a part of it is no attribute. */
export function parseAttributes(written: string): Attributes | undefined {
  const { attributes, unread } = readAttributes(written);
  return unread.length > 0 ? undefined : attributes;
}

function takePart(written: string, at: number, read: ReadAttributes): number | undefined {
  for (const [pattern, take] of PARTS) {
    pattern.lastIndex = at;
    const found = pattern.exec(written);
    if (!found) continue;
    take(found, read);
    return pattern.lastIndex;
  }
  return undefined;
}

function skip(text: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function assume({ mended }: ReadAttributes, what: string): void {
  if (!mended.includes(what)) mended.push(what);
}

/** Of several ids the last counts, as in Pandoc. */
function setId(id: string, read: ReadAttributes): void {
  const before = read.attributes.id;
  if (before !== undefined && before !== id) assume(read, `the id ${before} gives way to ${id}`);
  read.attributes.id = id;
}

function addClasses(names: readonly string[], read: ReadAttributes): void {
  const { classes } = read.attributes;
  if (names.length > 1) assume(read, `.${names.join('.')} is read as ${names.length} classes`);
  for (const name of names) if (name !== '' && !classes.includes(name)) classes.push(name);
}

function addWord(word: string, read: ReadAttributes): void {
  read.words.push(word);
  addClasses([word], read);
}

/** Of several values of a key the first counts, as in Pandoc. */
function setValue(key: string, value: string, read: ReadAttributes): void {
  const { values } = read.attributes;
  const before = Object.hasOwn(values, key) ? values[key] : undefined;
  if (before !== undefined && before !== value) assume(read, `of two values of ${key} the first counts`);
  values[key] = before ?? value;
}

function setCurly(key: string, value: string, read: ReadAttributes): void {
  assume(read, `the quotes around the value of ${key} are not plain ones`);
  setValue(key, value, read);
}

function setUnclosed(key: string, mark: string, value: string, read: ReadAttributes): void {
  assume(read, `the quote ${mark} after ${key}= is not closed`);
  setValue(key, value.trim(), read);
}

function setParted(key: string, size: string, unit: string, read: ReadAttributes): void {
  assume(read, `a space stands in ${key}=${size} ${unit}`);
  setValue(key, `${size}${unit}`, read);
}

function unescaped(value: string): string {
  return value.replace(/\\(["'\\])/g, '$1').replace(/\s*\n\s*/g, ' ');
}
