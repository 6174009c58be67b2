/** Code blocks and code in the line, highlighted with weights and slopes so that they also read in one colour. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Code, InlineCode } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Attributes, CellOutput } from '../model.js';
import { breakable } from './code-breaks.js';
import { grammarOf, highlighted } from './languages.js';
import { codeLines, hangLines, numberLines } from './lines.js';
import type { Handler } from './rendering.js';

/** Languages whose drawings or cells a later stage makes; until then a placeholder stands for them. */
const DRAWN = new Set(['tikz', 'mermaid', 'dot']);
/** Columns between tab stops, as Pandoc has them. */
const TAB = 4;
const NUMBERED = /^(?:number-?lines|line-?numbers)$/i;

/** Gives `<pre><code class="language-x">`; an unknown language is reported and set plain, a drawing's source becomes a placeholder. */
export function code(node: Code, file: VFile): Element[] {
  const { attributes } = node.data ?? {};
  const language = languageOf(node, attributes);
  if (language && DRAWN.has(language)) return [placeholder(node, language, file)];
  const grammar = language ? grammarOf(language) : '';
  if (grammar === undefined) unknownLanguage(node, language ?? '', file);
  const lines = codeLines(highlighted(withoutTabs(node.value), grammar ?? ''));
  hangLines(lines);
  const first = firstNumber(attributes);
  const properties = language ? { className: [`language-${language}`] } : {};
  const listing =
    first === undefined
      ? h('pre.code', h('code', properties, lines))
      : h('pre.code.numbered', h('code', properties, numberLines(lines, first)));
  breakable(listing);
  const name = attributes?.values['filename'];
  return name ? [h('p.filename', h('code', name)), listing] : [listing];
}

/** Gives code in a line, highlighted where its language is said. */
export function inlineCode(node: InlineCode): Element {
  const language = node.data?.attributes?.classes[0];
  const grammar = (language && grammarOf(language)) || '';
  const result = h(
    'code',
    language ? { className: [`language-${language}`] } : {},
    highlighted(node.value.replace(/\r?\n/g, ' '), grammar),
  );
  breakable(result);
  return result;
}

function languageOf({ lang }: Code, attributes: Attributes | undefined): string | undefined {
  if (lang && !NUMBERED.test(lang)) return lang.toLowerCase();
  return attributes?.classes.find((name) => !NUMBERED.test(name) && name !== 'cell')?.toLowerCase();
}

/** The number of the first line, where numbers are asked for. */
function firstNumber(attributes: Attributes | undefined): number | undefined {
  if (!attributes) return undefined;
  const values = Object.entries(attributes.values).map(([name, value]) => [name.toLowerCase().replace(/-/g, ''), value] as const);
  const named = Object.fromEntries(values);
  const start = Number.parseInt(named['startfrom'] ?? named['numberlines'] ?? named['linenumbers'] ?? '', 10);
  const asked =
    attributes.classes.some((name) => NUMBERED.test(name)) ||
    [named['codelinenumbers'], named['numberlines'], named['linenumbers']].some(
      (value) => value !== undefined && value !== 'false',
    );
  if (!asked) return undefined;
  return Number.isFinite(start) && start >= 0 ? start : 1;
}

/** Tabs as spaces, so that columns stay where they are however a line is indented in print. */
function withoutTabs(text: string): string {
  if (!text.includes('\t')) return text;
  const lines = text.split('\n').map((line) => {
    const [first = '', ...pieces] = line.split('\t');
    return pieces.reduce((done, piece) => `${done}${' '.repeat(TAB - (done.length % TAB))}${piece}`, first);
  });
  return lines.join('\n');
}

function unknownLanguage(node: Code, language: string, file: VFile): void {
  report(file, 'construct-is-known', `The language "${language}" cannot be highlighted`, {
    place: node.position,
    note: 'The listing is set plain.',
    construct: `code block ${language}`,
  });
}

function placeholder(node: Code, language: string, file: VFile): Element {
  report(file, 'figure-can-be-drawn', `A ${language} drawing of ${linesOf(node)} is not drawn yet`, {
    place: node.position,
    note: 'A placeholder stands in its place; supply an SVG or picture meanwhile.',
    construct: `drawing ${language}`,
  });
  return drawingToCome(node, language);
}

/** Stands where a drawing would; a message says why. */
export function drawingToCome(node: Code, language: string): Element {
  return h('p.placeholder', { dataGenerated: true }, `[Drawing to come: ${language}, ${linesOf(node)} of source]`);
}

function linesOf({ value }: Code): string {
  const count = value.split('\n').length;
  return count === 1 ? '1 line' : `${count} lines`;
}

/** Stands for the result of a cell. */
export const cellOutput: Handler<CellOutput> = (state, node) => {
  const result = h('p.placeholder', { dataGenerated: true }, `[Result to come: a cell of ${node.language}]`);
  state.patch(node, result);
  return result;
};
