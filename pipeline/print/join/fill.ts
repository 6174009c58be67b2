/** The objects of a placed section as they stand in the volume. */
import { type DressEntries, dressEntries } from './dress.js';
import { HOLE, holeIndex, holeKind } from './holes.js';
import { DOCUMENT_NUMBER, numberIn, PAGES_NUMBER, type PlacedObjects, type PlacedSection, structureId } from './place.js';
import { type Span, spanOf } from './share.js';

/** Takes finished objects in the order of their numbers. */
export interface ObjectSink {
  object: (number: number, text: Buffer) => void;
  stream: (number: number, dict: Buffer, data: Uint8Array) => void;
}

/** What of the volume a section needs to know. */
export interface Filling {
  /** The destinations of the links that leave it, as dictionary entries. */
  links: readonly string[];
  /** The sheet of all pages as a dictionary entry, where it is not that on which they were printed. */
  sheet?: string;
}

/** Fills every object of a section and of what is laid over its pages, and hands it on. */
export function fillSection(placed: PlacedSection, filling: Filling, sink: ObjectSink): void {
  fillObjects(placed, (kind, index) => inSection(kind, index, placed, filling), sink);
  const { dress } = placed;
  if (dress) fillObjects(dress, (_kind, index) => String(numberIn(dress, index)), sink);
}

type Fill = (kind: number, index: number) => string;

function fillObjects({ objects, numbers, copies }: PlacedObjects, fill: Fill, sink: ObjectSink): void {
  for (let object = 0; object < numbers.length; object += 1) {
    if (copies.has(object)) continue;
    const span = spanOf(objects, object);
    const text = filled(span, fill);
    if (span.isStream) sink.stream(numbers[object] ?? 0, text, span.data);
    else sink.object(numbers[object] ?? 0, text);
  }
}

function filled({ text, start, holes }: Span, fill: Fill): Buffer {
  const fillings: string[] = [];
  let length = text.length;
  for (let i = 1; i < holes.length; i += 2) {
    const code = holes[i] ?? 0;
    length += fillings[fillings.push(fill(holeKind(code), holeIndex(code))) - 1]?.length ?? 0;
  }
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

function inSection(kind: number, index: number, placed: PlacedSection, { links, sheet }: Filling): string {
  switch (kind) {
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
    case HOLE.before:
      return dressOf(placed, index)?.before ?? '';
    case HOLE.after:
      return dressOf(placed, index)?.after ?? '';
    case HOLE.dress:
      return dressOf(placed, index)?.dress ?? '';
    case HOLE.sheet:
      return sheet ?? placed.section.sheets[index] ?? '';
    default:
      throw new Error(`a hole of kind ${kind}`);
  }
}

/** What a page of a section, or one of the blank pages after it, needs for its dress, if it has any. */
export function dressOf({ dress }: PlacedSection, page: number): DressEntries | undefined {
  const form = dress?.dress.forms[page];
  if (!dress || form === undefined) return undefined;
  const { before, after } = dress.dress;
  return dressEntries(numberIn(dress, before), numberIn(dress, after), numberIn(dress, form));
}
