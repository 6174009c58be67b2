/**
 * The line after a code fence: `python`, `{.python #lst-x key="value"}`, `python {.numberLines}`, `{python}` for a cell that
 * Quarto would run (class `cell`), `{=latex}` for raw TeX (https://pandoc.org/MANUAL.html#extension-fenced_code_attributes).
 */
import type { Code, RootContent } from 'mdast';
import { parseAttributes, readAttributes } from '../attributes.js';
import type { Attributes } from '../model.js';
import { readRaw, type PlaceWithin } from './raw.js';
import { locator } from './source.js';
import { reportMended, type Warn } from './syntax.js';

/** Gives the code block with its language and attributes, or what it is instead. `source` is the text the tree was made from. */
export function readCodeBlock(code: Code, source: string, warn: Warn): RootContent[] {
  const info = infoOf(code, source);
  const match = /^([^\s{]*)\s*(\{.*\})$/.exec(info);
  if (!match) return [info.startsWith('{') ? unread(code, info, warn) : code];
  const [, word = '', braces = ''] = match;
  const format = /^\{=(\w+)\}$/.exec(braces)?.[1];
  if (format) return readRaw(code.value, format, code.position, warn, placeWithin(code, source));
  const cell = word === '' ? /^\{([A-Za-z][\w-]*)[\s,]*([^]*)\}$/.exec(braces) : null;
  const attributes = cell ? cellAttributes(cell[1] ?? '', cell[2] ?? '') : codeAttributes(code, braces, warn);
  const lang = word || (cell?.[1] ?? attributes.classes[0] ?? null);
  return [{ ...code, lang, meta: null, data: { ...code.data, attributes } }];
}

/** What stands after the fence, as written: mdast keeps it in two parts and without backslashes. */
function infoOf({ position }: Code, source: string): string {
  const start = position?.start.offset ?? 0;
  if (!/^[`~]/.test(source.slice(start, start + 1))) return '';
  const end = source.indexOf('\n', start);
  return source
    .slice(start, end < 0 ? source.length : end)
    .replace(/^[`~]+/, '')
    .trim();
}

/** Places in a fenced block, whatever its container puts before each line; nothing for what goes over lines. */
function placeWithin({ value, position }: Code, source: string): PlaceWithin {
  if (!position) return () => undefined;
  const { start, end } = position;
  const ownPoint = locator(value);
  const lines = source.slice(start.offset, end.offset).split('\n');
  const own = value.split('\n').map((text, at) => ({ text, before: widthBefore(text, lines[at + 1]) }));
  const offsets = [start.offset ?? 0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length + 1);
  return (from, to) => {
    const { line, column } = ownPoint(from);
    const { text, before } = own[line - 1] ?? { text: '' };
    if (before === undefined || column - 1 + to - from > text.length) return undefined;
    const point = (at: number) => ({ line: start.line + line, column: at + 1, offset: (offsets[line] ?? 0) + at });
    return { start: point(before + column - 1), end: point(before + column - 1 + to - from) };
  };
}

function widthBefore(text: string, line: string | undefined): number | undefined {
  return line?.endsWith(text) ? line.length - text.length : undefined;
}

function codeAttributes({ position }: Code, braces: string, warn: Warn): Attributes {
  const read = readAttributes(braces.slice(1, -1));
  reportMended(read, braces, position?.start, warn);
  return read.attributes;
}

/** R sets options apart by commas and has points in their names. */
function asAttributes(options: string): string {
  return options.replace(/,/g, ' ').replace(/\.(?=[\w.]*\s*=)/g, '-');
}

/** Cells have the options of their engine, `{r fig.width=4, echo=FALSE}`; what can't be read of them is of no use in print. */
function cellAttributes(engine: string, options: string): Attributes {
  const pieces = options.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"']+|["']/g) ?? [];
  const plain = pieces.map((piece) => (/^["'].*["']$/.test(piece) ? piece : asAttributes(piece)));
  const own = parseAttributes(plain.join(''));
  return { ...own, classes: ['cell', engine, ...(own?.classes ?? [])], values: own?.values ?? {} };
}

function unread(code: Code, info: string, warn: Warn): Code {
  const note = 'Write ```{.language #id key="value"}.';
  warn('construct-is-well-formed', `The attributes of this code block can't be read: ${info}`, {
    place: code.position,
    note,
    construct: 'code block info',
  });
  return { ...code, lang: /\.([A-Za-z][\w-]*)/.exec(info)?.[1] ?? null, meta: info };
}
