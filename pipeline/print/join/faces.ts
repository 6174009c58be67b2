/** Names of embedded faces (ISO 32000-1, 9.6.4). */
import { createHash } from 'node:crypto';
import { type Dict, dictAt, dictOf, entryAt, listAt, type PdfFile, PdfStream, resolve } from '../../pdf/values.js';

const PROGRAMS = ['/FontFile2', '/FontFile3', '/FontFile'];

/**
 * Calls every subset after its program, `/BCDEFG+Name`. Chromium counts them, so that in two sections one name stands for two
 * subsets, and equal subsets have two names.
 */
export function nameSubsets(file: PdfFile): void {
  for (const font of file.objects) {
    const descriptor = dictAt(file, font, '/FontDescriptor');
    const name = descriptor && subsetName(file, descriptor);
    if (!name) continue;
    descriptor.set('/FontName', name);
    dictOf(font)?.set('/BaseFont', name);
  }
  // A composite font bears the name of the one below it.
  for (const font of file.objects) {
    const [descendant] = entryAt(font, '/Subtype') === '/Type0' ? listAt(file, font, '/DescendantFonts') : [];
    const name = entryAt(resolve(file, descendant), '/BaseFont');
    if (name) dictOf(font)?.set('/BaseFont', name);
  }
}

function subsetName(file: PdfFile, descriptor: Dict): string | undefined {
  const name = /^\/[A-Z]{6}\+(.*)$/.exec(String(entryAt(descriptor, '/FontName')))?.[1];
  const [program] = PROGRAMS.map((key) => resolve(file, entryAt(descriptor, key))).filter(Boolean);
  if (name === undefined || !(program instanceof PdfStream)) return undefined;
  const letters = [...createHash('sha256').update(program.data).digest().subarray(0, 6)];
  return `/${String.fromCharCode(...letters.map((byte) => 65 + (byte % 26)))}+${name}`;
}
