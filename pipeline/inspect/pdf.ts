/** A finished PDF read back: its pages, links, tags and fonts. */
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { FONTS } from '../fonts.js';
import type { Artifact } from '../model.js';
import { readPdf } from '../pdf/read.js';
import { nameText } from '../pdf/strings.js';
import { entryAt, type PdfFile, resolve } from '../pdf/values.js';
import { inspectLinks } from './links.js';
import { inspectTags } from './tags.js';

/** Reports links that lead nowhere, tags that don't resolve, a wrong number of pages, and fonts that are not bundled. */
export function inspectPdf({ bytes, pages, marks }: Artifact, file: VFile): void {
  const pdf = readPdf(bytes);
  const links = inspectLinks(pdf);
  for (const { page, kind, detail } of links.problems) report(file, 'link-lands', `${at(page)}${kind}: ${detail}`);
  const tags = inspectTags(pdf, marks);
  for (const { page, kind, detail } of tags.problems) report(file, 'pdf-is-tagged', `${at(page)}${kind}: ${detail}`);
  if (pages !== undefined && tags.pages !== pages)
    report(file, 'pdf-has-every-page', `The file has ${tags.pages} pages where ${pages} were made`);
  for (const font of foreignFonts(pdf)) {
    report(file, 'font-is-bundled', `The file uses the font "${font}", which the press does not bundle`, {
      note: 'A character has no glyph in the bundled faces.',
    });
  }
}

function at(page: number | undefined): string {
  return page === undefined ? '' : `PDF page ${page}: `;
}

/** PostScript names of fonts that are not among the bundled faces; a Type 3 font has none. */
function foreignFonts(pdf: PdfFile): string[] {
  const bundled = new Set(FONTS.map(({ name }) => plain(name.replace(/\.ttf$/, '').replace(/_\d+/, ''))));
  const names = new Set<string>();
  for (const object of pdf.objects) {
    if (entryAt(object, '/Type') !== '/Font') continue;
    const name = nameText(resolve(pdf, entryAt(object, '/BaseFont')));
    names.add((name ?? 'Type 3').replace(/^[A-Z]{6}\+/, ''));
  }
  return [...names].filter((name) => !bundled.has(plain(name))).sort();
}

function plain(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/Regular(?=Italic)/, '')
    .toLowerCase();
}
