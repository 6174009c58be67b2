/** A YAML document whose every key and value knows its place. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import {
  isCollection,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { FileKind } from './file-kinds.js';

/** Aliases that one document may resolve, so that none grows without bound. */
const ALIAS_LIMIT = 100;

/** Keys and indices from the root to a value. */
export type Path = readonly PropertyKey[];

export interface YamlSource {
  file: VFile;
  kind: FileKind;
  /** What was parsed: the file's text, as far as it could be read. */
  text: string;
  document: Document;
  lines: LineCounter;
}

/** Parses a file, or `text` in its stead, whose offsets must be those of the file. Nothing is thrown: faults stay in `document.errors`. */
export function parseSource(file: VFile, kind: FileKind, text = String(file)): YamlSource {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' } as const;
  return { file, kind, text, lines, document: parseDocument(text, options) };
}

/** The document as plain values. Throws a ReferenceError when an alias is unknown or the aliases are too many. */
export function valuesOf(source: YamlSource): unknown {
  return source.document.toJS({ maxAliasCount: ALIAS_LIMIT });
}

/** The node at a path, through aliases. */
export function nodeAt(source: YamlSource, path: Path): Node | undefined {
  let node = resolved(source, source.document.contents);
  for (const key of path) {
    if (!isCollection(node)) return undefined;
    node = resolved(source, node.get(key, true));
  }
  return node;
}

/** Takes the value at a path out of the document, a key that stands twice both times; all other nodes keep their places. */
export function removeAt(source: YamlSource, path: Path): void {
  const parent = nodeAt(source, path.slice(0, -1));
  if (isMap(parent)) parent.items = parent.items.filter((pair) => keyOf(pair) !== path.at(-1));
  else if (isCollection(parent)) parent.delete(path.at(-1));
}

/** Puts a value at a path whose parent is in the document, or in place of the whole document. */
export function setAt(source: YamlSource, path: Path, value: unknown): void {
  const node = source.document.createNode(value);
  const parent = nodeAt(source, path.slice(0, -1));
  if (path.length === 0) source.document.contents = node;
  else if (isCollection(parent)) parent.set(path.at(-1), node);
}

/** Gives the key that ends a path another name, unless its map has that already; whether it did. */
export function renameAt(source: YamlSource, path: Path, name: string): boolean {
  const map = nodeAt(source, path.slice(0, -1));
  const key = isMap(map) && !map.has(name) ? map.items.find((pair) => keyOf(pair) === path.at(-1))?.key : undefined;
  if (!isScalar(key)) return false;
  key.value = name;
  return true;
}

/** Where the value at a path stands; for a value that is absent or empty its key, and failing that what would hold it. */
export function placeAt(source: YamlSource, path: Path): Position {
  const node = nodeAt(source, path);
  const range = node?.range;
  if (range && range[1] > range[0]) return positionOf(source, range[0], range[1]);
  if (path.length === 0) return positionOf(source, 0, 0);
  return keyPlace(source, path) ?? startOf(placeAt(source, path.slice(0, -1)));
}

/** Where something that is missing from the map at a path would stand: the map's first key, or the map if it is empty. */
export function placeWithin(source: YamlSource, path: Path): Position {
  const map = nodeAt(source, path);
  const first = isMap(map) ? map.items[0] : undefined;
  return (first && keyPlace(source, [...path, keyOf(first)])) ?? placeAt(source, path);
}

/** Where the key that ends a path stands. */
export function keyPlace(source: YamlSource, path: Path): Position | undefined {
  const parent = nodeAt(source, path.slice(0, -1));
  const pair = isMap(parent) ? parent.items.find((item) => keyOf(item) === path.at(-1)) : undefined;
  const range = pair && isNode(pair.key) ? pair.key.range : undefined;
  return range ? positionOf(source, range[0], range[1]) : undefined;
}

/** A key as text: a number as YAML reads it, `null` for an empty one, a list or a map as JSON. */
export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

/** A range of offsets as a place, end exclusive. */
export function positionOf({ lines }: YamlSource, from: number, to: number): Position {
  return { start: pointOf(lines, from), end: pointOf(lines, to) };
}

function pointOf(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
}

function startOf(place: Position): Position {
  return { start: place.start, end: place.start };
}

function resolved(source: YamlSource, value: unknown): Node | undefined {
  if (isAlias(value)) return value.resolve(source.document);
  return isNode(value) ? value : undefined;
}
