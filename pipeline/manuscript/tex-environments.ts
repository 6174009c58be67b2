/**
 * `\begin{name}` … `\end{name}` on lines of their own. Those that only group text, and lists, are what they are in Markdown;
 * any other is printed as its source.
 */
import type { ListItem, Nodes, RootContent } from 'mdast';
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Token } from 'micromark-util-types';
import type { Point } from 'unist';
import type { Verbatim } from '../model.js';
import { setChildren, withPlaces } from '../tree.js';
import type { Extent } from './stretch.js';
import { addLeaf, reportUnset, type Warn } from './syntax.js';

/** An environment that is not read yet: its source, and where its lines begin. */
export interface RawEnvironment extends Verbatim {
  data: { starts: Point[] };
}

type Parse = (text: string, warn: Warn) => RootContent[];

const CONSTRUCT = 'raw TeX environment';
/** What a verbatim environment is called as code. */
const CODE: Readonly<Record<string, string | null>> = { verbatim: null, lstlisting: null, tikzpicture: 'tikz' };
const GROUPS = new Set('center flushleft flushright quote quotation'.split(' '));

/** True for an environment that is still to be read; one that stays as its source is none. */
export function isRawEnvironment(node: object): node is RawEnvironment {
  return 'construct' in node && node.construct === CONSTRUCT && 'data' in node;
}

/** From `\begin{name}` to its `\end{name}`, those of the same name inside counted. */
export function environmentExtent(isInterruption: boolean): Extent {
  let text = '';
  let [open, close, depth] = ['', '', 0];
  let isClosed = false;
  return (character, count) => {
    if (isClosed) return character === undefined || character === '\n' ? count : /[ \t]/.test(character) ? undefined : 0;
    if (character === undefined) return 0;
    if (character === '\n' && isInterruption && close) return count;
    text = (close ? text.slice(-open.length) : text) + character;
    if (close) {
      if (character !== '}') return undefined;
      depth += text.endsWith(open) ? 1 : text.endsWith(close) ? -1 : 0;
      isClosed = depth === 0;
    } else if (character === '}') {
      const name = /^\\begin\{([A-Za-z]+\*?)\}$/.exec(text)?.[1];
      if (!name) return 0;
      [open, close, depth] = [`\\begin{${name}}`, `\\end{${name}}`, 1];
    } else if (count > 40 || !'\\begin{'.startsWith(text.slice(0, 7))) return 0;
    return undefined;
  };
}

/** Adds an environment as its source to what is being compiled, to be read once the tree is there. */
export function addRawEnvironment(context: CompileContext, source: string, token: Token): void {
  const starts = context.data.sourceLines ?? [];
  const raw: RawEnvironment = { type: 'verbatim', value: source.trimEnd(), construct: CONSTRUCT, data: { starts } };
  addLeaf(context, raw, token);
}

/** Gives what an environment is: its text as blocks, a list, code, or its source. `parse` reads Markdown. */
export function environment(node: RawEnvironment, parse: Parse, warn: Warn): RootContent[] {
  const { value, position, data } = node;
  const name = /^\\begin\{([^}]*)\}/.exec(value)?.[1] ?? '';
  const [begin, end] = [`\\begin{${name}}`.length, value.lastIndexOf('\\end{')];
  const read = (from: number, to: number): RootContent[] => parsePiece(value, from, to, data.starts, parse, warn);
  if (Object.hasOwn(CODE, name)) return [codeOf(node, name, begin, end)];
  if (GROUPS.has(name)) {
    const children = read(begin, end);
    if (name.startsWith('quot')) return [withChildren({ type: 'blockquote', children: [], position }, children)];
    const note = 'Its text is printed as any other.';
    const options = { place: position, note, construct: `raw TeX environment ${name}`, outcome: 'degraded' } as const;
    warn('construct-is-known', `The environment ${name} is not set`, options);
    return children;
  }
  const items = name === 'itemize' || name === 'enumerate' ? itemsOf(value, begin, end) : [];
  if (items.length > 0) {
    const children = items.map(
      ([from, to]) => withChildren({ type: 'listItem', spread: false, children: [], position }, read(from, to)) as ListItem,
    );
    const ordered = name === 'enumerate';
    return [{ type: 'list', ordered, ...(ordered ? { start: 1 } : {}), spread: false, children, position }];
  }
  const construct = `raw TeX environment ${name}`;
  reportUnset(construct, position, warn);
  return [{ type: 'verbatim', value, construct, position }];
}

function codeOf({ value, position }: RawEnvironment, name: string, begin: number, end: number): RootContent {
  const lang = CODE[name] ?? null;
  return { type: 'code', lang, value: lang ? value : value.slice(begin, end).replace(/^[ \t]*\n|\n[ \t]*$/g, ''), position };
}

function withChildren<N extends Nodes & { children: unknown[] }>(node: N, children: RootContent[]): N {
  setChildren(node as never, children);
  return node;
}

/** Where the items of a list begin and end; none where one has a mark of its own or text comes before the first. */
function itemsOf(value: string, begin: number, end: number): [number, number][] {
  const marks = /\\(begin|end)\{(?:itemize|enumerate|description)\}|\\item(?![A-Za-z])(\s*\[)?/g;
  const starts: { mark: number; from: number }[] = [];
  let depth = 0;
  marks.lastIndex = begin;
  for (let match = marks.exec(value); match && match.index < end; match = marks.exec(value)) {
    if (match[1]) depth += match[1] === 'begin' ? 1 : -1;
    else if (depth === 0 && match[2]) return [];
    else if (depth === 0) starts.push({ mark: match.index, from: marks.lastIndex });
  }
  if (value.slice(begin, starts[0]?.mark ?? begin).trim() !== '') return [];
  return starts.map(({ from }, at) => [from, starts[at + 1]?.mark ?? end]);
}

/** Parses a piece of the source, every node in its place in the file. */
function parsePiece(value: string, from: number, to: number, starts: readonly Point[], parse: Parse, warn: Warn): RootContent[] {
  const first = value.slice(0, from).split('\n').length - 1;
  const begin = from - (value.lastIndexOf('\n', from - 1) + 1);
  const lines = value.slice(from, to).split('\n');
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents.filter((_, at) => (at > 0 || begin === 0) && lines[at]?.trim() !== ''));
  const cuts = lines.map((_, at) => (at === 0 && begin > 0 ? (indents[0] ?? 0) : Math.min(common, indents[at] ?? 0)));
  const placed = (point: Point): Point => {
    const at = Math.min(point.line, lines.length) - 1;
    const start = starts[first + at] ?? point;
    const along = (at === 0 ? begin : 0) + (cuts[at] ?? 0) + point.column - 1;
    return { line: start.line, column: start.column + along, offset: (start.offset ?? 0) + along };
  };
  const warnThere: Warn = (rule, reason, { place, ...rest } = {}) => {
    const there = place && ('start' in place ? { start: placed(place.start), end: placed(place.end) } : placed(place));
    warn(rule, reason, { ...rest, ...(there ? { place: there } : {}) });
  };
  const text = lines.map((line, at) => line.slice(cuts[at])).join('\n');
  return parse(text, warnThere).map(
    (node) => withPlaces<Nodes>(node, ({ start, end }) => ({ start: placed(start), end: placed(end) })) as RootContent,
  );
}
