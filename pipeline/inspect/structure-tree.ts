/** The structure tree of a finished PDF as data (ISO 32000-1, 14.7). */
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { byteText, dictAt, entryAt, listAt, nameAt, numberAt, resolve, stringAt } from '../pdf-objects.js';
import { readNameTree, readNumberTree } from '../pdf-trees.js';

export interface StructureTree {
  /** Elements in reading order. */
  elements: StructureElement[];
  /** Elements that hang in two places. */
  repeated: PDFRef[];
  /** The parent tree as it stands, in its order. */
  parents: [number, ParentEntry][];
  /** The id tree as it stands. */
  ids: [string, PDFObject][];
  /** Types that are not standard, and the standard type each stands for. */
  roles: ReadonlyMap<string, string>;
  nextKey?: number;
}

/** The element of an annotation; for a page, the element of each piece of marked content by its identifier. */
export type ParentEntry = PDFRef | undefined | (PDFRef | undefined)[];

export interface StructureElement {
  ref: PDFRef;
  type: string;
  /** Whether `/P` names the element it hangs below. */
  knowsParent: boolean;
  id?: string;
  /** Ids of table headers it names. */
  headers: string[];
  /** Marked content it holds. */
  content: { page?: PDFRef; mcid: number }[];
  /** Annotations it holds. */
  annotations: PDFRef[];
}

/** Reads the tree; nothing when the document has none. */
export function readStructureTree(context: PDFContext, catalog: PDFDict): StructureTree | undefined {
  const root = dictAt(context, catalog, 'StructTreeRoot');
  if (!root) return undefined;
  return {
    ...readElements(context, root, entryAt(catalog, 'StructTreeRoot')),
    parents: readNumberTree(context, entryAt(root, 'ParentTree')).map(([key, value]) => [key, parentEntry(context, value)]),
    ids: readNameTree(context, entryAt(root, 'IDTree')),
    roles: readRoles(dictAt(context, root, 'RoleMap')),
    nextKey: numberAt(context, root, 'ParentTreeNextKey'),
  };
}

function readRoles(map: PDFDict | undefined): ReadonlyMap<string, string> {
  const entries = map?.entries() ?? [];
  return new Map(entries.map(([type, role]) => [type.decodeText(), role instanceof PDFName ? role.decodeText() : '']));
}

function parentEntry(context: PDFContext, value: PDFObject): ParentEntry {
  const found = resolve(context, value);
  if (found instanceof PDFArray) return found.asArray().map((item) => (item instanceof PDFRef ? item : undefined));
  return value instanceof PDFRef ? value : undefined;
}

function readElements(context: PDFContext, root: PDFDict, rootRef: PDFObject | undefined) {
  const elements: StructureElement[] = [];
  const repeated: PDFRef[] = [];
  const seen = new Set<PDFRef>();
  const walk = (kid: PDFObject, parent: PDFObject | undefined): void => {
    const dict = resolve(context, kid);
    if (!(kid instanceof PDFRef) || !(dict instanceof PDFDict) || !nameAt(context, dict, 'S')) return;
    if (seen.has(kid)) return void repeated.push(kid);
    seen.add(kid);
    elements.push(readElement(context, kid, dict, parent));
    for (const below of listAt(context, dict, 'K')) walk(below, kid);
  };
  for (const top of listAt(context, root, 'K')) walk(top, rootRef);
  return { elements, repeated };
}

function readElement(context: PDFContext, ref: PDFRef, dict: PDFDict, parent: PDFObject | undefined): StructureElement {
  const kids = listAt(context, dict, 'K');
  const attributes = listAt(context, dict, 'A').flatMap((owner) => listAt(context, resolve(context, owner), 'Headers'));
  return {
    ref,
    type: nameAt(context, dict, 'S') ?? '',
    knowsParent: entryAt(dict, 'P') === parent,
    id: stringAt(context, dict, 'ID'),
    headers: attributes.map((header) => byteText(resolve(context, header)) ?? ''),
    content: kids.flatMap((kid) => markedContent(context, kid, dict) ?? []),
    annotations: kids.map((kid) => objectOf(context, kid)).filter((found) => found instanceof PDFRef),
  };
}

/** Marked content is a number, on the element's page, or a dictionary that may name another page. */
function markedContent(context: PDFContext, kid: PDFObject, element: PDFDict): { page?: PDFRef; mcid: number } | undefined {
  const found = resolve(context, kid);
  const mcid = found instanceof PDFNumber ? found.asNumber() : numberAt(context, found, 'MCID');
  const page = entryAt(found, 'Pg') ?? entryAt(element, 'Pg');
  return mcid === undefined ? undefined : { page: page instanceof PDFRef ? page : undefined, mcid };
}

function objectOf(context: PDFContext, kid: PDFObject): PDFObject | undefined {
  const found = resolve(context, kid);
  return nameAt(context, found, 'Type') === 'OBJR' ? entryAt(found, 'Obj') : undefined;
}
