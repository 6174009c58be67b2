/**
 * Cells that Quarto would run, such as ```` ```{python} ````: the press runs nothing. Their options, lines `#| label: fig-x`, are
 * read, so that references find them (https://quarto.org/docs/computations/execution-options.html).
 */
import type { Code, Root, RootContent } from 'mdast';
import { visit } from '../visit.js';
import { parse } from 'yaml';
import { report } from '../diagnostics.js';
import type { Attributes } from '../model.js';
import { rewriteChildren } from '../tree.js';
import { captionFromAttribute, figureAround, kindOfId } from './captions.js';
import type { Context } from './context.js';

type Options = Readonly<Record<string, unknown>>;

const OPTION = /^\s*(?:#|\/\/|--|%%)\|(.*)$/;
/** Languages of drawings, which are not run but drawn. */
const DRAWN = new Set(['tikz', 'mermaid', 'dot']);
const NOTE = 'A placeholder stands for its result; put that there as an image or a table.';

/**
 * The source of a cell is printed unless it says `echo: false`, and a placeholder, which is reported, stands for the result unless that is
 * switched off; cells of drawings are drawn. Code to be run in a line of text is reported and printed as it is written.
 */
export function cells(tree: Root, context: Context): void {
  rewriteChildren(tree, (children) => children.flatMap((child) => (isCell(child) ? cellParts(child, context) : [child])));
  visit(tree, 'inlineCode', ({ value, position }) => {
    const language = /^\{(r|python|julia|ojs)\}\s/.exec(value)?.[1];
    if (language) tell(`code of ${language} in the text`, 'Its source is printed; write its result.', position, context);
  });
}

function isCell(node: RootContent): node is Code {
  return node.type === 'code' && node.data?.attributes?.classes.includes('cell') === true;
}

/** The source as a listing, and the result as a figure or table where it has a label or a caption. */
function cellParts(code: Code, context: Context): RootContent[] {
  const { options, source } = readCell(code);
  const language = code.lang ?? 'unknown language';
  if (DRAWN.has(language)) return [drawing(code, options, source)];
  const isOff = (key: string): boolean => /^(?:false|hide|hidden)$/i.test(String(options[key] ?? ''));
  const parts: RootContent[] = [];
  if (source.trim() !== '' && !isOff('echo') && !isOff('include')) parts.push(listing(code, options, source));
  if (['eval', 'output', 'include', 'results'].some(isOff)) return parts;
  tell(`a cell of ${language}`, NOTE, code.position, context);
  return [...parts, result(code, options, language, context)];
}

function tell(what: string, note: string, place: Code['position'], { file }: Context): void {
  report(file, 'cell-is-not-run', `The press runs no code: ${what}`, {
    place,
    note,
    construct: 'executable cell',
    outcome: 'degraded',
  });
}

function listing(code: Code, options: Options, value: string): Code {
  const id = textOf(options['lst-label']);
  const caption = textOf(options['lst-cap']);
  const values: Record<string, string> = caption === undefined ? {} : { 'lst-cap': caption };
  return { ...code, value, data: { ...code.data, attributes: { ...(id ? { id } : {}), classes: [], values } } };
}

function result({ position }: Code, options: Options, language: string, context: Context): RootContent {
  const output: RootContent = { type: 'cellOutput', language, position };
  const attributes = outputAttributes(options);
  const kind =
    kindOfId(attributes.id) ?? (attributes.values['tbl-cap'] ? 'table' : attributes.values['fig-cap'] ? 'figure' : undefined);
  if (!kind) return output;
  if (!kindOfId(attributes.id)) delete attributes.id;
  return figureAround(kind, attributes, [output], captionFromAttribute(attributes, kind, position, context), position);
}

/** What a drawing's options say is said of the code block, as `{.tikz #fig-x fig-cap="…"}` would. */
function drawing(code: Code, options: Options, value: string): Code {
  const { id, values } = outputAttributes(options);
  const classes = code.data?.attributes?.classes ?? [];
  return { ...code, value, data: { ...code.data, attributes: { ...(id ? { id } : {}), classes, values } } };
}

function outputAttributes(options: Options): Attributes {
  const id = textOf(options['label']);
  const values = Object.entries(options).flatMap(([key, value]) => {
    const text = /-(?:cap|alt)$/.test(key) && !key.startsWith('lst-') ? textOf(value) : undefined;
    return text === undefined ? [] : [[key, text] as const];
  });
  return { ...(id ? { id } : {}), classes: [], values: Object.fromEntries(values) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The options in the braces (`echo=FALSE`) and those on lines of their own, which go before them. */
function readCell(code: Code): { options: Options; source: string } {
  const { id: own, classes = [], values = {} }: Partial<Attributes> = code.data?.attributes ?? {};
  // R takes a first bare word for the label.
  const id = own ?? classes.slice(2).find(kindOfId);
  const lines = code.value.split('\n');
  const first = lines.findIndex((line) => !OPTION.test(line));
  const end = first < 0 ? lines.length : first;
  const options = { ...(id ? { label: id } : {}), ...values, ...readOptions(lines.slice(0, end)) };
  return { options, source: lines.slice(end).join('\n') };
}

function readOptions(lines: readonly string[]): Options {
  try {
    const options: unknown = parse(lines.map((line) => OPTION.exec(line)?.[1] ?? '').join('\n'));
    return typeof options === 'object' && options !== null ? { ...options } : {};
  } catch {
    return {};
  }
}
