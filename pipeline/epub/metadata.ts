/** What the package document says of the volume: titles, edition, set, accessibility. */
import type { Element } from 'hast';
import type { Book, BuildContext, VolumePlan } from '../model.js';
import { draftIdentifier, volumeIdentifier } from './identifier.js';
import { elementsOf } from './tree.js';
import type { EpubDocument } from './types.js';
import { legal } from './xml.js';

/** What is described. */
export interface Described {
  documents: readonly EpubDocument[];
  /** Whether it has the pages of the print edition. */
  paged: boolean;
}

export interface Publication {
  identifier: string;
  language: string;
  title: string;
  subtitle?: string;
  /** The set the volume belongs to; none for a book of one volume. */
  set?: { title: string; position: number };
  creators: string[];
  publisher: string;
  rights?: string;
  /** The print edition, `urn:isbn:…`, or in words while that is pending. */
  source?: { name: string; paged: boolean };
  /** `2025-03-01T12:00:00Z` */
  modified: string;
  accessibility: Accessibility;
}

/** schema.org's accessibility terms; only what is truly there. */
export interface Accessibility {
  modes: string[];
  sufficient: string[];
  features: string[];
  summary: string;
}

/** Describes a whole volume. */
export function describeVolume(book: Book, plan: VolumePlan, described: Described, ctx: BuildContext): Publication {
  return {
    ...describeAny(book, described, ctx),
    identifier: volumeIdentifier(book, plan),
    title: legal(volumeTitle(book, plan)),
    ...(plan.subtitle ? { subtitle: legal(plan.subtitle) } : {}),
    ...(book.volumes.length > 1 ? { set: { title: legal(book.title), position: plan.number } } : {}),
    ...(plan.copyright ? { rights: legal(`© ${plan.copyright.year} ${plan.copyright.holder}`) } : {}),
    ...sourceOf(book, plan, described.paged),
  };
}

/** Describes a draft of some sections, named by the first. */
export function describeDraft(book: Book, plan: VolumePlan, described: Described, ctx: BuildContext): Publication {
  const { documents } = described;
  const [first] = documents;
  return {
    ...describeAny(book, described, ctx),
    identifier: draftIdentifier(book, plan, documents.map(({ file }) => file).join(' ')),
    title: legal(`${first?.title ?? plan.title} (draft)`),
  };
}

/** `Machine Learning Systems, Volume 1: Introduction to Machine Learning Systems`; most readers show no other line. */
export function volumeTitle(book: Book, plan: VolumePlan): string {
  const word = book.settings.words.volume.one;
  const set =
    book.volumes.length > 1 ? `${book.title}, ${word.charAt(0).toUpperCase()}${word.slice(1)} ${plan.number}` : book.title;
  return plan.title === book.title ? set : `${set}: ${plan.title}`;
}

/** Readers who are told a page want to know of which edition it is. */
function sourceOf(book: Book, plan: VolumePlan, paged: boolean): Pick<Publication, 'source'> {
  if (plan.isbn.print !== 'pending') return { source: { name: `urn:isbn:${plan.isbn.print}`, paged } };
  return paged ? { source: { name: legal(`${volumeTitle(book, plan)} (print edition)`), paged } } : {};
}

function describeAny(book: Book, described: Described, ctx: BuildContext) {
  return {
    language: book.language,
    creators: book.authors.map(({ name }) => legal(name)),
    publisher: legal(book.publisher),
    modified: ctx.sourceDate.toISOString().replace(/\.\d+Z$/, 'Z'),
    accessibility: accessibilityOf(described),
  };
}

/** Says how the text can be read, from what stands in it. */
export function accessibilityOf({ documents, paged }: Described): Accessibility {
  const elements = documents.flatMap(({ body }) => elementsOf(body));
  const pictures = elements.filter(({ tagName }) => tagName === 'img' || tagName === 'svg');
  const described = pictures.every(isDescribed);
  const formulas = elements.some(({ tagName }) => tagName === 'math');
  return {
    modes: pictures.length > 0 ? ['textual', 'visual'] : ['textual'],
    sufficient: [...(pictures.length > 0 ? ['textual,visual'] : []), ...(described ? ['textual'] : [])],
    features: [
      'tableOfContents',
      'readingOrder',
      'structuralNavigation',
      'displayTransformability',
      ...(paged ? ['pageBreakMarkers', 'pageNavigation'] : []),
      ...(pictures.length > 0 && described ? ['alternativeText'] : []),
      ...(formulas ? ['MathML'] : []),
    ],
    summary: [
      'The text reflows, has a linked table of contents and keeps the reading order of the print edition.',
      ...(pictures.length === 0 ? [] : described ? ['All figures have a description.'] : ['Some figures have no description.']),
      ...(formulas ? ['Formulas are MathML.'] : []),
      ...(paged ? ['The pages of the print edition are marked and listed.'] : []),
      'No conformance with an accessibility standard is claimed.',
    ].join(' '),
  };
}

function isDescribed({ tagName, properties, children }: Element): boolean {
  if (properties['ariaHidden'] === 'true' || properties['role'] === 'presentation') return true;
  const titled = tagName === 'svg' && children.some((child) => child.type === 'element' && child.tagName === 'title');
  return titled || Boolean(properties['alt'] || properties['ariaLabel'] || properties['ariaLabelledBy']);
}
