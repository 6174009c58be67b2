/** The book as data: what `book.yaml` says. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type { HouseRuleId, HouseSeverity } from '../house-rules.js';
import type { LabelKind } from './volume.js';

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
  /** Whether the works cited are listed at the end of each volume or of each chapter. */
  bibliography: 'volume' | 'chapter';
  /** With how many inks print is made. */
  colours: 1 | 2;
  /** Where print sets the notes; an EPUB has them at the end of each document. */
  notes: NotesPlace;
  /** Whether the arabic folios of each volume begin at 1, or after the last page of the volume before. */
  pagination: 'per-volume' | 'consecutive';
  /** Whether each volume has an index of its own, or the last one of all; where nothing is indexed is none. */
  index: 'volume' | 'set' | 'none';
  /** Where the questions of quizzes stand: nowhere, or at the end of the section or of the chapter they are about. */
  questions: 'none' | 'section' | 'chapter';
  /** Whether their answers stand at the end of the volume. */
  answers: 'back' | 'none';
  /** Whether volumes end with a glossary. Where it says nothing, those do for which glossary.yaml or the head of a chapter has terms. */
  glossary?: 'none' | 'volume';
  /** The words above what the press itself puts together, and before each statement that is true or false. */
  heads: Record<'notes' | 'figures' | 'tables' | 'index' | 'questions' | 'true-or-false' | 'answers' | 'glossary', string>;
  /** Which lists follow the contents. */
  lists: { figures: boolean; tables: boolean };
  words: Record<LabelKind, { one: string; many: string }>;
  callouts: Record<string, CalloutSettings>;
  /** Classes of the book's own, for its own stylesheets. */
  classes: string[];
  /** A book's own commands in formulas: `R` → `\\mathbb{R}`, with `#1` to `#9` for arguments. */
  macros: Record<string, string>;
  /** How grave it is to go against each rule of the house style. */
  houseStyle: Record<HouseRuleId, HouseSeverity>;
  /** Proper nouns that keep their capitals in headings. */
  names: string[];
  /** Abbreviations that need no expansion. */
  abbreviations: string[];
  drawings: DrawingSettings;
}

/** How drawings in TikZ are made. */
export interface DrawingSettings {
  /** TeX in WebAssembly, which comes with the press; or the LuaLaTeX of the machine, whose version is recorded. */
  engine: 'wasm' | 'lualatex';
  /** Path of a file with what goes before `\\begin{document}`, relative to the book's folder. */
  preamble?: string;
}

/** Settings that a volume may have of its own. */
export type VolumeSettings = Partial<Pick<Settings, 'questions' | 'answers' | 'glossary'>>;

/** At the foot of the page, beside the text, after each chapter, or in a section of their own at the end of the volume. */
export type NotesPlace = 'foot' | 'margin' | 'chapter-end' | 'back';

export interface CalloutSettings {
  label: string;
  tone: 'plain' | 'strong';
  /** Whether callouts of the kind have numbers; where it isn't said, those with an id of its prefix do. */
  numbered?: boolean;
  /** `#rrggbb`, in EPUB; print has one ink. */
  colour?: string;
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
  /** What holds for this volume and not for the others. */
  settings?: VolumeSettings;
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
