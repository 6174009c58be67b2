/** The YAML block at the head of a manuscript (https://pandoc.org/MANUAL.html#extension-yaml_metadata_block). */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import { report } from '../diagnostics.js';
import { locator } from './source.js';

export interface Metadata {
  values: Record<string, unknown>;
  /** Offset at which the text proper begins. */
  end: number;
}

const KNOWN = ['bibliography', 'quiz', 'concepts', 'glossary', 'crossrefs', 'title', 'lang'];
/** Aliases that one block may resolve, so that none grows without bound. */
const ALIAS_LIMIT = 100;

/** Reads the block of `text`, which is the file's. What is wrong with it is reported; the rest of the file is read all the same. */
export function readMetadata(text: string, file: VFile): Metadata {
  const block = findBlock(text);
  if (!block) return { values: {}, end: 0 };
  const document = parseDocument(text.slice(block.start, block.end), { prettyErrors: false, logLevel: 'silent' });
  const pointAt = locator(text);
  const place = ([from, to]: readonly number[]): Position => ({
    start: pointAt(block.start + (from ?? 0)),
    end: pointAt(Math.min(block.start + (to ?? 0), block.end)),
  });
  for (const { message, pos } of document.errors)
    report(file, 'metadata-is-valid', message, {
      place: place(pos),
      note: 'Correct it; until then the block is not used.',
      construct: 'YAML block',
    });
  reportUnknownKeys(document, file, place);
  return { values: valuesOf(document, file, place([0, 0])), end: block.after };
}

/** A line `---` at the very start, not followed by a blank one, up to the next line `---` or `...`. */
function findBlock(text: string): { start: number; end: number; after: number } | undefined {
  const open = /^---[ \t]*\n(?![ \t]*\n)/.exec(text);
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm;
  close.lastIndex = open[0].length;
  const match = close.exec(text);
  return match ? { start: open[0].length, end: match.index, after: match.index + match[0].length } : undefined;
}

function reportUnknownKeys({ contents }: Document, file: VFile, place: (range: readonly number[]) => Position): void {
  if (!isMap(contents)) return;
  for (const { key } of contents.items) {
    if (!isScalar(key) || KNOWN.includes(String(key.value))) continue;
    const note = `Known are ${KNOWN.join(', ')}; titles and numbers of chapters are set in book.yaml.`;
    report(file, 'metadata-key-is-known', `The key "${String(key.value)}" means nothing to the press`, {
      place: place(key.range ?? [0, 0]),
      note,
      construct: `YAML key ${String(key.value)}`,
    });
  }
}

function valuesOf(document: Document, file: VFile, place: Position): Record<string, unknown> {
  if (document.contents === null || document.errors.length > 0) return {};
  const values = asPlain(document);
  if (typeof values === 'object' && values !== null && isMap(document.contents)) return values as Record<string, unknown>;
  report(file, 'metadata-is-valid', 'The YAML block is not a list of keys and values', {
    place,
    note: 'Write it as "key: value" lines.',
    construct: 'YAML block',
  });
  return {};
}

/** Undefined where aliases are unknown or too many. */
function asPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch {
    return undefined;
  }
}
