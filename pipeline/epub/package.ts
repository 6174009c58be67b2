/** Sections of one volume → its EPUB. */
import type { Artifact, Book, BuildContext, RenderedSection, VolumePlan } from '../model.js';
import { archive } from './archive.js';
import { contentForEpub } from './content.js';
import { drawCover } from './cover.js';
import { makeDocuments, NAVIGATION } from './documents.js';
import { fontResources, fontRules, isMathFace } from './fonts.js';
import { readImages, sumOf } from './images.js';
import { manifestOf, spineOf } from './manifest.js';
import { describeDraft, describeVolume, type Publication } from './metadata.js';
import { contentsOf, depthOf, flat, landmarksOf } from './navigation.js';
import { markPages, type PageBreak } from './page-breaks.js';
import { pagesForNavigation } from './page-list.js';
import { packageFiles } from './packager.js';
import { loadStyles, loadTemplates, type Fill } from './resources.js';
import { elementsOf } from './tree.js';
import type { EpubDocument, EpubOptions, Resource } from './types.js';

const COVER_PAGE = 'cover.xhtml';
const COVER_IMAGE = 'cover.jpg';

/**
 * Gives the EPUB 3.3 of the sections, which are one volume's in reading order: `<volume>.epub`, or for a draft `<section>.epub`.
 * The bytes depend on the sections, the book's data, the pages of print, the press's templates, styles and fonts, and `ctx.sourceDate` alone.
 * An image that can't be read, and a link that leads out of the book, are messages on the manuscript.
 */
export async function packVolume(
  rendered: readonly RenderedSection[],
  plan: VolumePlan,
  book: Book,
  ctx: BuildContext,
  options: EpubOptions,
): Promise<Artifact> {
  const fill = await loadTemplates(book, ctx);
  // Each document has its own notes, wherever print has them.
  const sections = rendered.filter(({ section }) => section.role !== 'notes').map(contentForEpub);
  const breaks = markPages(sections, options.pages ?? []);
  const images = await readImages(sections, book, ctx);
  const documents = makeDocuments(sections, { book, kind: options.kind, fill, images });
  ctx.signal.throwIfAborted();

  const describe = options.kind === 'volume' ? describeVolume : describeDraft;
  const publication = describe(book, plan, { documents, paged: breaks.length > 0 }, ctx);
  const cover = options.kind === 'volume' ? await drawCover(book, plan) : undefined;
  const pages = cover
    ? [{ file: COVER_PAGE, title: 'Cover', xhtml: fill(COVER_PAGE, { ...publication, image: COVER_IMAGE }) }]
    : [];
  const fonts = options.fonts.filter((font) => !isMathFace(font) || hasFormulas(documents));
  const drawings = documents.flatMap((document) => document.drawings);
  const resources = [...coverImage(cover), ...images.values(), ...drawings, ...(await fontResources(fonts))];
  const css = `${fontRules(fonts)}${await loadStyles(book, ctx)}`;
  const binding = { sections, documents, pages, resources, breaks };
  ctx.signal.throwIfAborted();

  const files = await packageFiles({
    ...publication,
    ...binding,
    documents: [...pages, ...documents],
    css,
    ...bind(publication, binding, fill),
  });
  const name = `${options.kind === 'draft' ? (sections[0]?.section.slug ?? plan.slug) : plan.slug}.epub`;
  const text = sumOf(name, [...images.values()]);
  if (text) ctx.progress({ type: 'notice', text });
  return { name, kind: 'epub', volume: plan.slug, bytes: archive(files, ctx.sourceDate) };
}

interface Binding {
  sections: readonly RenderedSection[];
  documents: readonly EpubDocument[];
  /** Documents before the text: the cover, if there is one. */
  pages: readonly { file: string }[];
  resources: readonly Resource[];
  breaks: readonly PageBreak[];
}

/** The package document and the contents in both their forms. */
function bind(
  publication: Publication,
  { sections, documents, pages, resources, breaks }: Binding,
  fill: Fill,
): Record<'opf' | 'nav' | 'ncx', string> {
  const contents = contentsOf(documents);
  const heading = sections.find(({ section }) => section.role === 'contents')?.section.title;
  const landmarks = landmarksOf(documents, { cover: pages[0]?.file, contents: heading });
  const paged = pagesForNavigation(breaks, documents);
  const manifest = manifestOf(documents, pages, resources);
  return {
    opf: fill('content.opf', { ...publication, manifest, spine: spineOf(sections, documents, pages) }),
    nav: fill(NAVIGATION, { ...publication, heading: heading ?? 'Contents', contents, landmarks, ...paged }),
    ncx: fill('toc.ncx', { ...publication, contents, order: flat(contents), depth: depthOf(contents), ...paged }),
  };
}

function coverImage(bytes: Uint8Array | undefined): Resource[] {
  return bytes ? [{ href: COVER_IMAGE, mediaType: 'image/jpeg', bytes, properties: 'cover-image' }] : [];
}

function hasFormulas(documents: readonly EpubDocument[]): boolean {
  return documents.some(({ body }) => elementsOf(body).some(({ tagName }) => tagName === 'math'));
}
