/** A finished PDF read back: its pages, links, tags and fonts. */
import type { VFile } from 'vfile';
import { aside, job } from '../aside.js';
import { report } from '../diagnostics.js';
import { FONTS } from '../fonts.js';
import type { Artifact, BuildContext } from '../model.js';
import { readPdf } from '../pdf/read.js';
import { nameText } from '../pdf/strings.js';
import { entryAt, type PdfFile, resolve } from '../pdf/values.js';
import type { RuleId } from '../rules.js';
import { inspectLinks } from './links.js';
import { inspectTags } from './tags.js';

/** What is found in a PDF: a rule, what is said of it, and what to do. */
export type Finding = [rule: RuleId, reason: string, note?: string];

/** Reports links that lead nowhere, tags that don't resolve, a wrong number of pages, and fonts that are not bundled. */
export async function inspectPdf({ bytes, pages, marks }: Artifact, file: VFile, ctx: BuildContext): Promise<void> {
  const found = await aside(ctx, findingsIn, { bytes, pages, marks });
  for (const [rule, reason, note] of found) report(file, rule, reason, note === undefined ? {} : { note });
}

/** Gives what is wrong with the bytes of a PDF that should have so many pages. */
export const findingsIn = job('inspect', ({ bytes, pages, marks }: Pick<Artifact, 'bytes' | 'pages' | 'marks'>): Finding[] => {
  const pdf = readPdf(bytes);
  const links = inspectLinks(pdf).problems;
  const tags = inspectTags(pdf, marks);
  const lacking =
    pages === undefined || tags.pages === pages ? [] : [`The file has ${tags.pages} pages where ${pages} were made`];
  return [
    ...links.map(({ page, kind, detail }): Finding => ['link-lands', `${at(page)}${kind}: ${detail}`]),
    ...tags.problems.map(({ page, kind, detail }): Finding => ['pdf-is-tagged', `${at(page)}${kind}: ${detail}`]),
    ...lacking.map((reason): Finding => ['pdf-has-every-page', reason]),
    ...foreignFonts(pdf).map((font): Finding => [
      'font-is-bundled',
      `The file uses the font "${font}", which the press does not bundle`,
      'A character has no glyph in the bundled faces.',
    ]),
  ];
});

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
