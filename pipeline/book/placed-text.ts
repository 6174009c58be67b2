/** Texts as values of YAML and JSON, with the place of every character where that can be told. */
import { isScalar, type Scalar } from 'yaml';
import type { PlacedText } from '../model.js';
import { nodeAt, placeAt, type Path, type YamlSource } from './source.js';

/** The text at a path; nothing where there is none. */
export function textAt(source: YamlSource, path: Path): PlacedText | undefined {
  const node = nodeAt(source, path);
  if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '') return undefined;
  const offsets = offsetsOf(node as Scalar<string>, source.text);
  return { value: node.value, position: placeAt(source, path), ...(offsets ? { offsets } : {}) };
}

/** The texts of a list. */
export function textsAt(source: YamlSource, path: Path, count: number): PlacedText[] {
  return Array.from({ length: count }, (_, index) => textAt(source, [...path, index])).filter((text) => text !== undefined);
}

function offsetsOf({ value, range, type }: Scalar<string>, text: string): number[] | undefined {
  if (!range) return undefined;
  const written = text.slice(range[0], range[1]);
  if (written === value) return counted(value.length, range[0]);
  if (!/^(["']).*\1$/.test(written)) return undefined;
  const signs = type === 'QUOTE_DOUBLE' ? /\\u[\da-f]{4}|\\x[\da-f]{2}|\\?[^]/gi : /''|[^]/g;
  const offsets = [...written.slice(1, -1).matchAll(signs)].map(({ index }) => range[0] + 1 + index);
  // What is none of the signs that JSON has is left at the place of the whole.
  return offsets.length === value.length ? [...offsets, range[1] - 1] : undefined;
}

function counted(length: number, from: number): number[] {
  return Array.from({ length: length + 1 }, (_, index) => from + index);
}
