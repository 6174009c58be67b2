/** The objects of a placed section as they stand in the volume. */
import { HOLE, holeIndex, holeKind } from './holes.js';
import { DOCUMENT_NUMBER, numberIn, PAGES_NUMBER, type PlacedSection, structureId } from './place.js';
import { type Span, spanOf } from './share.js';

/** Takes finished objects in the order of their numbers. */
export interface ObjectSink {
  object: (number: number, text: Buffer) => void;
  stream: (number: number, dict: Buffer, data: Uint8Array) => void;
}

/** Fills every object of a section and hands it on. `links` are the destinations of the links that leave it, as dictionary entries. */
export function fillSection(placed: PlacedSection, links: readonly string[], sink: ObjectSink): void {
  const { objects } = placed.section;
  for (let object = 0; object < placed.numbers.length; object += 1) {
    if (placed.copies.has(object)) continue;
    const span = spanOf(objects, object);
    const text = filled(span, placed, links);
    if (span.isStream) sink.stream(numberIn(placed, object), text, span.data);
    else sink.object(numberIn(placed, object), text);
  }
}

function filled({ text, start, holes }: Span, placed: PlacedSection, links: readonly string[]): Buffer {
  const fillings: string[] = [];
  let length = text.length;
  for (let i = 1; i < holes.length; i += 2)
    length += fillings[fillings.push(filling(holes[i] ?? 0, placed, links)) - 1]?.length ?? 0;
  const out = Buffer.allocUnsafe(length);
  let from = 0;
  let to = 0;
  for (const [i, insert] of fillings.entries()) {
    const hole = (holes[i * 2] ?? 0) - start;
    // Pieces are so short that copying byte by byte is quicker than a call.
    while (from < hole) out[to++] = text[from++] ?? 0;
    for (let at = 0; at < insert.length; at += 1) out[to++] = insert.charCodeAt(at);
  }
  while (from < text.length) out[to++] = text[from++] ?? 0;
  return out;
}

function filling(code: number, placed: PlacedSection, links: readonly string[]): string {
  const index = holeIndex(code);
  switch (holeKind(code)) {
    case HOLE.object:
      return String(numberIn(placed, index));
    case HOLE.pages:
      return String(PAGES_NUMBER);
    case HOLE.document:
      return String(DOCUMENT_NUMBER);
    case HOLE.key:
      return String(placed.firstKey + index);
    case HOLE.id:
      return structureId(placed.firstId + index);
    case HOLE.link:
      return links[index] ?? '';
    default:
      throw new Error(`a hole of kind ${holeKind(code)}`);
  }
}
