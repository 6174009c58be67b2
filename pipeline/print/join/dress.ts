/** Heads, folios and marks, printed on sheets of their own, become drawings that are laid over the pages of a section. */
import { contentsOf } from '../../pdf/read.js';
import { dictAt, type Dict, listAt, type PdfFile, PdfStream, type PdfValue, type Ref, resolve } from '../../pdf/values.js';
import { nameSubsets } from './faces.js';
import { hashOf } from './hash.js';
import { HOLE, holeCode } from './holes.js';
import { type Names, placesIn, relocate, resourcesOf } from './relocate.js';
import { dictionary, openSection, register, type SectionFile } from './section.js';
import { hashShared } from './share.js';
import type { FinishedDress, PdfSection } from './types.js';

/** What pages call the drawing that is laid over them. */
const NAME = '/Dress';

/** Content leaves its own scale behind. What is laid over it is outside of the structure tree (ISO 32000-1, 14.8.2.2). */
const BEFORE = 'q';
const AFTER = `Q /Artifact BMC ${NAME} Do EMC`;

/** Makes drawings of sheets that have a margin of `margin` pt round the trim. `drawn` says on which something stands. */
export function finishDress(sheets: PdfSection, { margin, drawn }: { margin: number; drawn: readonly boolean[] }): FinishedDress {
  const opened = openSection(sheets);
  const { file, pages } = opened;
  if (pages.length !== drawn.length) throw new Error(`${pages.length} sheets for ${drawn.length} pages of ${sheets.slug}`);
  nameSubsets(file);
  const [before, after] = [BEFORE, AFTER].map((text) => register(file, plain(Buffer.from(text, 'latin1')))) as [Ref, Ref];
  const forms = pages.map((page, index) => (drawn[index] ? register(file, formOf(file, page, margin)) : undefined));
  const roots = [before, after, ...forms.flatMap((form) => form ?? [])];
  const relocated = relocate(opened, roots, { keys: new Map(), ids: new Map(), leaving: new Map() });
  const place = placesIn(relocated);
  const shared = hashShared(relocated.objects, sharedBy(opened, relocated.places));
  const finished = {
    objects: { ...relocated.objects, shared },
    forms: forms.map((form) => form && place(form)),
    before: place(before),
    after: place(after),
  };
  return { ...finished, hash: hashOf(finished) };
}

function sharedBy(section: SectionFile, places: ReadonlyMap<number, number>): number[] {
  return resourcesOf(section).flatMap(({ number }) => places.get(number) ?? []);
}

/** A page as a drawing (ISO 32000-1, 8.10) whose origin is the corner of the trim. */
function formOf(file: PdfFile, page: Ref, margin: number): PdfStream {
  const dict = dictionary(file, page);
  const parts = listAt(file, dict, '/Contents').map((part) => resolve(file, part));
  const streams = parts.filter((part) => part instanceof PdfStream);
  const [only] = streams;
  const stream = only && streams.length === 1 ? only : plain(Buffer.concat(streams.map((part) => contentsOf(part))));
  const form: Dict = new Map(stream.dict);
  for (const [key, value] of [
    ['/Type', '/XObject'],
    ['/Subtype', '/Form'],
    ['/BBox', dict.get('/MediaBox')],
    ['/Matrix', ['1', '0', '0', '1', String(-margin), String(-margin)]],
    ['/Resources', dictAt(file, dict, '/Resources')],
  ] satisfies [string, PdfValue | undefined][])
    if (value !== undefined) form.set(key, value);
  return new PdfStream(form, stream.data);
}

function plain(data: Buffer): PdfStream {
  return new PdfStream(new Map([['/Length', String(data.length)]]), data);
}

/** Leaves room in each page for its dress, and for the sheet of the volume. */
export function openForDress(file: PdfFile, pages: readonly Ref[]): Required<Pick<Names, 'contents' | 'openings'>> {
  const found = new Map<PdfValue, number>();
  const openings = new Map<Dict, number>();
  for (const [index, ref] of pages.entries()) {
    const page = dictionary(file, ref);
    const contents = [...listAt(file, page, '/Contents')];
    const resources: Dict = new Map(dictAt(file, page, '/Resources'));
    const drawings: Dict = new Map(dictAt(file, resources, '/XObject'));
    page.set('/Contents', contents);
    page.set('/Resources', resources.set('/XObject', drawings));
    page.delete('/MediaBox');
    found.set(contents, index);
    openings.set(drawings, holeCode(HOLE.dress, index));
    openings.set(page, holeCode(HOLE.sheet, index));
  }
  return { contents: found, openings };
}

/** What stands in the holes of a page. */
export interface DressEntries {
  before: string;
  after: string;
  dress: string;
}

/** Takes the numbers of objects in the volume: what goes before the contents of the page, what after, and the drawing. */
export function dressEntries(before: number, after: number, form: number): DressEntries {
  return { before: `${before} 0 R `, after: ` ${after} 0 R`, dress: `${NAME} ${form} 0 R` };
}
