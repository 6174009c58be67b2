/**
 * The classes and attributes that mean something to the press, or to Pandoc and Quarto on a screen only
 * (https://pandoc.org/MANUAL.html, https://quarto.org/docs/reference/). Any other name is reported: its author meant something by it.
 */

/** What bears a class or an attribute. */
export type Bearer =
  'div' | 'span' | 'heading' | 'figure' | 'image' | 'code' | 'drawing' | 'table' | 'link' | 'callout' | 'formula';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Places of Quarto's article layout: the margin, the measure, or both together. */
const COLUMNS = words(`
  column-margin column-body column-body-outset column-body-outset-left column-body-outset-right column-page column-page-left
  column-page-right column-page-inset column-page-inset-left column-page-inset-right column-screen column-screen-left
  column-screen-right column-screen-inset column-screen-inset-left column-screen-inset-right column-screen-inset-shaded layout-narrow
  layout-wide`);

/** Looks and behaviour of web pages and slides, without meaning for a reader of print. */
export const SCREEN_CLASSES = words(`
  lightbox nolightbox preview-image no-row-height img-fluid img-thumbnail rounded border figure-img shadow external no-external btn
  btn-primary striped hover bordered borderless responsive sm table-striped table-hover table-bordered table-borderless table-sm
  tabset-fade tabset-pills tabset group panel-fill panel-center panel-sidebar panel-input scrollable smaller fragment incremental
  nonincremental no-checkerboard nohyphenation cell-code cell-output output-code code-overflow-wrap code-overflow-scroll
  lineAnchors line-anchors no-copy collapse icon unnumbered unlisted uri email`);

const CODE = words('cell numberLines number-lines line-numbers lineNumbers numberlines');

const CLASSES: Record<Bearer | 'any', readonly string[]> = {
  any: [...COLUMNS, ...SCREEN_CLASSES, 'aside', 'center', 'query', 'index', 'page', 'content-visible', 'content-hidden'],
  div: words('quiz-end quiz-start questions panel-tabset page bibliography references csl-bib-body line-block'),
  span: words('smallcaps underline ul mark highlight nocase nodecor run-in small blank'),
  heading: [],
  figure: [],
  image: [],
  code: CODE,
  drawing: CODE,
  table: [],
  link: [],
  callout: [],
  formula: [],
};

const LAYOUT = words('layout layout-ncol layout-nrow layout-align layout-valign');
const LISTING = words('filename startFrom start-from number-lines numberLines line-numbers');
const CAPTIONS = words(
  'fig-cap fig-alt fig-scap fig-subcap tbl-cap tbl-subcap tbl-colwidths tbl-alt lst-cap lst-alt cap-location fig-cap-location tbl-cap-location',
);
const FLOATS = words('fig-env fig-pos fig-align fig-width fig-height fig-format fig-dpi fig-link tbl-pos tbl-env ref-parent');
const SCREEN_ATTRIBUTES = words(`
  collapse icon appearance lightbox group desc-position description target rel download custom-style fig-responsive
  code-fold code-summary code-overflow code-line-numbers code-copy eval echo output warning message error include cache freeze label
  tab-group data-gallery loading`);

const ATTRIBUTES: Record<Bearer | 'any', readonly string[]> = {
  any: [...SCREEN_ATTRIBUTES, 'lang', 'dir', 'when-format', 'unless-format'],
  div: [...LAYOUT, ...CAPTIONS, ...FLOATS, ...words('title width height by')],
  span: words('by title'),
  heading: [],
  figure: [...LAYOUT, ...CAPTIONS, ...FLOATS, ...LISTING, ...words('width height out-width title alt')],
  image: [...LAYOUT, ...CAPTIONS, ...FLOATS, ...words('width height out-width title alt')],
  code: [...CAPTIONS, ...FLOATS, ...LISTING],
  drawing: [...CAPTIONS, ...FLOATS, ...LISTING, ...words('width height out-width')],
  table: [...CAPTIONS, ...words('width')],
  link: words('title'),
  callout: [...LAYOUT, 'title'],
  formula: words('alt'),
};

/** Classes of what takes the margin column, too. */
export const WIDE_CLASSES = COLUMNS.filter((name) => /^column-(?:body-outset|page|screen)/.test(name));

/** True for what takes the margin column and the measure; what stands in the margin alone is not wide. */
export function isWide(classes: readonly string[]): boolean {
  return classes.some((name) => WIDE_CLASSES.includes(name));
}

/** True for what is to stand beside the text. */
export function isMarginal(classes: readonly string[]): boolean {
  return classes.includes('column-margin') || classes.includes('aside');
}

/** True for a class that means something on this bearer, or on all. Those that a book sets up itself are not known here. */
export function isKnownClass(name: string, bearer: Bearer): boolean {
  return CLASSES.any.includes(name) || CLASSES[bearer].includes(name);
}

/** Attributes in the name of HTML's `data-` and `aria-`, and the options of cells (`fig.width`), mean nothing to anybody but a program. */
export function isKnownAttribute(name: string, bearer: Bearer): boolean {
  return ATTRIBUTES.any.includes(name) || ATTRIBUTES[bearer].includes(name) || /^(?:data|aria)-|\./.test(name);
}

/** Gives what a misspelt class may have meant: the bearer's own first, then those of all. */
export function knownClasses(bearer: Bearer): readonly string[] {
  return [...CLASSES[bearer], ...CLASSES.any];
}

/** Gives what a misspelt attribute may have meant; those that `isKnownAttribute` knows by their form are not among them. */
export function knownAttributes(bearer: Bearer): readonly string[] {
  return [...ATTRIBUTES[bearer], ...ATTRIBUTES.any];
}
