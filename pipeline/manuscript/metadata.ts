/** The YAML block at the head of a manuscript (https://pandoc.org/MANUAL.html#extension-yaml_metadata_block). */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import { report } from '../diagnostics.js';
import type { SideFileName } from '../model.js';
import { locator } from './source.js';

export interface Metadata {
  values: Record<string, unknown>;
  /** The side files it names that the press may read. */
  sideFiles: SideFileName[];
  /** Offset at which the text proper begins. */
  end: number;
}

/** Gives the place of a range of the block. */
type Place = (range: readonly number[]) => Position;

/** Keys that name files beside the chapter: those that may be read, and those of other tools. */
const READ: readonly string[] = ['quiz', 'glossary'] satisfies SideFileName['key'][];
const UNREAD: readonly string[] = ['concepts', 'crossrefs'];
export const SIDE_FILES: readonly string[] = [...READ, ...UNREAD];
const KNOWN = ['bibliography', ...SIDE_FILES, 'title', 'lang'];
/** Aliases that one block may resolve, so that none grows without bound. */
const ALIAS_LIMIT = 100;

/** Reads the block of `text`, which is the file's. What is wrong with it is reported; the rest of the file is read all the same. */
export function readMetadata(text: string, file: VFile): Metadata {
  const block = findBlock(text);
  if (!block) return { values: {}, sideFiles: [], end: 0 };
  const document = parseDocument(text.slice(block.start, block.end), { prettyErrors: false, logLevel: 'silent' });
  const pointAt = locator(text);
  const place: Place = ([from, to]) => ({
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
  if (document.errors.length > 0 || document.contents === null) return { values: {}, sideFiles: [], end: block.after };
  if (!isMap(document.contents)) {
    reportUnused(
      'The YAML block is not a list of keys and values',
      'It is printed as text; write "key: value" lines.',
      file,
      place,
    );
    return { values: {}, sideFiles: [], end: 0 };
  }
  return { values: valuesOf(document, file, place), sideFiles: sideFilesOf(document, place), end: block.after };
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

function reportUnknownKeys({ contents }: Document, file: VFile, place: Place): void {
  if (!isMap(contents)) return;
  for (const { key } of contents.items) {
    if (isScalar(key) && UNREAD.includes(String(key.value))) reportSideFile(String(key.value), file, place(key.range ?? [0, 0]));
    if (!isScalar(key) || KNOWN.includes(String(key.value))) continue;
    const note = `Known are ${KNOWN.join(', ')}; titles and numbers of chapters are set in book.yaml.`;
    report(file, 'metadata-key-is-known', `The key "${String(key.value)}" means nothing to the press`, {
      place: place(key.range ?? [0, 0]),
      note,
      construct: `YAML key ${String(key.value)}`,
    });
  }
}

function reportSideFile(name: string, file: VFile, place: Position): void {
  report(file, 'attribute-has-effect', `The side file named under ${name} is not read`, {
    place,
    note: 'Leave it where it is; the chapter is printed without it.',
    construct: `side file ${name}`,
  });
}

/** Whether they are read, the settings of the book say. A list of terms stands in the block itself. */
function sideFilesOf({ contents }: Document, place: Place): SideFileName[] {
  if (!isMap(contents)) return [];
  return contents.items.flatMap(({ key, value }): SideFileName[] => {
    if (!isScalar(key) || !READ.includes(String(key.value))) return [];
    const name = isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
    const at = place(key.range ?? [0, 0]);
    return [{ key: String(key.value) as SideFileName['key'], ...(name === undefined ? {} : { name }), place: at }];
  });
}

function valuesOf(document: Document, file: VFile, place: Place): Record<string, unknown> {
  try {
    return document.toJS({ maxAliasCount: ALIAS_LIMIT }) as Record<string, unknown>;
  } catch {
    const note = 'Write their values out; until then the block is not used.';
    reportUnused('The aliases of the YAML block mean nothing, or too much', note, file, place);
    return {};
  }
}

function reportUnused(reason: string, note: string, file: VFile, place: Place): void {
  report(file, 'metadata-is-valid', reason, { place: place([0, 0]), note, construct: 'YAML block' });
}
