/** What the package document says of the volume: titles, edition, set, accessibility. */
import type { Element } from 'hast';
import type { Book, BuildContext, VolumePlan } from '../model.js';
import { draftIdentifier, volumeIdentifier } from './identifier.js';
import { elementsOf } from './tree.js';
import type { EpubDocument } from './types.js';
import { legal } from './xml.js';

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
  /** The print edition, `urn:isbn:…`. */
  source?: string;
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
export function describeVolume(book: Book, plan: VolumePlan, documents: readonly EpubDocument[], ctx: BuildContext): Publication {
  return {
    ...describeAny(book, documents, ctx),
    identifier: volumeIdentifier(book, plan),
    title: legal(volumeTitle(book, plan)),
    ...(plan.subtitle ? { subtitle: legal(plan.subtitle) } : {}),
    ...(book.volumes.length > 1 ? { set: { title: legal(book.title), position: plan.number } } : {}),
    ...(plan.copyright ? { rights: legal(`© ${plan.copyright.year} ${plan.copyright.holder}`) } : {}),
    ...(plan.isbn.print === 'pending' ? {} : { source: `urn:isbn:${plan.isbn.print}` }),
  };
}

/** Describes a draft of some sections, named by the first. */
export function describeDraft(book: Book, plan: VolumePlan, documents: readonly EpubDocument[], ctx: BuildContext): Publication {
  const [first] = documents;
  return {
    ...describeAny(book, documents, ctx),
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

function describeAny(book: Book, documents: readonly EpubDocument[], ctx: BuildContext) {
  return {
    language: book.language,
    creators: book.authors.map(({ name }) => legal(name)),
    publisher: legal(book.publisher),
    modified: ctx.sourceDate.toISOString().replace(/\.\d+Z$/, 'Z'),
    accessibility: accessibilityOf(documents),
  };
}

/** Says how the text can be read, from what stands in it. */
export function accessibilityOf(documents: readonly EpubDocument[]): Accessibility {
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
      ...(pictures.length > 0 && described ? ['alternativeText'] : []),
      ...(formulas ? ['MathML'] : []),
    ],
    summary: [
      'The text reflows, has a linked table of contents and keeps the reading order of the print edition.',
      ...(pictures.length === 0 ? [] : described ? ['All figures have a description.'] : ['Some figures have no description.']),
      ...(formulas ? ['Formulas are MathML.'] : []),
      'No conformance with an accessibility standard is claimed.',
    ].join(' '),
  };
}

function isDescribed({ tagName, properties, children }: Element): boolean {
  if (properties['ariaHidden'] === 'true' || properties['role'] === 'presentation') return true;
  const titled = tagName === 'svg' && children.some((child) => child.type === 'element' && child.tagName === 'title');
  return titled || Boolean(properties['alt'] || properties['ariaLabel'] || properties['ariaLabelledBy']);
}
