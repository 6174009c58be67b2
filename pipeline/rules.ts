/** Every rule the press checks, those of the house style (`house-rules.ts`) with them. Ids are permanent and state what should be true; each has a case in `tests/rules/`. */
import { HOUSE_RULES } from './house-rules.js';

export type Severity = 'error' | 'warning' | 'info';
export interface Rule {
  severity: Severity;
  /** What is a warning in a proof may be an error in a release. */
  release?: 'error';
  summary: string;
}
export type RuleId = keyof typeof RULES;

export const RULES = {
  'book-file-is-valid': { severity: 'error', summary: 'book.yaml is YAML of the documented shape, with known keys only' },
  'isbn-is-valid': { severity: 'error', summary: 'An ISBN is "pending" or thirteen digits with the right check digit' },
  'slug-is-unique': { severity: 'error', summary: 'No two volumes, and no two chapters of a volume, share a slug' },
  'manuscript-exists': { severity: 'error', summary: 'Every file book.yaml names is there and readable' },
  'manuscript-is-utf8': { severity: 'error', summary: 'A manuscript is UTF-8 text' },
  'metadata-is-valid': { severity: 'error', summary: 'The YAML block of a chapter parses' },
  'metadata-key-is-known': { severity: 'warning', summary: 'The YAML block of a chapter has known keys only' },
  'chapter-title-matches-book': { severity: 'warning', summary: 'The first heading of a chapter is its title in book.yaml' },
  'chapter-has-one-title': { severity: 'error', summary: 'A chapter has exactly one heading of level 1, and it comes first' },
  'heading-levels-descend': { severity: 'warning', summary: 'A heading is at most one level below the one before it' },
  'label-is-unique': { severity: 'error', summary: 'An id stands once in the whole set' },
  'reference-target-resolves': { severity: 'error', summary: 'A reference points at an id of the set' },
  'reference-target-is-known-in-draft': {
    severity: 'warning',
    summary: 'In a draft outside a book, a reference points at an id of the file',
  },
  'note-is-defined': { severity: 'error', summary: 'A note that is called has a text' },
  'note-is-called': { severity: 'warning', summary: 'A note that has a text is called' },
  'note-is-defined-once': { severity: 'error', summary: 'A note has one text' },
  'note-is-printed-once': { severity: 'info', summary: 'A note is called once; further calls repeat its number' },
  'citation-is-in-bibliography': { severity: 'error', summary: 'A cited key has an entry in a bibliography' },
  'bibliography-is-valid': { severity: 'error', summary: 'A bibliography parses and has each key once' },
  'bibliography-exists': { severity: 'error', summary: 'A bibliography file is there' },
  'image-exists': { severity: 'error', summary: 'An image file is there, inside the book’s folder, whole, and readable' },
  'image-path-is-exact': { severity: 'warning', summary: 'An image is named by its path as it is, capitals included' },
  'image-type-matches-name': { severity: 'warning', summary: 'An image file holds what its name says' },
  'image-is-still': { severity: 'warning', summary: 'An image does not move' },
  'image-is-sharp-enough-for-print': {
    severity: 'warning',
    summary: 'An image has 300 pixels to the inch at the width it is printed at, or 600 where it has few colours',
  },
  'image-has-alternative-text': { severity: 'warning', summary: 'A figure has a description (fig-alt, or at least a caption)' },
  'figure-has-caption': { severity: 'warning', summary: 'A figure, table or listing with an id has a caption' },
  'figure-can-be-drawn': { severity: 'warning', release: 'error', summary: 'A figure’s drawing can be made by this press' },
  'drawing-engine-has-package': {
    severity: 'info',
    summary: 'What draws has every package and library that the preamble of drawings loads',
  },
  'drawing-has-alternative-text': {
    severity: 'info',
    summary: 'A drawing is described for those who don’t see it (fig-alt); its caption stands for that otherwise',
  },
  'lettering-is-legible': { severity: 'warning', summary: 'The letters of a drawing print at 6 points or more' },
  'formula-parses': { severity: 'error', summary: 'A formula is TeX that the maths engine understands' },
  'formula-keeps-its-size': { severity: 'warning', summary: 'A displayed formula fits its place at the size of all others' },
  'construct-is-known': {
    severity: 'warning',
    summary: 'A construct is one the press can set; others are printed as their source',
  },
  'construct-is-well-formed': {
    severity: 'warning',
    summary: 'A construct is written as the dialect says; what was assumed is told',
  },
  'html-is-safe': { severity: 'warning', summary: 'Raw HTML is of the safe subset' },
  'unfinished-chapter-is-allowed': {
    severity: 'error',
    summary: 'A release holds unfinished chapters only where book.yaml names them',
  },
  'copyright-page-is-complete': {
    severity: 'info',
    summary: 'A volume that is released has a copyright line, and ISBNs of its own',
  },
  'no-text-is-lost': { severity: 'error', summary: 'Every word of every block is on the pages once and in order' },
  'pdf-says-what-the-page-says': {
    severity: 'error',
    summary: 'Each page of a PDF shows the words of the page that was laid out',
  },
  'page-content-fits': { severity: 'error', summary: 'Nothing on a page reaches outside its area' },
  'page-numbers-settle': { severity: 'error', summary: 'Page numbers in the text stop moving within three rounds' },
  'section-can-be-laid-out': { severity: 'error', summary: 'Every section can be laid out' },
  'glyph-is-in-font': { severity: 'error', summary: 'Every character has a glyph in the bundled fonts' },
  'link-lands': { severity: 'error', summary: 'Every link of a finished file leads somewhere' },
  'pdf-is-tagged': { severity: 'error', summary: 'Every tag of a finished PDF resolves' },
  'pdf-has-every-page': { severity: 'error', summary: 'A finished PDF has the pages that were made' },
  'font-is-bundled': { severity: 'error', summary: 'A finished PDF uses the bundled faces only' },
  'epub-is-valid': { severity: 'error', summary: 'A finished EPUB passes the EPUB checker' },
  'bibliography-entries-agree': { severity: 'warning', summary: 'A key has the same entry in every bibliography that has it' },
  'content-is-for-a-target': { severity: 'info', summary: 'Content under a format filter is for print or for EPUB' },
  'attribute-has-effect': {
    severity: 'info',
    summary: 'An attribute, a class or a key of a manuscript has an effect in the book',
  },
  'construct-leaves-trace': { severity: 'warning', summary: 'A construct is on the pages, or a message says what became of it' },
  'class-is-known': {
    severity: 'warning',
    summary: 'A class is one that the press, Quarto or the book’s own stylesheets know; the content of others is printed plain',
  },
  'attribute-is-known': { severity: 'warning', summary: 'An attribute is one that the press or Quarto knows where it stands' },
  'browser-is-pinned': { severity: 'error', summary: 'A release is made with the browser the press pins' },
  'query-is-settled': { severity: 'warning', release: 'error', summary: 'No query and no proposed change stands open' },
  'cell-is-not-run': {
    severity: 'warning',
    release: 'error',
    summary: 'No cell stands where its result should: the press runs no code',
  },
  'included-file-is-readable': {
    severity: 'error',
    summary: 'An included file is there, inside the book’s folder, and not part of itself',
  },
  'bibliography-entry-is-cited': { severity: 'info', summary: 'An entry of a bibliography is cited' },
  'bibliography-entry-is-complete': { severity: 'warning', summary: 'A cited entry has the fields that works of its kind have' },
  'organization-is-braced': {
    severity: 'warning',
    summary: 'An author that is an organization is written in two pairs of braces',
  },
  'reference-is-by-id': {
    severity: 'warning',
    summary: 'A reference to a part of the book is by its id, not by a number in plain words',
  },
  'side-file-exists': { severity: 'error', summary: 'A side file is there, inside the book’s folder, and readable' },
  'side-file-is-valid': {
    severity: 'error',
    summary: 'A file of questions or terms, or a list of terms in a head, is of the documented shape, with known keys only',
  },
  'question-section-exists': { severity: 'warning', summary: 'A question is about a section of its chapter' },
  'question-has-its-answer': {
    severity: 'warning',
    summary:
      'A question has what its type asks for: choices and the letter of one, true or false, a blank; an answer has its question',
  },
  'question-is-printed': { severity: 'info', summary: 'A question and its answer are printed' },
  'glossary-term-has-one-definition': { severity: 'warning', summary: 'A term has the same definition wherever it is defined' },
  'glossary-term-is-of-a-chapter': { severity: 'warning', summary: 'The chapter that a term is said to be from is in the book' },
  'glossary-term-exists': { severity: 'warning', summary: 'A term that another one leads to is in the glossary' },
  'glossary-term-is-spelled-as-in-text': { severity: 'info', summary: 'A term has the capitals that the text gives it' },
  'layout-file-is-valid': { severity: 'error', summary: 'layout.yaml is YAML of the documented shape, with known keys only' },
  'layout-hint-names-a-block': {
    severity: 'warning',
    release: 'error',
    summary: 'An entry of layout.yaml names one block of the book, by its id or its address',
  },
  'layout-hint-is-current': {
    severity: 'warning',
    release: 'error',
    summary: 'An entry of layout.yaml has the hash of the text as it is now',
  },
  'layout-hint-has-effect': { severity: 'warning', summary: 'A hint of layout.yaml is one that its block can follow' },
  'folios-run-on': { severity: 'error', summary: 'Folios run on without gap or repeat, and odd ones stand on rectos' },
  'section-opens-on-its-side': {
    severity: 'error',
    summary: 'A section opens on the side it must, and its first page is not empty',
  },
  'blank-page-is-blank': { severity: 'error', summary: 'A blank page has nothing on it, folio and running head included' },
  'heads-are-right': {
    severity: 'error',
    summary: 'A running head names what it stands above, and openers and blanks have none',
  },
  'head-fits-its-line': { severity: 'warning', summary: 'A running head fits between the folio and the other edge of the text' },
  'note-stands-on-its-page': { severity: 'error', summary: 'A note at the foot begins on the page of its call' },
  'margin-has-room': { severity: 'info', summary: 'Notes and asides of the margin have room beside their text' },
  'no-placeholder-is-printed': { severity: 'error', summary: 'No “??” is on a page' },
  'figure-is-near-its-mention': {
    severity: 'warning',
    summary: 'A figure or table stands after its first mention and within a spread of it',
  },
  'figures-keep-their-order': { severity: 'warning', summary: 'Figures stand in the order of their numbers, and so do tables' },
  'page-is-filled': {
    severity: 'warning',
    summary: 'No page is more than a quarter empty, but for the last of a chapter and pages of figures',
  },
  'paragraph-has-no-widow': {
    severity: 'warning',
    summary: 'No single line of a paragraph stands at the head or foot of a page',
  },
  'heading-is-not-at-foot': { severity: 'warning', summary: 'A heading has two lines of text below it on its page' },
  'chapter-ends-with-four-lines': { severity: 'warning', summary: 'The last page of a chapter has at least four lines' },
  'word-spaces-are-even': { severity: 'warning', summary: 'No word space of a line is wider than three of the face’s own' },
  'hyphens-are-not-stacked': { severity: 'warning', summary: 'At most three lines in a row end in a hyphen' },
  'first-folio-is-known': {
    severity: 'warning',
    release: 'error',
    summary: 'Where volumes go on after each other, the last page of the volume before is known',
  },
  'index-range-is-closed': {
    severity: 'warning',
    release: 'error',
    summary: 'A range of pages in the index begins and ends in one volume',
  },
  'index-entry-is-one': {
    severity: 'info',
    summary: 'Two entries of the index differ in more than capitals, markup, or the plural, and one has one sort key',
  },
  'index-see-target-exists': {
    severity: 'warning',
    release: 'error',
    summary: 'What “see” and “see also” name is an entry of the index that has pages',
  },
  'index-see-stands-alone': {
    severity: 'warning',
    summary: 'An entry that says “see” has no pages of its own; one that has some says “see also”',
  },
  'index-locator-is-known': {
    severity: 'warning',
    release: 'error',
    summary: 'In an index of all volumes, the pages of the volumes before are known',
  },
  'page-map-is-current': { severity: 'warning', summary: 'A page map that is asked is of the sources as they are' },
  ...HOUSE_RULES,
} as const satisfies Record<string, Rule>;
