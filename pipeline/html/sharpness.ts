/** Pixels to the inch of pictures at the size they are printed at: the width in pixels divided by that on the page. */
import type { Element, Nodes } from 'hast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { NotesPlace, RenderedImage, RenderedSection } from '../model.js';
import type { Room } from './measure.js';
import { eachPrinted } from './printed-width.js';

/** Printers refuse less than 200 of tones and 600 of line art. */
const ENOUGH = { tone: 300, line: 600 };

/** Reports every picture that will not be sharp in print, at its place, and gives the section with the width that each is printed at. */
export function judgePictures(rendered: RenderedSection, room: Room, notes: NotesPlace, file: VFile): RenderedSection {
  if (rendered.images.length === 0) return rendered;
  const bySource = new Map(rendered.images.map((image) => [image.src, image]));
  const widths = new Map<string, number>();
  const judge = (element: Element, inches: number): void => {
    const src = String(element.properties['src']);
    const image = bySource.get(src);
    if (!image || !(inches > 0)) return;
    widths.set(src, Math.max(inches, widths.get(src) ?? 0));
    reportBlurred(element, image, inches, file);
  };
  eachPrinted(rendered.body, room, judge);
  const width = notes === 'margin' ? room.column : room.text;
  for (const { content } of rendered.notes) for (const part of content) eachPrinted(part as Nodes, room, judge, width);
  return { ...rendered, images: rendered.images.map((image) => ({ ...image, printed: widths.get(image.src) })) };
}

function reportBlurred({ properties, position }: Element, { line }: RenderedImage, printed: number, file: VFile): void {
  const pixels = Number(properties['width']);
  const enough = line ? ENOUGH.line : ENOUGH.tone;
  const ppi = Math.round(pixels / printed);
  if (ppi >= enough) return;
  const what = line ? 'picture of few colours' : 'picture';
  const reason = `The ${what} is ${pixels} pixels wide and prints ${inches(printed)} in wide: ${ppi} ppi`;
  const note = `Print wants ${enough}: supply one of at least ${Math.ceil(printed * enough)} pixels, or print it at most ${inches(pixels / enough)} in wide.`;
  report(file, 'image-is-sharp-enough-for-print', reason, { place: position, note });
}

function inches(length: number): string {
  return String(Math.round(length * 100) / 100);
}
