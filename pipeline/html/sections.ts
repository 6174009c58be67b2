/** All sections of a volume → HTML, with the images of their manuscripts. */
import { dirname, join } from 'node:path';
import type { VFile } from 'vfile';
import type {
  BookSet,
  BuildContext,
  ContentsLine,
  NotesPlace,
  RenderedSection,
  RenderedVolume,
  Section,
  Volume,
} from '../model.js';
import type { ReadyDrawings } from './drawn.js';
import { listLines } from './float-lists.js';
import { reportMissingGlyphs } from './glyphs.js';
import { readyMaths } from './kept-maths.js';
import { loadImages, type Images } from './images.js';
import { roomOf, type Room } from './measure.js';
import { renderSection } from './render.js';
import { judgeLettering, widenDrawings } from './room-for-drawings.js';
import { judgePictures } from './sharpness.js';
import type { Templates } from './templates.js';

/** Is told of each section as soon as that is rendered; the next one waits for it. */
export type Early = (rendered: RenderedSection) => Promise<void>;

/** Renders a volume; missing images, formulas that don't parse and the like are messages on the manuscripts' files. */
export async function renderVolume(
  set: BookSet,
  volume: Volume,
  templates: Templates,
  drawings: ReadyDrawings,
  ctx: BuildContext,
  early?: Early,
): Promise<RenderedVolume> {
  const made = new Map<Section, RenderedSection>();
  const room = await roomOf(ctx.home, set.book.dir, set.book.settings);
  const render = (section: Section, images: Images, contents?: ContentsLine[]): RenderedSection =>
    renderSection(section, {
      set,
      plan: volume.plan,
      present: new Set(volume.sections.map(({ slug }) => slug)),
      templates,
      images,
      drawings,
      contents,
    });
  for (const section of urgentFirst(volume.sections)) {
    ctx.signal.throwIfAborted();
    if (section.manuscript) await readyMaths(section.manuscript, ctx);
    const rendered = render(section, await imagesOf(set, section, ctx));
    reportMissingGlyphs(rendered);
    // No chapter has what is shown in an index alone.
    const { file } = section.manuscript ?? {};
    if (file && section.role === 'index' && file.messages.length > 0) ctx.files.push(file);
    const whole = file ? judged(rendered, file, room, set.book.settings.notes) : rendered;
    made.set(section, whole);
    await early?.(whole);
  }
  const sections = volume.sections.flatMap((section) => made.get(section) ?? []);
  const renderList: RenderedVolume['renderList'] = (section, lines) => render(section, new Map(), lines);
  return { volume, sections: sections.map((rendered) => withLines(rendered, sections, renderList)), renderList };
}

/** First what an author has changed, and the longest of that: it is to be laid out first. */
function urgentFirst(sections: readonly Section[]): Section[] {
  const isNew = ({ manuscript }: Section): number => Number(manuscript?.isNew ?? false);
  const length = ({ manuscript }: Section): number => String(manuscript?.file ?? '').length;
  return [...sections].sort((one, other) => isNew(other) - isNew(one) || length(other) - length(one));
}

function judged(rendered: RenderedSection, file: VFile, room: Room, notes: NotesPlace): RenderedSection {
  widenDrawings(rendered, room);
  judgeLettering(rendered, room, notes, file);
  return judgePictures(rendered, room, notes, file);
}

/** A list of figures or tables can be set when all others are. */
function withLines(
  rendered: RenderedSection,
  sections: readonly RenderedSection[],
  renderList: RenderedVolume['renderList'],
): RenderedSection {
  const lines = listLines(rendered.section.role, sections);
  return lines ? { ...renderList(rendered.section, lines), lines } : rendered;
}

async function imagesOf(set: BookSet, { manuscript, slug }: Section, { cache }: BuildContext): Promise<Images> {
  if (!manuscript) return new Map();
  const folder = dirname(join(manuscript.file.cwd, manuscript.file.path));
  return loadImages(manuscript, { folder, root: set.book.dir, prefix: slug, cache });
}
