/** A page map as a reader of tests wants it, and held against the PDF that it is of. */
import { expect } from 'vitest';
import type { PageMapFile, SourceRange } from '../pipeline/page-map-file.js';
import type { ReadPage, ReadPdf } from './pdf.js';

/** What stands on each page by the lines of its source, and every place. `textOf` gives the text of a file. */
export function mapText({ pages, places }: PageMapFile, textOf: (file: string) => string): string {
  return pages
    .map(({ page, folio, begins, holds, blank }) => {
      const begin = begins?.source
        ? ` begins ${begins.block}+${begins.offset} ${pointOf(begins.source)} “${glance(begins.source, textOf)}”`
        : '';
      const own = places.filter((place) => place.page === page);
      return [
        `─ ${page}, ${folio}${blank ? ', blank' : ''}${begin}`,
        ...holds.map((range) => `  holds ${rangeOf(range)}`),
        ...own.map(({ kind, id = '-', number, title, source, box: [left, top, width, height] }) => {
          const name = [number, title].filter(Boolean).join(' ');
          return `  ${kind} ${id}${name ? ` “${name}”` : ''} at ${left}, ${top}: ${width} × ${height}${source ? ` ${rangeOf(source)}` : ''}`;
        }),
      ].join('\n');
    })
    .map((text) => `${text}\n`)
    .join('');
}

function pointOf({ file, from }: SourceRange): string {
  return `${file}:${from.join(':')}`;
}

function rangeOf({ file, from, to }: SourceRange): string {
  return `${file}:${from.join(':')}–${to.join(':')}`;
}

function glance({ file, from: [line, column] }: SourceRange, textOf: (file: string) => string): string {
  const lines = textOf(file)
    .split('\n')
    .slice(line - 1);
  return lines
    .join(' ')
    .slice(column - 1, column + 31)
    .trim();
}

/** Every page has its label, and the words of headings and notes stand in their boxes and nowhere else. */
export function expectTrue({ pages, places, trim: [, height] }: PageMapFile, pdf: ReadPdf): void {
  expect(pages.map(({ page }) => page)).toEqual(pdf.pages.map((_, index) => index + 1));
  expect(pages.map(({ folio }) => folio)).toEqual(pdf.labels);
  for (const { kind, id, title, number, page, box } of places) {
    const words = wordsIn(pdf.pages[page - 1], box, height);
    const name = `${kind} ${id ?? title ?? ''} on PDF page ${page}`;
    if (kind === 'heading') expect(words, name).toBe(letters(`${number ?? ''}${title ?? ''}`));
    if (kind === 'note') expect(words, name).toMatch(new RegExp(`^${number ?? ''}`));
    if (kind === 'figure' || kind === 'table' || kind === 'listing') expect(words, name).not.toBe('');
  }
}

/** Letters and digits whose pieces begin in a box. A piece is where its baseline is. */
function wordsIn(page: ReadPage | undefined, [left, top, width, depth]: readonly number[], height: number): string {
  const inside = (page?.pieces ?? []).filter(({ x, y }) => {
    const [across, down] = [x - (left ?? 0), height - y - (top ?? 0)];
    return across > -1 && across < (width ?? 0) && down > 0 && down < (depth ?? 0) + 1;
  });
  return letters(inside.map(({ text }) => text).join(''));
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}
