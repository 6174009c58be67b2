/** Breaks a good volume in one place at a time: the inspection must name exactly that. */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectLinks, type LinkProblemKind } from '../pipeline/inspect/links.js';
import type { TagProblemKind } from '../pipeline/inspect/tag-report.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import { arrayAt, dictAt, listAt } from './pdf-lib.js';
import { joinSections } from '../pipeline/print/join/join.js';
import { finished, OPTIONS, volume } from './join/volume.js';

/** Breaks something in an open document. */
type Fault = (document: PDFDocument) => void;

let sound: Uint8Array;
beforeAll(async () => {
  sound = (await joinSections(finished(volume()), OPTIONS)).bytes;
});

const TAG_FAULTS: [string, TagProblemKind[], Fault][] = [
  ['no structure tree', ['no-structure'], ({ catalog }) => catalog.delete(key('StructTreeRoot'))],
  ['no language', ['no-language'], ({ catalog }) => catalog.delete(key('Lang'))],
  ['a page without its key', ['content-unresolved'], (document) => document.getPage(4).node.delete(key('StructParents'))],
  [
    'a page with the key of another',
    ['content-unresolved', 'content-on-other-page'],
    (document) => document.getPage(4).node.set(key('StructParents'), parentKey(document, 2)),
  ],
  ['a link without its key', ['annotation-unresolved'], (document) => firstLink(document).delete(key('StructParent'))],
  [
    'a link with the key of a page',
    ['annotation-unresolved'],
    (document) => firstLink(document).set(key('StructParent'), parentKey(document, 2)),
  ],
  [
    'a link tagged as nothing',
    ['link-not-tagged-link'],
    (document) => element(document, 'Link').set(key('S'), PDFName.of('NonStruct')),
  ],
  ['an element that forgets its content', ['content-unresolved'], (document) => contentElement(document).delete(key('K'))],
  [
    'an element with content of no page',
    ['content-unresolved', 'content-missing'],
    (document) => contentElement(document).set(key('K'), number(999)),
  ],
  [
    'an element on another page',
    ['content-on-other-page', 'content-missing'],
    (document) => contentElement(document).set(key('Pg'), document.getPage(1).ref),
  ],
  ['a link that is on no page', ['content-missing'], (document) => document.getPage(2).node.delete(key('Annots'))],
  [
    'an element with another parent',
    ['parent-wrong'],
    (document) => element(document, 'Table').set(key('P'), sure(elements(document, 'H1')[0])[0]),
  ],
  ['an element in two places', ['parent-wrong'], hangTwice],
  ['types of PDF 2.0 without a role', ['type-unknown'], (document) => tree(document).delete(key('RoleMap'))],
  ['two elements of one id', ['id-repeated', 'id-unresolved'], repeatId],
  ['no id tree', ['id-unresolved', 'header-unresolved'], (document) => tree(document).delete(key('IDTree'))],
  ['a header that is not there', ['header-unresolved'], renameHeader],
  ['a key beyond the next', ['parent-tree-unordered'], (document) => tree(document).set(key('ParentTreeNextKey'), number(1))],
  ['keys out of order', ['parent-tree-unordered', 'content-unresolved'], repeatParentKey],
  [
    'a reference to nothing',
    ['reference-dangling'],
    (document) => document.getPage(0).node.set(key('Thumb'), document.context.nextRef()),
  ],
];

const LINK_FAULTS: [string, LinkProblemKind, Fault][] = [
  ['a link without a target', 'target-absent', (document) => firstLink(document).delete(key('Dest'))],
  [
    'a link to a name that is not there',
    'name-unresolved',
    (document) => firstLink(document).set(key('Dest'), PDFName.of('nowhere')),
  ],
  ['a link to what is no page', 'page-absent', (document) => explicit(firstLink(document)).set(0, document.context.nextRef())],
  ['a link between sections that was left', 'cross-reference-left', leaveCrossReference],
  ['a bookmark without a target', 'target-absent', (document) => firstBookmark(document).delete(key('Dest'))],
  [
    'a bookmark to what is no page',
    'page-absent',
    (document) => explicit(firstBookmark(document)).set(0, document.context.nextRef()),
  ],
  ['a named destination on no page', 'page-absent', dropNamedPage],
];

describe('inspecting tags', () => {
  test('finds nothing in a sound volume', async () => {
    expect((await inspectTags(await saved(() => undefined))).problems).toEqual([]);
  });
  test.each(TAG_FAULTS)('tells of %s', async (_, kinds, fault) => {
    const { problems } = await inspectTags(await saved(fault));
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });
});

describe('inspecting links', () => {
  test('finds nothing in a sound volume', async () => {
    expect((await inspectLinks(await saved(() => undefined))).problems).toEqual([]);
  });
  test.each(LINK_FAULTS)('tells of %s', async (_, kind, fault) => {
    const { problems } = await inspectLinks(await saved(fault));
    expect(problems.map((problem) => problem.kind)).toEqual([kind]);
  });
  test('takes a name for a target where the document knows it', async () => {
    const named = await saved((document) => firstLink(document).set(key('Dest'), PDFString.of('two/start')));
    const { internal, problems } = await inspectLinks(named);
    expect({ first: internal[0], problems }).toEqual({ first: { page: 3, target: 8 }, problems: [] });
  });
});

async function saved(fault: Fault): Promise<Uint8Array> {
  const document = await PDFDocument.load(sound, { updateMetadata: false });
  fault(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function key(name: string): PDFName {
  return PDFName.of(name);
}

function number(value: number): PDFNumber {
  return PDFNumber.of(value);
}

function tree({ context, catalog }: PDFDocument): PDFDict {
  return sure(dictAt(context, catalog, 'StructTreeRoot'));
}

function parentKey(document: PDFDocument, page: number): PDFObject {
  return sure(document.getPage(page).node.get(key('StructParents')));
}

/** The first link of the contents, on page 3. */
function firstLink(document: PDFDocument): PDFDict {
  const [annotation] = listAt(document.context, document.getPage(2).node, 'Annots');
  return document.context.lookup(annotation, PDFDict);
}

function firstBookmark({ context, catalog }: PDFDocument): PDFDict {
  return sure(dictAt(context, dictAt(context, catalog, 'Outlines'), 'First'));
}

function explicit(holder: PDFDict): PDFArray {
  return holder.lookup(key('Dest'), PDFArray);
}

/** Elements of a type, with their references, in the order of their numbers. */
function elements({ context }: PDFDocument, type: string): [PDFRef, PDFDict][] {
  const dicts = context.enumerateIndirectObjects().filter((entry): entry is [PDFRef, PDFDict] => entry[1] instanceof PDFDict);
  return dicts.filter(([, dict]) => dict.get(key('Type')) === key('StructElem') && dict.get(key('S')) === key(type));
}

function element(document: PDFDocument, type: string): PDFDict {
  return sure(elements(document, type)[0])[1];
}

/** The element of a piece of text. */
function contentElement(document: PDFDocument): PDFDict {
  const all = elements(document, 'NonStruct').map(([, dict]) => dict);
  return sure(all.find((dict) => dict.get(key('K')) instanceof PDFNumber));
}

function hangTwice(document: PDFDocument): void {
  const [ref] = sure(elements(document, 'Table')[0]);
  element(document, 'Document').lookup(key('K'), PDFArray).push(ref);
}

function repeatId(document: PDFDocument): void {
  const [first, second] = elements(document, 'TH').map(([, dict]) => dict);
  sure(second).set(key('ID'), sure(first?.get(key('ID'))));
}

function renameHeader(document: PDFDocument): void {
  const attributes = element(document, 'TD').lookup(key('A'), PDFArray).asArray();
  const headers = attributes.map((owner) => arrayAt(document.context, owner, 'Headers')).find(Boolean);
  sure(headers).set(0, PDFString.of('nobody'));
}

function repeatParentKey(document: PDFDocument): void {
  const keys = sure(arrayAt(document.context, dictAt(document.context, tree(document), 'ParentTree'), 'Nums'));
  keys.set(2, keys.get(0));
}

function leaveCrossReference(document: PDFDocument): void {
  firstLink(document).set(key('A'), document.context.obj({ S: 'URI', URI: PDFString.of('xref:one/start') }));
}

function dropNamedPage({ context, catalog }: PDFDocument): void {
  const names = arrayAt(context, dictAt(context, dictAt(context, catalog, 'Names'), 'Dests'), 'Names');
  context.lookup(names?.get(1), PDFArray).set(0, context.nextRef());
}

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the volume of the tests has changed');
  return value;
}
