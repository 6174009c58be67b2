/**
 * What a PDF is built of (ISO 32000-1, 7.3), as light as it can be: a volume has a hundred thousand objects, and libraries give
 * each number of them an object of its own.
 */
export type PdfValue = Atom | Ref | PdfValue[] | Dict | PdfStream;

/** A number, name, string, boolean or null as it is written: `12`, `/Page`, `(text)`, `<feff>`, `true`. One character is one byte. */
export type Atom = string;

/** By name, with its slash. */
export type Dict = Map<string, PdfValue>;

/** The object of that number. */
export class Ref {
  constructor(readonly number: number) {}
}

/** Its data are as they stand in the file, filtered. */
export class PdfStream {
  constructor(
    readonly dict: Dict,
    readonly data: Uint8Array,
  ) {}
}

/** A file read whole. */
export interface PdfFile {
  /** By number; nothing where there is no such object. */
  objects: (PdfValue | undefined)[];
  catalog: Dict;
}

/** The object itself: what a reference points at, or the value that is no reference; nothing for null. */
export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  const found = value instanceof Ref ? file.objects[value.number] : value;
  return found === 'null' ? undefined : found;
}

/** The dictionary of an object: itself, or that of a stream. */
export function dictOf(value: PdfValue | undefined): Dict | undefined {
  if (value instanceof Map) return value;
  return value instanceof PdfStream ? value.dict : undefined;
}

/** What a dictionary holds under a key, as it stands there: maybe a reference. */
export function entryAt(holder: PdfValue | undefined, key: string): PdfValue | undefined {
  return dictOf(holder)?.get(key);
}

/** A dictionary, or that of a stream, through a reference; nothing where anything else stands there. */
export function dictAt(file: PdfFile, holder: PdfValue | undefined, key: string): Dict | undefined {
  return dictOf(resolve(file, entryAt(holder, key)));
}

/** Zero, one or many: the elements of an array, or the one value that stands in its place. */
export function listAt(file: PdfFile, holder: PdfValue | undefined, key: string): PdfValue[] {
  const entry = entryAt(holder, key);
  const found = resolve(file, entry);
  if (Array.isArray(found)) return found;
  return entry !== undefined && found !== undefined ? [entry] : [];
}

/** A number, name or string as it is written. */
export function atomAt(file: PdfFile, holder: PdfValue | undefined, key: string): Atom | undefined {
  const found = resolve(file, entryAt(holder, key));
  return typeof found === 'string' ? found : undefined;
}

/** A number, through a reference; nothing where anything else stands there. */
export function numberAt(file: PdfFile, holder: PdfValue | undefined, key: string): number | undefined {
  return numberOf(resolve(file, entryAt(holder, key)));
}

/** The number that an atom is written as; nothing for any other atom, and for a reference. */
export function numberOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'string' && /^[-+]?[\d.]+$/.test(value) ? Number(value) : undefined;
}

/** Pages in order, found by walking the page tree from its root. */
export function pagesUnder(file: PdfFile, root: PdfValue | undefined): Ref[] {
  const node = resolve(file, root);
  if (entryAt(node, '/Type') === '/Page') return root instanceof Ref ? [root] : [];
  return listAt(file, node, '/Kids').flatMap((kid) => pagesUnder(file, kid));
}

/** Calls `visit` for every reference inside a value, however deep, in the order they stand. */
export function eachReference(value: PdfValue, visit: (ref: Ref) => void): void {
  if (value instanceof Ref) visit(value);
  else if (Array.isArray(value)) for (const item of value) eachReference(item, visit);
  else if (typeof value !== 'string') for (const item of dictOf(value)?.values() ?? []) eachReference(item, visit);
}
