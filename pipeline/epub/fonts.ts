/** The faces of an EPUB: TrueType files with their licences, and the rules that name them. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FONTS, type FontFile } from '../fonts.js';
import type { Resource } from './types.js';

/** Text in three cuts, code in one, and the face for formulas: readers slant and thicken the rest. */
export const EPUB_FONTS: readonly FontFile[] = FONTS.filter(
  ({ family, weight, style }) =>
    (family === 'Source Serif 4' && (weight === 400 || (weight === 700 && style === 'normal'))) ||
    (family === 'Source Code Pro' && weight === 400 && style === 'normal') ||
    isMathFace({ family }),
);

/** True for a face that only formulas use: a book without any leaves it out. */
export function isMathFace({ family }: Pick<FontFile, 'family'>): boolean {
  return family.endsWith('Math');
}

/** Reads the files of the faces and, once for each family, the licence that must travel with it. */
export async function fontResources(fonts: readonly FontFile[]): Promise<Resource[]> {
  const faces = fonts.map(async (font) => ({
    href: `fonts/${font.name}`,
    mediaType: 'font/ttf',
    bytes: await readFile(font.path),
  }));
  const packages = [...new Set(fonts.map((font) => dirname(dirname(font.path))))];
  const licences = packages.map(async (folder) => ({
    href: `fonts/${basename(folder)}-licence.txt`,
    mediaType: 'text/plain',
    bytes: await readFile(join(folder, 'LICENSE_FONT')),
  }));
  return Promise.all([...faces, ...licences]);
}

/** Gives the `@font-face` rules for files under `fonts/`. */
export function fontRules(fonts: readonly FontFile[]): string {
  return fonts.map(fontRule).join('');
}

function fontRule({ family, weight, style, name }: FontFile): string {
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; src: url("fonts/${name}"); }\n`;
}
