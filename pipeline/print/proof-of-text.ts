/** The nothing-lost proof: the text of every block is on the pages once and in order. */
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { RenderedSection, SourceBlock } from '../model.js';
import type { TextPiece } from './document.js';
import type { PageReading, ShrunkFormula } from './page/read.js';

export interface TextLoss {
  source: SourceBlock;
  /** The text around the first difference, as written and as laid out. */
  expected: string;
  found: string;
}

/** Gives the blocks whose text differs between manuscript and pages. Empty: nothing is lost, doubled or out of order. */
export function provePages(
  pieces: ReadonlyMap<number, readonly TextPiece[]>,
  pages: readonly PageReading[],
  blocks: readonly SourceBlock[],
): TextLoss[] {
  const found = new Map<number, string>();
  for (const { block, text } of pages.flatMap((page) => page.fragments)) found.set(block, (found.get(block) ?? '') + text);
  return blocks.flatMap((source) => {
    const want = (pieces.get(source.block) ?? []).map(({ text }) => text).join('');
    const have = found.get(source.block) ?? '';
    return want === have ? [] : [{ source, ...difference(want, have) }];
  });
}

function difference(want: string, have: string): { expected: string; found: string } {
  let at = 0;
  while (at < want.length && want[at] === have[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 12), at + 28);
  return { expected: around(want), found: around(have) };
}

/** The manuscript that a block of the section, or its first, is from; none for what is made from data alone. */
export function fileOf({ section, blocks }: RenderedSection, source?: SourceBlock): VFile | undefined {
  return source?.file ?? section.manuscript?.file ?? (source ? undefined : blocks.find(({ file }) => file)?.file);
}

/** Reports each loss at its source line; of what no file says, such as an index, under the name of the section, which joins `files`. */
export function reportLosses(rendered: RenderedSection, losses: readonly TextLoss[], files: VFile[]): void {
  const otherwise = new VFile({ path: rendered.section.slug });
  for (const { source, expected, found } of losses) {
    const written = fileOf(rendered, source);
    const file = written?.value === undefined ? otherwise : written;
    if (file === otherwise && !files.includes(file)) files.push(file);
    report(file, 'no-text-is-lost', `The text of this block is not on the pages as written: "${expected}" became "${found}"`, {
      place: source.position,
      note: 'This is a fault of the press or of the stylesheet, not of the manuscript; the file was not released.',
    });
  }
}

/** Reports every formula that is drawn smaller than the others because its place is too narrow for it. */
export function reportShrunk(rendered: RenderedSection, shrunk: readonly ShrunkFormula[]): void {
  for (const { block, to } of shrunk) {
    const source = rendered.blocks.find((one) => one.block === block);
    const file = fileOf(rendered, source);
    if (!file) continue;
    report(file, 'formula-keeps-its-size', `This formula is too wide for its place and is printed at ${to} % of its size`, {
      place: source?.position,
      note: 'Break it with \\\\ in an aligned environment, or give its parts names.',
    });
  }
}
