/**
 * The PDF read back: every page of it against the page as it was laid out.
 *
 * What is compared are the texts of nodes: Chromium marks the text of a node of the document as one piece of content, whatever lines it is
 * divided into, so that neither white space nor the places of letters must say where a word ends (in a PDF, a line that ends within an
 * address looks like one that ends with a word). As multisets both sides must be the same. What is left may only be cut otherwise, one
 * text after another; letters of scripts from right to left stand in the order they are drawn. Words are counted only to say what differs.
 *
 * Texts that the PDF does not mark node by node (repeated heads of tables, words in drawings) must be somewhere in what it does not mark or
 * marks as figures.
 *
 * Left out on both sides: white space, hyphens of division and characters that are never seen. Left out of the PDF: what else it does not
 * mark (heads, folios, marks of proofs, numbers of lines of code), and numbers and bullets of lists, which no node holds.
 */
import type { PageText } from '../pdf/page-text.js';
import type { PrintedTexts } from './page/read-texts.js';

/** Words that stand on a page of the document and not on that of the PDF, or the other way round. */
export interface Difference {
  /** 0-based. */
  page: number;
  /** The first block that lacks a word or, where none does, says one twice; none where no block says it. */
  block?: number;
  missing: string[];
  surplus: string[];
}

/** Compares pages of a PDF with readings of the same pages; pages after the last reading are blank. */
export function readBack(pdf: readonly PageText[], pages: readonly PrintedTexts[][]): Difference[] {
  return Array.from({ length: Math.max(pdf.length, pages.length) }, (_, page) => page).flatMap((page) => {
    const found = differenceOf(pdf[page] ?? BLANK, pages[page] ?? []);
    return found ? [{ page, ...found }] : [];
  });
}

const BLANK: PageText = { marked: [], unmarked: '' };

function differenceOf({ marked, unmarked }: PageText, wanted: readonly PrintedTexts[]): Omit<Difference, 'page'> | undefined {
  const pieces = marked.filter(({ tag }) => tag !== 'Lbl' && tag !== 'Figure').flatMap(({ text }) => pieceOf(text));
  const drawn = marked.filter(({ tag }) => tag === 'Figure').map(({ text }) => text);
  const texts = wanted.filter(({ apart }) => !apart).flatMap(piecesOf);
  const apart = wanted.filter(({ apart }) => apart).flatMap(piecesOf);
  const surplus = without(pieces, texts);
  const lacking = without(texts, pieces);
  const isCutOtherwise = isSame(lacking, surplus);
  // Now and then Chromium draws a sign at the head of a line and does not mark it.
  const missing = notWithin(bare([unmarked, ...drawn].join('')), isCutOtherwise ? apart : [...apart, ...lacking]);
  if (missing.length === 0 && (isCutOtherwise || surplus.length === 0)) return undefined;
  // What stands twice is told where it stands.
  const said = texts.find(({ bare }) => bare === surplus[0]?.bare);
  return { ...(said?.block === undefined ? {} : { block: said.block }), ...wordsBetween(missing, surplus) };
}

interface Piece {
  block?: number;
  /** As it reads, and without all that is never seen. */
  text: string;
  bare: string;
}

function piecesOf({ block, texts }: PrintedTexts): Piece[] {
  return texts.flatMap((text) => pieceOf(text, block));
}

/** A text as a piece; nothing where nothing of it is seen. */
function pieceOf(text: string, block?: number): Piece[] {
  const seen = bare(text);
  return seen ? [{ text, bare: seen, ...(block === undefined ? {} : { block }) }] : [];
}

function bare(text: string): string {
  return text.replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');
}

/** The pieces that have no equal among others, each of which is the equal of one. */
function without(pieces: readonly Piece[], others: readonly Piece[]): Piece[] {
  const count = new Map<string, number>();
  for (const { bare } of others) count.set(bare, (count.get(bare) ?? 0) + 1);
  return pieces.filter(({ bare }) => {
    const left = count.get(bare) ?? 0;
    count.set(bare, left - 1);
    return left <= 0;
  });
}

/** The pieces that a text does not hold, each in a place of its own. */
function notWithin(text: string, pieces: readonly Piece[]): Piece[] {
  let left = text;
  return pieces.filter(({ bare }) => {
    const at = left.indexOf(bare);
    if (at >= 0) left = `${left.slice(0, at)}\n${left.slice(at + bare.length)}`;
    return at < 0;
  });
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

function isSame(missing: readonly Piece[], surplus: readonly Piece[]): boolean {
  const [wanted, found] = [missing, surplus].map((pieces) => pieces.map(({ bare }) => bare).join('')) as [string, string];
  return wanted === found || (RIGHT_TO_LEFT.test(wanted) && sorted(wanted) === sorted(found));
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

function wordsBetween(missing: readonly Piece[], surplus: readonly Piece[]): Omit<Difference, 'page'> {
  const [wanted, found] = [missing.flatMap(wordsIn), surplus.flatMap(wordsIn)];
  const lacking = without(wanted, found);
  const [first] = lacking;
  return {
    ...(first?.block === undefined ? {} : { block: first.block }),
    missing: lacking.map(({ bare }) => bare),
    surplus: without(found, wanted).map(({ bare }) => bare),
  };
}

function wordsIn({ text, block }: Piece): Piece[] {
  return text
    .replaceAll('\u00AD', '')
    .split(/\s+/)
    .flatMap((word) => pieceOf(word, block));
}
