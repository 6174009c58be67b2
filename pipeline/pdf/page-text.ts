/** The text of a page, as its content streams and fonts tell it (ISO 32000-1, 9.4, 9.10 and 14.6). */
import { lettersOf } from './letters.js';
import { propertiesIn } from './mark-properties.js';
import { eachOperation, operator, type Operation } from './operators.js';
import { contentsOf } from './read.js';
import { moveTo, show } from './show-text.js';
import { nameText } from './strings.js';
import { emptyPiece, finishLast, type KnownLetters, markIn, type MarkedText, type Reading, type Stream } from './text-reading.js';
import { emptyText } from './text-units.js';
import { dictAt, entryAt, listAt, type PdfFile, PdfStream, type PdfValue, Ref, resolve } from './values.js';

export interface PageText {
  /** Each piece of marked content, in the order they are drawn. */
  marked: MarkedText[];
  /** What is not marked, and so only decorates the page to who reads it by its structure. */
  unmarked: string;
}

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

function written(bytes: Buffer, start: number | undefined, end: number | undefined): string {
  return bytes.toString('latin1', start, end);
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

function drawForm({ reading, bytes, resources }: Stream, { starts, ends }: Operation): void {
  const drawn = dictAt(reading.file, resources, '/XObject')?.get(written(bytes, starts[0], ends[0]));
  const form = resolve(reading.file, drawn);
  if (form instanceof PdfStream && entryAt(form, '/Subtype') === '/Form') readStream(reading, contentsOf(form), form, true);
}
