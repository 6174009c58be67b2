/** Sections of one volume → its EPUB. */
import type { Artifact, Book, BuildContext, RenderedSection, VolumePlan } from '../model.js';
import { archive } from './archive.js';
import { contentForEpub } from './content.js';
import { drawCover } from './cover.js';
import { makeDocuments, NAVIGATION } from './documents.js';
import { fontResources, fontRules, isMathFace } from './fonts.js';
import { readImages } from './images.js';
import { manifestOf, spineOf } from './manifest.js';
import { describeDraft, describeVolume } from './metadata.js';
import { contentsOf, depthOf, flat, landmarksOf } from './navigation.js';
import { packageFiles } from './packager.js';
import { loadStyles, loadTemplates } from './resources.js';
import { elementsOf } from './tree.js';
import type { EpubDocument, EpubOptions, Resource } from './types.js';

const COVER_PAGE = 'cover.xhtml';
const COVER_IMAGE = 'cover.jpg';

/**
 * Gives the EPUB 3.3 of the sections, which are one volume's in reading order: `<volume>.epub`, or for a draft `<section>.epub`.
 * The bytes depend on the sections, the book's data, the press's templates, styles and fonts, and `ctx.sourceDate` alone.
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
  const sections = rendered.map(contentForEpub);
  const images = await readImages(sections, book);
  const documents = makeDocuments(sections, { book, kind: options.kind, fill, images });
  const cover = options.kind === 'volume' ? await drawCover(book, plan) : undefined;
  ctx.signal.throwIfAborted();

  const describe = options.kind === 'volume' ? describeVolume : describeDraft;
  const publication = describe(book, plan, documents, ctx);
  const fonts = options.fonts.filter((font) => !isMathFace(font) || hasFormulas(documents));
  const resources: Resource[] = [
    ...(cover ? [{ href: COVER_IMAGE, mediaType: 'image/jpeg', bytes: cover }] : []),
    ...images.values(),
    ...(await fontResources(fonts)),
  ];
  const pages = cover
    ? [{ file: COVER_PAGE, title: 'Cover', xhtml: fill(COVER_PAGE, { ...publication, image: COVER_IMAGE }) }]
    : [];
  const contents = contentsOf(documents);
  const heading = sections.find(({ section }) => section.role === 'contents')?.section.title;
  const landmarks = landmarksOf(documents, { cover: cover && COVER_PAGE, contents: heading });
  const spine = spineOf(sections, documents, pages);
  const files = await packageFiles({
    title: publication.title,
    language: publication.language,
    identifier: publication.identifier,
    css: `${fontRules(fonts)}${await loadStyles(book, ctx)}`,
    documents: [...pages, ...documents],
    opf: fill('content.opf', { ...publication, manifest: manifestOf(documents, pages, resources), spine }),
    nav: fill(NAVIGATION, { ...publication, heading: heading ?? 'Contents', contents, landmarks }),
    ncx: fill('toc.ncx', { ...publication, contents, order: flat(contents), depth: depthOf(contents) }),
    resources,
  });
  ctx.signal.throwIfAborted();
  return {
    name: `${nameOf(plan, documents, options)}.epub`,
    kind: 'epub',
    volume: plan.slug,
    bytes: archive(files, ctx.sourceDate),
  };
}

function hasFormulas(documents: readonly EpubDocument[]): boolean {
  return documents.some(({ body }) => elementsOf(body).some(({ tagName }) => tagName === 'math'));
}

function nameOf(plan: VolumePlan, [first]: readonly EpubDocument[], { kind }: EpubOptions): string {
  return kind === 'draft' && first ? first.rendered.section.slug : plan.slug;
}
