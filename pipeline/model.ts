/** The nouns of the press: what flows from stage to stage. Types only. */
import type { Root as HastRoot, Element, ElementContent } from 'hast';
import type { Parent, PhrasingContent, Root as MdastRoot, RootContent } from 'mdast';
import type { Node, Position } from 'unist';
import type { VFile } from 'vfile';

// ── The book as data (book.yaml) ────────────────────────────────────────────

/** What `book.yaml` says, checked and with every number, slug and default filled in. */
export interface Book {
  /** Absolute folder that holds `book.yaml`. */
  dir: string;
  file: VFile;
  title: string;
  authors: { name: string }[];
  /** BCP 47, such as `en-US`. */
  language: string;
  publisher: string;
  philosophy?: string;
  /** Paths of BibTeX files, relative to `dir`. */
  bibliography: string[];
  /** Slugs (`volume-2/edge-deployment`) of chapters of stage `outline` or `draft` that a release may contain. */
  unfinishedAllowed: string[];
  settings: Settings;
  volumes: VolumePlan[];
  /** For `press outline` only; never printed in a book. */
  collaboration?: string;
  collaborators: { area: string; profile: string }[];
  migration: { chapters: string; volume: string; reason: string }[];
  earlyAwareness?: { note: string; chapter: string; alternatives: string[]; label?: string };
}

export interface Settings {
  /** Inches. */
  trim: { width: number; height: number };
  /** Heading level down to which sections are numbered; 1 is the chapter. */
  numberDepth: number;
  /** Heading level down to which the contents lists sections. */
  contentsDepth: number;
  /** File name of a CSL style in `styles/csl/`. */
  citationStyle: string;
  words: Record<LabelKind, { one: string; many: string }>;
  callouts: Record<string, { label: string; tone: 'plain' | 'strong' }>;
}

export interface VolumePlan {
  /** 1-based. */
  number: number;
  slug: string;
  title: string;
  subtitle?: string;
  focus?: string;
  /** The focus in two or three words. */
  scope?: string;
  philosophy?: string;
  whyThisStructure?: string[];
  /** What the eternal constraints of the parts have in common, and how the chapters relate to them. */
  timelessness?: { summary: string; closing?: string };
  isbn: { print: Isbn; epub: Isbn };
  audience?: { primary: string; uses: string };
  prerequisite?: string;
  narrativeArc?: { summary: string; steps: { title: string; text: string }[]; closing?: string };
  copyright?: { holder: string; year: number };
  dedication?: string;
  /** Paths relative to the book's folder. */
  preface?: string;
  parts: PartPlan[];
  /** Every chapter of the volume in reading order, those in parts included. */
  chapters: ChapterPlan[];
  /** Lettered A, B …; they follow the last chapter. */
  appendices: ChapterPlan[];
  /** Where `book.yaml` speaks of this volume. */
  position?: Position;
}

/** `pending`, or thirteen digits whose check digit is right. */
export type Isbn = 'pending' | (string & {});

export interface PartPlan {
  /** 1-based in its volume; printed in roman numerals. */
  number: number;
  title: string;
  tagline?: string;
  introduction?: string;
  constraint?: string;
  foundation?: string;
  /** Markdown file with an opening text, relative to the book's folder. */
  text?: string;
  chapters: ChapterPlan[];
  /** Where `book.yaml` speaks of this part. */
  position?: Position;
}

export interface ChapterPlan {
  /** `3` or, for an appendix, `A`; counts from 1 in each volume. */
  number: string;
  /** File name without number and extension: `edge-deployment`. */
  slug: string;
  /** Path relative to the book's folder. */
  file: string;
  title: string;
  /** For running heads, when the title is long. */
  shortTitle?: string;
  description?: string;
  status?: 'new' | 'existing';
  stage: 'outline' | 'draft' | 'full';
  topics: string[];
  principle?: string;
  /** Where `book.yaml` speaks of this chapter. */
  position?: Position;
}

// ── The tree: mdast with the dialect's own nodes ────────────────────────────

export type Format = 'print' | 'epub';

/** `{#id .class key="value"}` as written. */
export interface Attributes {
  id?: string;
  classes: string[];
  values: Record<string, string>;
}

/** A fenced div: `::: {.callout-note title="…"}` … `:::`. */
export interface Div extends Parent { type: 'div'; attributes: Attributes; children: RootContent[] }
/** `[text]{.class}` */
export interface Span extends Parent { type: 'span'; attributes: Attributes; children: PhrasingContent[] }
export interface Math extends Node {
  type: 'math';
  value: string;
  attributes?: Attributes;
  /** `3.2`, given by the numbering stage where the formula has an id. */
  number?: string;
}
export interface InlineMath extends Node { type: 'inlineMath'; value: string }
/** `@key`, `[@a; -@b, p. 3]`: a citation or a reference; which of the two is for the resolver to say. */
export interface Cite extends Node { type: 'cite'; bracketed: boolean; items: CiteItem[] }
export interface CiteItem {
  key: string;
  prefix: string;
  suffix: string;
  /** `-@key` */
  suppressAuthor: boolean;
  position?: Position;
}
/** `^[a note in the text]` */
export interface InlineNote extends Parent { type: 'inlineNote'; children: PhrasingContent[] }
export interface Superscript extends Parent { type: 'superscript'; children: PhrasingContent[] }
export interface Subscript extends Parent { type: 'subscript'; children: PhrasingContent[] }
export interface DefinitionList extends Parent { type: 'definitionList'; children: (DefinitionTerm | DefinitionDescription)[] }
export interface DefinitionTerm extends Parent { type: 'definitionTerm'; children: PhrasingContent[] }
export interface DefinitionDescription extends Parent { type: 'definitionDescription'; children: RootContent[] }
/** A construct the press knows of but does not typeset yet: printed as its source, and reported. */
export interface Verbatim extends Node { type: 'verbatim'; value: string; construct: string }

/** A numbered or unnumbered float: figure, table or listing with its caption. Its caption, if any, is the last child. */
export interface Figure extends Parent {
  type: 'figure';
  kind: 'figure' | 'table' | 'listing';
  attributes: Attributes;
  /** `3.2`, given by the numbering stage. */
  number?: string;
  children: (RootContent | Caption)[];
}
export interface Caption extends Parent { type: 'caption'; children: PhrasingContent[] }
export interface Callout extends Parent {
  type: 'callout';
  /** `note`, `tip`, `definition` … */
  kind: string;
  title?: string;
  attributes: Attributes;
  number?: string;
  children: RootContent[];
}
/** A note at its call, numbered through the chapter. `again` marks a second call of a note printed before. */
export interface Note extends Parent { type: 'note'; label: string; number: number; again: boolean; children: RootContent[] }
/** A resolved reference: text that is a link to a label. */
export interface Reference extends Parent {
  type: 'reference';
  target: Label;
  /** Set by the resolver; other volumes are named in the text and not linked. */
  crossVolume: boolean;
  /** A reference to the page of its target: its text stands in for the page until the page is known. */
  page?: boolean;
  /** True where the word before a page number starts a sentence. */
  capital?: boolean;
  children: PhrasingContent[];
}
/** A citation set by the CSL processor; children are text, emphasis and links to `#ref-key`. */
export interface SetCitation extends Parent { type: 'setCitation'; children: PhrasingContent[] }

/** Inside mdast's own module the name `Reference` means a mixin of its own. */
type ResolvedReference = Reference;

declare module 'mdast' {
  interface RootContentMap {
    div: Div; span: Span; math: Math; inlineMath: InlineMath; cite: Cite; inlineNote: InlineNote; superscript: Superscript;
    subscript: Subscript; definitionList: DefinitionList; definitionTerm: DefinitionTerm; definitionDescription: DefinitionDescription;
    verbatim: Verbatim; figure: Figure; caption: Caption; callout: Callout; note: Note; reference: ResolvedReference; setCitation: SetCitation;
  }
  interface BlockContentMap {
    div: Div; math: Math; definitionList: DefinitionList; verbatim: Verbatim; figure: Figure; callout: Callout;
  }
  interface PhrasingContentMap {
    span: Span; inlineMath: InlineMath; cite: Cite; inlineNote: InlineNote; superscript: Superscript; subscript: Subscript;
    note: Note; reference: ResolvedReference; setCitation: SetCitation;
  }
  interface Data {
    /** The targets that show this node; every target, where it says nothing. */
    formats?: Format[];
  }
  interface HeadingData {
    attributes?: Attributes;
    number?: string;
    /** True for an id the press made, which nobody refers to. */
    generatedId?: boolean;
  }
  interface ImageData { attributes?: Attributes }
  interface LinkData { attributes?: Attributes }
  interface CodeData { attributes?: Attributes }
  interface InlineCodeData { attributes?: Attributes }
  interface TableData { attributes?: Attributes }
}

/** One Markdown file, parsed and transformed. */
export interface Manuscript {
  file: VFile;
  tree: MdastRoot;
  /** Its YAML block. */
  metadata: Record<string, unknown>;
}

// ── Assembled volumes ───────────────────────────────────────────────────────

export type SectionKind = 'front' | 'part' | 'chapter' | 'back';
export type Role =
  | 'half-title' | 'title-page' | 'copyright' | 'dedication' | 'contents' | 'other-volumes' | 'preface'
  | 'part' | 'chapter' | 'appendix' | 'bibliography';

/** A run of pages that starts on its own page: title page, contents, part divider, chapter, bibliography. */
export interface Section {
  kind: SectionKind;
  role: Role;
  /** Unique in the volume; names the XHTML file and prefixes links (`xref:slug/id`). */
  slug: string;
  /** Id of the label that stands for the section as a whole: that of its first heading or, in a part divider, the part's. */
  id?: string;
  /** `3`, `A`; for a part `II`. */
  number?: string;
  title: string;
  shortTitle?: string;
  /** Side of its first page: Chicago 1.4. */
  opensOn: 'recto' | 'verso' | 'any';
  /** The text. Sections made from data alone (title page, contents …) have none: a template sets them. */
  manuscript?: Manuscript;
  part?: PartPlan;
  chapter?: ChapterPlan;
}

export interface Volume {
  plan: VolumePlan;
  sections: Section[];
}

/** All volumes, assembled, numbered and resolved. `only` names the section that a draft prints. */
export interface BookSet {
  book: Book;
  volumes: Volume[];
  labels: Map<string, Label>;
}

export type LabelKind =
  | 'chapter' | 'appendix' | 'part' | 'section' | 'figure' | 'table' | 'equation' | 'listing'
  | 'example' | 'definition' | 'theorem' | 'lemma' | 'note' | 'tip' | 'warning' | 'important' | 'caution' | 'volume';

/** Something a reference can point at. */
export interface Label {
  id: string;
  kind: LabelKind;
  /** `3.2`; absent for an unnumbered heading, which is referred to by its title. */
  number?: string;
  title: string;
  volume: string;
  volumeNumber: number;
  section: string;
  /** The targets that show it; every target, where it says nothing. */
  formats?: Format[];
  /** Path of its file, as messages print it. */
  path: string;
  position?: Position;
}

// ── Rendered, laid out, finished ────────────────────────────────────────────

/** A section as HTML for both targets. Notes stand apart: print sets them at the foot, EPUB at the end of the document. */
export interface RenderedSection {
  section: Section;
  volume: VolumePlan;
  body: HastRoot;
  notes: RenderedNote[];
  /** Headings for contents, outline and navigation. */
  headings: RenderedHeading[];
  /** Every block that holds text of the manuscript, by the `data-block` number its element carries. */
  blocks: SourceBlock[];
  images: RenderedImage[];
}
/** A line of the printed contents. */
export interface ContentsLine {
  kind: SectionKind | 'section';
  /** 1 for parts, chapters and matter; deeper for sections. */
  level: number;
  number?: string;
  title: string;
  section: string;
  id: string;
  /** As printed; empty until the pages are known. */
  folio: string;
}

/** All sections of a volume as HTML. */
export interface RenderedVolume {
  volume: Volume;
  sections: RenderedSection[];
  /** Sets the contents anew, with folios. */
  renderContents: (lines: ContentsLine[]) => RenderedSection;
}

export interface RenderedNote { id: string; number: number; callId: string; content: ElementContent[]; block: number }
export interface RenderedHeading { id: string; level: number; number?: string; title: string; inContents: boolean; content: ElementContent[] }
export interface RenderedImage { /** absolute */ path: string; /** src in the HTML */ src: string; /** media type */ type: string; element: Element }
/** Where a block stands in the manuscript. Its words are read from the HTML before layout. */
export interface SourceBlock { block: number; path: string; position?: Position }

/** A file a build makes. `bytes` are whole; the edge writes them beside the target and renames. */
export interface Artifact {
  /** What joining could not connect. */
  problems?: string[];
  name: string;
  kind: 'pdf' | 'epub' | 'html' | 'json';
  volume?: string;
  pages?: number;
  bytes: Uint8Array;
}

/** What every stage may use and nothing else of the world. */
export interface BuildContext {
  /** Absolute folder of the press itself: styles, templates, packages. */
  home: string;
  /** Every file that was read, and the messages about it. */
  files: VFile[];
  signal: AbortSignal;
  /** The sources' own date (commit, or SOURCE_DATE_EPOCH): the only date in an artifact. */
  sourceDate: Date;
  /** Sections laid out at the same time. */
  jobs: number;
  progress: (event: ProgressEvent) => void;
}

export type ProgressEvent =
  | { type: 'stage'; name: string }
  | { type: 'section'; volume: string; section: string; pages: number; ms: number }
  | { type: 'retry'; section: string; reason: string }
  | { type: 'notice'; text: string }
  | { type: 'artifact'; path: string; pages?: number; bytes: number };
