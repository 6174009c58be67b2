/** Objects → their text, with holes for what only the volume knows. */
import { byteText } from '../../pdf/strings.js';
import { type Dict, dictOf, eachReference, PdfStream, type PdfValue, Ref, resolve } from '../../pdf/values.js';
import { HOLE, holeCode, type HoleKind } from './holes.js';
import { type SectionFile, VOLUME_DOCUMENT, VOLUME_PAGES } from './section.js';
import type { JoinProblem, Relocatable, Target } from './types.js';

/** What holes stand for in this section. */
export interface Names {
  /** Parent tree keys, made dense. */
  keys: ReadonlyMap<number, number>;
  /** Structure ids in their order. */
  ids: ReadonlyMap<string, number>;
  /** Links that leave the section. */
  leaving: ReadonlyMap<Dict, Target>;
  /** Pages whose contents stand in an array, and what the volume puts in at the end of dictionaries, as codes of holes. */
  contents?: ReadonlyMap<PdfValue, number>;
  openings?: ReadonlyMap<Dict, number>;
}

export interface Relocated {
  objects: Omit<Relocatable, 'shared'>;
  /** Place of each object, by its number in the file. */
  places: ReadonlyMap<number, number>;
  /** Where leaving links lead, in the order of their holes. */
  links: Target[];
  problems: JoinProblem[];
}

interface Writing extends Names {
  section: SectionFile;
  places: ReadonlyMap<number, number>;
  text: string;
  holes: number[];
  links: Target[];
  lostHeaders: Set<string>;
}

/** Writes everything that the roots lead to, in the order they do; so the numbers that the browser gave make no difference. */
export function relocate(section: SectionFile, roots: readonly Ref[], names: Names): Relocated {
  const order = reachable(section, roots);
  const places = new Map(order.map((number, place) => [number, place]));
  const writing: Writing = { ...names, section, places, text: '', holes: [], links: [], lostHeaders: new Set() };
  const ends = new Uint32Array(order.length * 4);
  const data: Uint8Array[] = [];
  let length = 0;
  for (const [i, number] of order.entries()) {
    const object = section.file.objects[number];
    const stream = object instanceof PdfStream ? object : undefined;
    writeValue(writing, stream?.dict ?? object ?? 'null');
    if (stream) length += data[data.push(stream.data) - 1]?.length ?? 0;
    ends.set([writing.text.length, writing.holes.length, length, stream ? 1 : 0], i * 4);
  }
  const problems = [...writing.lostHeaders].map((id): JoinProblem => ({
    slug: section.slug,
    kind: 'header-target',
    detail: `there is no header ${id}`,
  }));
  const text = Buffer.from(writing.text, 'latin1');
  return {
    objects: { text, holes: Uint32Array.from(writing.holes), ends, data: Buffer.concat(data) },
    places,
    links: writing.links,
    problems,
  };
}

/** Numbers of objects in the order they are met, depth first: a page with its resources, an element with those below it. */
function reachable({ file }: SectionFile, roots: readonly Ref[]): number[] {
  const reached = new Set<number>();
  const waiting = [...roots].reverse();
  // A list instead of recursion: elements are nested thousands deep.
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    const object = resolve(file, ref);
    if (object === undefined || reached.has(ref.number)) continue;
    reached.add(ref.number);
    const below: Ref[] = [];
    eachReference(object, (next) => void (reached.has(next.number) || below.push(next)));
    for (let next = below.pop(); next; next = below.pop()) waiting.push(next);
  }
  return [...reached];
}

function writeValue(writing: Writing, value: PdfValue): void {
  if (typeof value === 'string') writing.text += value;
  else if (value instanceof Ref) writeReference(writing, value);
  else if (value instanceof Map) writeDict(writing, value);
  else if (Array.isArray(value)) writeArray(writing, value);
  else throw new Error('a stream within an object');
}

/** A reference to nothing is null, which is what it means (ISO 32000-1, 7.3.10). */
function writeReference(writing: Writing, ref: Ref): void {
  const place = writing.places.get(ref.number);
  if (ref === VOLUME_PAGES) addHole(writing, HOLE.pages, 0);
  else if (ref === VOLUME_DOCUMENT) addHole(writing, HOLE.document, 0);
  else if (place !== undefined) addHole(writing, HOLE.object, place);
  else return void (writing.text += 'null');
  writing.text += ' 0 R';
}

function addHole({ holes, text }: Writing, kind: HoleKind, which: number): void {
  holes.push(text.length, holeCode(kind, which));
}

function writeArray(writing: Writing, items: PdfValue[]): void {
  writing.text += '[';
  const page = writing.contents?.get(items);
  if (page !== undefined) addHole(writing, HOLE.before, page);
  for (const [i, item] of items.entries()) {
    if (i > 0) separate(writing, item);
    writeValue(writing, item);
  }
  if (page !== undefined) addHole(writing, HOLE.after, page);
  writing.text += ']';
}

/** Words need a space between them, signs do not. */
function separate(writing: Writing, next: PdfValue): void {
  const isWord = next instanceof Ref || (typeof next === 'string' && !/^[/(<[]/.test(next));
  if (isWord) writing.text += ' ';
}

function writeDict(writing: Writing, dict: Dict): void {
  writing.text += '<<';
  for (const [key, value] of dict) {
    if (key === '/StructParent' || key === '/StructParents') writeParentKey(writing, key, value);
    else if (key === '/Headers' && Array.isArray(value)) writeHeaders(writing, value);
    else if (key === '/ID' && dict.get('/Type') === '/StructElem') writeId(writing, key, value);
    else {
      writing.text += key;
      separate(writing, value);
      writeValue(writing, value);
    }
  }
  const target = writing.leaving.get(dict);
  if (target) addHole(writing, HOLE.link, writing.links.push(target) - 1);
  const opening = writing.openings?.get(dict);
  if (opening !== undefined) writing.holes.push(writing.text.length, opening);
  writing.text += '>>';
}

/** A key that the section's parent tree does not have is dropped: Chromium writes one on pages without content. */
function writeParentKey(writing: Writing, name: string, value: PdfValue): void {
  const key = writing.keys.get(Number(value));
  if (key === undefined) return;
  writing.text += `${name} `;
  addHole(writing, HOLE.key, key);
}

function writeId(writing: Writing, name: string, value: PdfValue): void {
  const id = writing.ids.get(byteText(value) ?? '');
  // An element that has an id and hangs nowhere in the tree: nothing can ask for it.
  if (id === undefined) return;
  writing.text += name;
  writeStructureId(writing, id);
}

function writeHeaders(writing: Writing, headers: readonly PdfValue[]): void {
  writing.text += '/Headers[';
  for (const header of headers) {
    const id = byteText(header) ?? String(header);
    const known = writing.ids.get(id);
    if (known === undefined) writing.lostHeaders.add(id);
    else writeStructureId(writing, known);
  }
  writing.text += ']';
}

function writeStructureId(writing: Writing, id: number): void {
  writing.text += '(';
  addHole(writing, HOLE.id, id);
  writing.text += ')';
}

/** References of the pages to pictures, faces and the like. */
export function resourcesOf({ file, pages }: SectionFile): Ref[] {
  const found: Ref[] = [];
  for (const page of pages) {
    const resources = dictOf(resolve(file, page))?.get('/Resources');
    if (resources !== undefined) eachReference(resources, (ref) => void found.push(ref));
  }
  return found;
}

/** Gives the place of an object that was reached. */
export function placesIn({ places }: Pick<Relocated, 'places'>): (ref: Ref) => number {
  return ({ number }) => places.get(number) ?? missing(number);
}

function missing(number: number): never {
  throw new Error(`object ${number} is not there`);
}
