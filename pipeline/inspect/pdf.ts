/** A finished PDF read back: its pages, links, tags and fonts. */
import { PDFDict, PDFName } from '@cantoo/pdf-lib';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { FONTS } from '../fonts.js';
import type { Artifact } from '../model.js';
import { loadPdf, nameAt } from '../pdf-objects.js';
import { inspectLinks } from './links.js';
import { inspectTags } from './tags.js';

/** Reports links that lead nowhere, tags that don't resolve, a wrong number of pages, and fonts that are not bundled. */
export async function inspectPdf({ bytes, pages }: Artifact, file: VFile): Promise<void> {
  const links = await inspectLinks(bytes);
  for (const { page, kind, detail } of links.problems) report(file, 'link-lands', `${at(page)}${kind}: ${detail}`);
  const tags = await inspectTags(bytes);
  for (const { page, kind, detail } of tags.problems) report(file, 'pdf-is-tagged', `${at(page)}${kind}: ${detail}`);
  if (pages !== undefined && tags.pages !== pages)
    report(file, 'pdf-has-every-page', `The file has ${tags.pages} pages where ${pages} were made`);
  for (const font of await foreignFonts(bytes)) {
    report(file, 'font-is-bundled', `The file uses the font "${font}", which the press does not bundle`, {
      note: 'A character has no glyph in the bundled faces.',
    });
  }
}

function at(page: number | undefined): string {
  return page === undefined ? '' : `PDF page ${page}: `;
}

/** PostScript names of fonts that are not among the bundled faces; a Type 3 font has none. */
async function foreignFonts(bytes: Uint8Array): Promise<string[]> {
  const bundled = new Set(FONTS.map(({ name }) => plain(name.replace(/\.ttf$/, '').replace(/_\d+/, ''))));
  const { context } = await loadPdf(bytes);
  const names = new Set<string>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    names.add((nameAt(context, object, 'BaseFont') ?? 'Type 3').replace(/^[A-Z]{6}\+/, ''));
  }
  return [...names].filter((name) => !bundled.has(plain(name))).sort();
}

function plain(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/Regular(?=Italic)/, '')
    .toLowerCase();
}
