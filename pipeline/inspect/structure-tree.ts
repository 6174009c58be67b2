/** The structure tree of a finished PDF as data (ISO 32000-1, 14.7). Objects, also pages, are named by their numbers. */
import { byteText, nameText } from '../pdf/strings.js';
import { readNameTree, readNumberTree } from '../pdf/trees.js';
import {
  type Dict,
  dictAt,
  entryAt,
  listAt,
  numberAt,
  numberOf,
  type PdfFile,
  type PdfValue,
  Ref,
  resolve,
} from '../pdf/values.js';

export interface StructureTree {
  /** Elements in reading order. */
  elements: StructureElement[];
  /** Elements that hang in two places. */
  repeated: number[];
  /** The parent tree as it stands, in its order. */
  parents: [number, ParentEntry][];
  /** The id tree as it stands. */
  ids: [string, number | undefined][];
  /** Types that are not standard, and the standard type each stands for. */
  roles: ReadonlyMap<string, string>;
  nextKey?: number;
}

/** The element of an annotation; for a page, the element of each piece of marked content by its identifier. */
export type ParentEntry = number | undefined | (number | undefined)[];

export interface StructureElement {
  object: number;
  type: string;
  /** Whether `/P` names the element it hangs below. */
  knowsParent: boolean;
  id?: string;
  /** Ids of table headers it names. */
  headers: string[];
  /** Marked content it holds. */
  content: { page?: number; mcid: number }[];
  /** Annotations it holds. */
  annotations: number[];
}

/** Reads the tree; nothing when the document has none. */
export function readStructureTree(file: PdfFile): StructureTree | undefined {
  const root = dictAt(file, file.catalog, '/StructTreeRoot');
  if (!root) return undefined;
  return {
    ...readElements(file, root, entryAt(file.catalog, '/StructTreeRoot')),
    parents: readNumberTree(file, entryAt(root, '/ParentTree')).map(([key, value]) => [key, parentEntry(file, value)]),
    ids: readNameTree(file, entryAt(root, '/IDTree')).map(([id, value]) => [id, numberOfRef(value)]),
    roles: readRoles(dictAt(file, root, '/RoleMap')),
    nextKey: numberAt(file, root, '/ParentTreeNextKey'),
  };
}

function readRoles(map: Dict | undefined): ReadonlyMap<string, string> {
  return new Map([...(map ?? [])].map(([type, role]) => [nameText(type) ?? '', nameText(role) ?? '']));
}

function parentEntry(file: PdfFile, value: PdfValue): ParentEntry {
  const found = resolve(file, value);
  return Array.isArray(found) ? found.map(numberOfRef) : numberOfRef(value);
}

function numberOfRef(value: PdfValue | undefined): number | undefined {
  return value instanceof Ref ? value.number : undefined;
}

function readElements(file: PdfFile, root: Dict, rootRef: PdfValue | undefined): Pick<StructureTree, 'elements' | 'repeated'> {
  const elements: StructureElement[] = [];
  const repeated: number[] = [];
  const seen = new Set<number>();
  const walk = (kid: PdfValue, parent: number | undefined): void => {
    const dict = kid instanceof Ref ? resolve(file, kid) : undefined;
    if (!(kid instanceof Ref) || !(dict instanceof Map) || !dict.has('/S')) return;
    if (seen.has(kid.number)) return void repeated.push(kid.number);
    seen.add(kid.number);
    const kids = listAt(file, dict, '/K');
    elements.push(readElement(file, kid.number, dict, kids, parent));
    for (const below of kids) if (below instanceof Ref) walk(below, kid.number);
  };
  for (const top of listAt(file, root, '/K')) walk(top, numberOfRef(rootRef));
  return { elements, repeated };
}

function readElement(
  file: PdfFile,
  object: number,
  dict: Dict,
  kids: readonly PdfValue[],
  parent: number | undefined,
): StructureElement {
  const element: StructureElement = {
    object,
    type: nameText(resolve(file, dict.get('/S'))) ?? '',
    knowsParent: numberOfRef(dict.get('/P')) === parent,
    id: byteText(resolve(file, dict.get('/ID'))),
    headers: dict.has('/A') ? headersOf(file, dict) : [],
    content: [],
    annotations: [],
  };
  for (const kid of kids) readKid(file, kid, dict, element);
  return element;
}

function headersOf(file: PdfFile, dict: Dict): string[] {
  const headers = listAt(file, dict, '/A').flatMap((owner) => listAt(file, resolve(file, owner), '/Headers'));
  return headers.map((header) => byteText(resolve(file, header)) ?? '');
}

/** Marked content is a number, on the element's page, or a dictionary that may name another page; an annotation is an OBJR. */
function readKid(file: PdfFile, kid: PdfValue, element: Dict, { content, annotations }: StructureElement): void {
  const found = resolve(file, kid);
  if (found instanceof Map && found.has('/S')) return;
  const mcid = numberOf(found) ?? numberAt(file, found, '/MCID');
  if (mcid !== undefined) content.push({ page: numberOfRef(entryAt(found, '/Pg') ?? element.get('/Pg')), mcid });
  const annotation = entryAt(found, '/Type') === '/OBJR' ? numberOfRef(entryAt(found, '/Obj')) : undefined;
  if (annotation !== undefined) annotations.push(annotation);
}
