/** What all sections of a volume are laid out and printed with. */
import type { BookSet, BuildContext, NotesPlace, RenderedSection, Settings, VolumePlan } from '../model.js';
import type { PageBoxes } from './join/types.js';
import { picturesOf, type Pictures } from './pictures.js';
import type { PressRoom } from './press-room.js';
import type { PrintStyles } from './stylesheet.js';
import type { Pool } from './workers.js';

export interface SectionRequest {
  volume: string;
  language: string;
  notes: NotesPlace;
  styles: PrintStyles;
  pictures: Pictures;
  pool: Pool;
  /** What names the browser that lays out. */
  browser: string;
  /** Of finished pages, in points. */
  boxes: PageBoxes;
  /** Scripts that tests run before layout, and on finished pages and on the sheets with their heads and folios. */
  before?: string[];
  after?: string[];
}

/** What tests have run on pages. */
export type PageScripts = Pick<SectionRequest, 'before' | 'after'>;

/** Gives the request for these sections of a volume. `hashOf` hashes a file by its path. */
export function sectionRequest(
  { book }: BookSet,
  { slug }: VolumePlan,
  sections: readonly RenderedSection[],
  { styles, pool, browser }: PressRoom,
  { before, after }: PageScripts,
  hashOf: (path: string) => Promise<string>,
  ctx: BuildContext,
): SectionRequest {
  const { settings, language } = book;
  return {
    volume: slug,
    language,
    notes: settings.notes,
    styles,
    pictures: picturesOf(sections, settings, hashOf, ctx),
    pool,
    browser,
    boxes: boxesOf(settings),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

const IN = 72;

/** Boxes in points. */
function boxesOf({ trim }: Settings): PageBoxes {
  return { trim: [0, 0, trim.width * IN, trim.height * IN] };
}
