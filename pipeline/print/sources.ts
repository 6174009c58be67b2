/** Which lines of which file stand on a page: the way from blocks back to what they were made of. */
import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { Position } from 'unist';
import { visit } from '../visit.js';
import type { VFile } from 'vfile';
import { fileAt } from '../diagnostics.js';
import type { Book, RenderedSection, Role, SourceBlock } from '../model.js';
import type { SourceRange } from '../page-map-file.js';
import type { LaidOutSection } from './layout.js';
import { fileOf } from './proof-of-text.js';
import { writtenAt } from './source-text.js';

/** Sources of one section; nothing for what no file says. */
export interface Sources {
  /** Of a block's characters from one offset up to another, white space left out. */
  ofText: (block: number, from: number, to: number) => SourceRange | undefined;
  ofBlock: (block: number) => SourceRange | undefined;
  /** Of the element with the id; where that is not known, of the block it stands in. */
  ofPlace: (id: string, block: number) => SourceRange | undefined;
}

/** What book.yaml alone says. */
const FROM_BOOK: ReadonlySet<Role> = new Set([
  'half-title',
  'title-page',
  'copyright',
  'dedication',
  'other-volumes',
  'preface',
  'part',
]);

/** Gives the sources of one section; of a block that stands in no manuscript, as on a title page, the volume or part in book.yaml. */
export function sourcesOf({ rendered, pieces }: LaidOutSection, book: Book): Sources {
  const blocks = new Map(rendered.blocks.map((block) => [block.block, block]));
  const byId = positionsById(rendered);
  const { section, volume } = rendered;
  const said = FROM_BOOK.has(section.role) ? (section.part?.position ?? volume.position) : undefined;
  const otherwise = said && rangeOf(book.file, said, book);
  const range = (position: Position | undefined, block: SourceBlock | undefined): SourceRange | undefined => {
    const file = fileOf(rendered, block);
    return file && position && rangeOf(file, position, book);
  };
  const ofBlock: Sources['ofBlock'] = (number) => {
    const block = blocks.get(number);
    return block?.position ? range(block.position, block) : otherwise;
  };
  return {
    ofBlock,
    ofPlace: (id, number) => range(byId.get(id), blocks.get(number)) ?? ofBlock(number),
    ofText: (number, from, to) => {
      const block = blocks.get(number);
      const file = fileOf(rendered, block);
      return range(file && writtenAt(pieces.get(number) ?? [], from, to, file), block) ?? ofBlock(number);
    },
  };
}

function positionsById({ body }: RenderedSection): Map<string, Position> {
  const found = new Map<string, Position>();
  visit(body, 'element', ({ properties: { id }, position }) => {
    if (typeof id === 'string' && position) found.set(id, position);
  });
  return found;
}

function rangeOf(file: VFile, { start, end }: Position, book: Book): SourceRange | undefined {
  const own = fileAt(file, { start, end });
  if (!own.value) return undefined;
  return { file: pathIn(book, own), from: [start.line, start.column], to: [end.line, end.column] };
}

/** The path of a file in the book's folder, wherever the press is called. */
export function pathIn({ dir }: Pick<Book, 'dir'>, { cwd, path }: VFile): string {
  return relative(dir, resolve(cwd, path)).split(sep).join('/');
}

/** Gives the hash of each file that was read for the volume: its manuscripts, and all that is no manuscript. */
export function hashesOf(laid: readonly LaidOutSection[], files: readonly VFile[], book: Book): Record<string, string> {
  const own = laid.flatMap(({ rendered }) => rendered.section.manuscript?.file ?? []);
  const manuscripts = new Set(own.flatMap((file) => [file, ...Object.values(file.data.included ?? {})]));
  const read = files.filter((file) => file.value && (manuscripts.has(file) || !/\.q?md$/i.test(file.path)));
  const hashes = read.map((file): [string, string] => [pathIn(book, file), hashOf(String(file.value))]);
  return Object.fromEntries(hashes.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
