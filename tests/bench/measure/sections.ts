/** The documents of a volume's sections, as layout gets them, and what is needed to open them. */
import { readBook, renderBook } from '../../../pipeline/build.js';
import type { Assets } from '../../../pipeline/browser.js';
import type { BuildContext } from '../../../pipeline/model.js';
import { printDocument } from '../../../pipeline/print/document.js';
import { gatherNotes } from '../../../pipeline/print/notes.js';
import { fileHashes } from '../../../pipeline/print/picture-hashes.js';
import { picturesOf } from '../../../pipeline/print/pictures.js';
import { openPressRoom, type PressRoom } from '../../../pipeline/print/press-room.js';
import { context } from '../../book-context.js';
import { MACHINE } from '../../machine.js';
import type { Bench } from './build.js';

export interface Sections {
  /** HTML with the real stylesheet, the body in a template, by the slug of the section and in the order of the volume. */
  documents: { slug: string; html: string }[];
  assets: Assets;
  room: PressRoom;
  ctx: BuildContext;
}

/** Opens a press room, which must be closed, and renders the volume. */
export async function renderSections({ book, volume, jobs }: Bench): Promise<Sections> {
  const ctx = { ...context(), jobs };
  const set = await readBook({ dir: book }, { volumes: [volume] }, ctx);
  const [rendered] = await renderBook(set, ctx);
  if (!rendered) throw new Error(`The book has no volume ${volume}.`);
  const room = await openPressRoom(set.book, MACHINE, ctx);
  const { settings, language } = set.book;
  const documents = gatherNotes(rendered.sections, settings).map((section) => {
    return { slug: section.section.slug, html: printDocument(section, room.styles, language, settings.notes).html };
  });
  return { documents, assets: picturesOf(rendered.sections, settings, fileHashes(), ctx).assets, room, ctx };
}

const TEMPLATE = /<template data-ref="pagedjs-content">([\s\S]*)<\/template>/;

/** The body of a document, out of the template in which it waits for Paged.js. */
export function bodyOf(html: string): string {
  return TEMPLATE.exec(html)?.[1] ?? '';
}

/** The document as a browser shows it that knows nothing of Paged.js. */
export function withoutTemplate(html: string): string {
  return html.replace(TEMPLATE, (_, body: string) => body);
}
