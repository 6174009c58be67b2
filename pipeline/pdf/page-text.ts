/** The text of a page, as its content streams and fonts tell it (ISO 32000-1, 9.4, 9.10 and 14.6). */
import { lettersOf, type Letters } from './letters.js';
import { eachOperation, operator, type Operation } from './operators.js';
import { contentsOf } from './read.js';
import { nameText, readableText } from './strings.js';
import { readValue } from './syntax.js';
import { addLetters, addText, emptyText, taken, type TextUnits } from './text-units.js';
import { type Dict, dictAt, entryAt, listAt, numberOf, type PdfFile, PdfStream, type PdfValue, Ref, resolve } from './values.js';

export interface PageText {
  /** Each piece of marked content, in the order they are drawn. */
  marked: MarkedText[];
  /** What is not marked, and so only decorates the page to who reads it by its structure. */
  unmarked: string;
}

/**
 * Lines of a text end with a line feed; one that ends within a word ends with a soft hyphen instead, and the hyphen drawn there is left out.
 * A character that the font does not tell is U+FFFD.
 */
export interface MarkedText {
  /** What it is marked as, such as `Figure`. */
  tag: string;
  mcid: number;
  /** Whether it stands in a form that is drawn on the page, not in the page's own content. */
  inForm: boolean;
  text: string;
}

/** Letters of fonts by number of the font's object: the pages of a file share their fonts. */
export type KnownLetters = Map<number, Letters>;

/** Reads the text of a page; letters of its fonts are added to those that are known. */
export function textOfPage(file: PdfFile, page: Ref, known: KnownLetters): PageText {
  const holder = resolve(file, page);
  const streams = listAt(file, holder, '/Contents').map((part) => resolve(file, part));
  const unmarked = emptyPiece('', -1, false);
  const reading: Reading = {
    file,
    known,
    pieces: new Map(),
    marks: [{ piece: unmarked }],
    isNew: true,
    last: unmarked,
    text: emptyText(),
  };
  readStream(reading, joined(streams.filter((stream) => stream instanceof PdfStream).map(contentsOf)), holder);
  finishLast(reading);
  const marked = [...reading.pieces.values()].map(({ tag, mcid, inForm, text }) => ({ tag, mcid, inForm, text }));
  return { marked, unmarked: unmarked.text };
}

/** The parts of a page's content are one stream, but no word runs over from one to the next. */
function joined(parts: readonly Buffer[]): Buffer {
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}

interface Piece extends MarkedText {
  /** The height of its last line, as it is written. */
  line: string;
}

function emptyPiece(tag: string, mcid: number, inForm: boolean): Piece {
  return { tag, mcid, inForm, text: '', line: '' };
}

/** Marked content that is open. */
interface Mark {
  /** The piece it is, or is in. */
  piece: Piece;
  /** The text that stands for what is drawn. */
  instead?: string;
}

interface Reading {
  file: PdfFile;
  known: KnownLetters;
  pieces: Map<number, Piece>;
  /** The innermost is last; the first is what is not marked. */
  marks: Mark[];
  /** Whether the text object that has begun is empty. */
  isNew: boolean;
  /** The piece that was drawn in last, and its text since it was entered. */
  last: Piece;
  text: TextUnits;
}

/** A content stream that is read: that of a page, or of a form drawn on it. */
interface Stream {
  reading: Reading;
  bytes: Buffer;
  resources: Dict | undefined;
  letters?: Letters;
  /** Letters of the outer graphics states. */
  saved: (Letters | undefined)[];
  inForm: boolean;
}

type Reader = (stream: Stream, operation: Operation) => void;

const READERS: ReadonlyMap<number, Reader> = new Map(
  Object.entries<Reader>({
    Tj: show,
    TJ: show,
    "'": show,
    '"': show,
    BT: ({ reading }) => void (reading.isNew = true),
    Tm: moveTo,
    Tf: chooseFont,
    BDC: openMark,
    BMC: ({ reading }) => void reading.marks.push({ ...markIn(reading) }),
    EMC: ({ reading: { marks } }) => void (marks.length > 1 && marks.pop()),
    q: ({ saved, letters }) => void saved.push(letters),
    Q: (stream) => void (stream.letters = stream.saved.pop()),
    Do: drawForm,
  }).map(([letters, reader]) => [operator(letters), reader]),
);

function readStream(reading: Reading, bytes: Buffer, holder: PdfValue | undefined, inForm = false): void {
  const stream: Stream = { reading, bytes, resources: dictAt(reading.file, holder, '/Resources'), saved: [], inForm };
  eachOperation(bytes, (operation) => READERS.get(operation.name)?.(stream, operation));
}

function markIn({ marks }: Reading): Mark {
  return marks[marks.length - 1] as Mark;
}

function show(stream: Stream, operation: Operation): void {
  const { reading } = stream;
  const mark = markIn(reading);
  const text = enter(reading, mark.piece);
  const { length } = text;
  if (mark.instead === undefined) addOperands(text, stream, operation);
  else {
    addText(text, LETTER.test(mark.instead) ? wholeLigature(mark.instead, stream, operation) : mark.instead);
    mark.instead = '';
  }
  // The hyphen at which a line ends is a text object of its own.
  if (reading.isNew && text.length === length + 1 && isHyphen(text.units[length]) && text.units[length - 1] === SOFT_HYPHEN)
    text.length = length;
  reading.isNew = false;
}

const SOFT_HYPHEN = 0xad;

function isHyphen(unit: number | undefined): boolean {
  return unit === 0x2010 || unit === 0x2d;
}

const LETTER = /^\p{L}$/u;

/** Where a ligature joins two stretches of a line, Chromium tells the letter of one: what is drawn is told by the font. */
function wholeLigature(letter: string, stream: Stream, operation: Operation): string {
  const own = emptyText();
  addOperands(own, stream, operation);
  const letters = taken(own).normalize('NFKD');
  return letters.startsWith(letter) ? letters : letter;
}

function addOperands(text: TextUnits, { bytes, letters }: Stream, { count, starts, ends }: Operation): void {
  for (let i = 0; i < count; i += 1) addLetters(text, bytes, starts[i] as number, ends[i] as number, letters);
}

/** Gives the text of a piece, to be added to. */
function enter(reading: Reading, piece: Piece): TextUnits {
  if (reading.last !== piece) {
    finishLast(reading);
    reading.last = piece;
  }
  return reading.text;
}

function finishLast({ last, text }: Reading): void {
  if (text.length > 0) last.text += taken(text);
}

/** Chromium gives each stretch of a line its place; the last of six numbers is the height. */
function moveTo({ reading, bytes }: Stream, { starts, ends }: Operation): void {
  const { piece } = markIn(reading);
  const line = written(bytes, starts[5], ends[5]);
  if (piece.line !== line) {
    const text = enter(reading, piece);
    if (piece.line !== '' && text.units[text.length - 1] !== SOFT_HYPHEN) addText(text, '\n');
    piece.line = line;
  }
}

function chooseFont(stream: Stream, { starts, ends }: Operation): void {
  const { reading, bytes, resources } = stream;
  const ref = dictAt(reading.file, resources, '/Font')?.get(written(bytes, starts[0], ends[0]));
  if (!(ref instanceof Ref)) return void (stream.letters = undefined);
  stream.letters = reading.known.get(ref.number) ?? lettersOf(reading.file, resolve(reading.file, ref));
  reading.known.set(ref.number, stream.letters);
}

function openMark({ reading, bytes, inForm }: Stream, { starts, ends }: Operation): void {
  const { marks, pieces } = reading;
  const { mcid, instead } = propertiesIn(written(bytes, starts[1], ends[1]));
  const outer = markIn(reading);
  if (mcid === undefined) return void marks.push({ piece: outer.piece, instead: instead ?? outer.instead });
  const piece = pieces.get(mcid) ?? emptyPiece(nameText(written(bytes, starts[0], ends[0])) ?? '', mcid, inForm);
  pieces.set(mcid, piece);
  marks.push({ piece, instead });
}

function written(bytes: Buffer, start: number | undefined, end: number | undefined): string {
  return bytes.toString('latin1', start, end);
}

interface Properties {
  mcid?: number;
  instead?: string;
}

const properties = new Map<string, Properties>();

/** What a mark says of its content. The same few are said again and again. */
function propertiesIn(text: string): Properties {
  const known = properties.get(text);
  if (known) return known;
  const dict = text.startsWith('<<') ? readValue({ text, at: 0 }) : undefined;
  const mcid = numberOf(entryAt(dict, '/MCID'));
  const instead = entryAt(dict, '/ActualText');
  const read = { ...(mcid === undefined ? {} : { mcid }), ...(instead === undefined ? {} : { instead: readableText(instead) }) };
  properties.set(text, read);
  return read;
}

function drawForm({ reading, bytes, resources }: Stream, { starts, ends }: Operation): void {
  const drawn = dictAt(reading.file, resources, '/XObject')?.get(written(bytes, starts[0], ends[0]));
  const form = resolve(reading.file, drawn);
  if (form instanceof PdfStream && entryAt(form, '/Subtype') === '/Form') readStream(reading, contentsOf(form), form, true);
}
