/**
 * The page map of a finished volume: `<volume>.pages.json` beside its PDF. It says what stands on which page, and from which lines of the
 * manuscript it came. The same book gives the same bytes.
 *
 * A source is a file, by its path in the book's folder, and the lines and columns (from 1) where it begins and ends. A block is what the
 * HTML of a section calls `data-block`; an offset counts the characters of its text, white space and soft hyphens left out. A box is
 * `[left, top, width, height]` in points from the upper left corner of the trim, to a tenth; of what goes over pages, it is the first part's.
 */
import { z } from 'zod';

/** Raised when a field changes its meaning. */
const FORMAT = 1;

const count = () => z.int().min(0);
const point = () => z.tuple([z.int().min(1), z.int().min(1)]);

const sourceSchema = z.strictObject({
  file: z.string().describe('Path in the book’s folder.'),
  from: point().describe('Line and column of the beginning.'),
  to: point().describe('Line and column after the end.'),
});

const sectionSchema = z.strictObject({
  section: z.string().describe('Slug, unique in the volume.'),
  role: z.string().describe('What it is: half-title, contents, chapter, bibliography …'),
  number: z.string().optional().describe('3, A; of a part II.'),
  title: z.string(),
  folios: z.enum(['roman', 'arabic']),
  first: count().describe('Number of its first folio.'),
  page: count().describe('PDF page of its first page, from 1.'),
  pages: count().describe('Its pages, without the blank ones after it.'),
  blanksAfter: count().describe('Blank pages after it, so that the next section opens on its side.'),
});

const pageSchema = z.strictObject({
  page: z.int().min(1).describe('PDF page, from 1.'),
  folio: z.string().describe('As it counts, printed or not: xiv, 246.'),
  section: z.string(),
  blank: z.boolean(),
  area: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional().describe('The box of its type area.'),
  begins: z
    .strictObject({
      block: count().describe('The first block of running text; that of a figure or a note only where nothing else is.'),
      offset: count().describe('Characters of the block on earlier pages.'),
      source: sourceSchema.optional().describe('From the beginning of the page to the end of the block.'),
    })
    .optional()
    .describe('Where the page begins in the text; a page without words has none.'),
  holds: z.array(sourceSchema).describe('All that stands on it, in the order of the files: whole runs of lines.'),
});

const PLACE_KINDS = [
  'heading',
  'figure',
  'table',
  'listing',
  'equation',
  'note',
  'note-call',
  'callout',
  'index',
  'anchor',
] as const;

const placeSchema = z.strictObject({
  kind: z.enum(PLACE_KINDS).describe('An index is the place of an entry; an anchor is whatever else has an id.'),
  id: z.string().optional().describe('None of what no reference can mean.'),
  level: z.int().min(1).max(6).optional().describe('Of a heading; 1 is the chapter.'),
  number: z.string().optional().describe('Of a heading, a figure, a table, a listing or a note.'),
  title: z.string().optional().describe('Of a heading, or in short of a figure.'),
  section: z.string(),
  page: z.int().min(1).describe('PDF page, from 1.'),
  folio: z.string(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  source: sourceSchema.optional(),
});

const pageMapSchema = z.strictObject({
  format: z.literal(FORMAT),
  volume: z.string().describe('Slug of the volume that all of it is about.'),
  trim: z.tuple([z.number(), z.number()]).describe('Width and height of the trimmed page in points.'),
  sources: z
    .record(z.string(), z.string().regex(/^[0-9a-f]{64}$/))
    .describe('SHA-256 of each file that the volume was made of, by its path in the book’s folder.'),
  sections: z.array(sectionSchema),
  pages: z.array(pageSchema),
  places: z.array(placeSchema).describe('In the order of the pages.'),
});

export type PlaceKind = (typeof PLACE_KINDS)[number];
export type SourceRange = z.output<typeof sourceSchema>;
export type PageRecord = z.output<typeof pageSchema>;
export type PlaceRecord = z.output<typeof placeSchema>;
export type PageMapFile = z.output<typeof pageMapSchema>;

/** Gives the map as JSON, an entry a line. */
export function pageMapText(map: Omit<PageMapFile, 'format'>): string {
  const fields = Object.entries({ format: FORMAT, ...map }).map(([name, value]) => `"${name}": ${valueText(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

function valueText(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return JSON.stringify(value);
  return `[\n${value.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
}

/** Reads a map; nothing where the text is none, or one of another format. */
export function parsePageMap(text: string): PageMapFile | undefined {
  try {
    return pageMapSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether a text is a page map of any format, be it of an earlier press. */
export function isPageMap(text: string): boolean {
  try {
    const map = JSON.parse(text) as Partial<PageMapFile> | null;
    return typeof map?.format === 'number' && typeof map.volume === 'string' && Array.isArray(map.pages);
  } catch {
    return false;
  }
}
