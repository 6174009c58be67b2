/** Questions and terms: what side files, glossary.yaml and the heads of chapters say of them, and their place in the tree. */
import type { Parent, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type { Attributes } from './tree.js';

/** A key of a chapter's head that names a file beside it, or holds what such a file would. */
export interface SideFileName {
  key: 'quiz' | 'glossary';
  /** The file as named; none where the key has another value. */
  name?: string;
  /** Of the key. */
  place: Position;
}

/** Markdown that stands as a value in a file of data. */
export interface PlacedText {
  value: string;
  position: Position;
  /** The offset in the file of each character of the value, and of its end; none where it is folded over lines. */
  offsets?: number[];
}

/** Puts `text` in the place of the characters from `start` to `end` of a value. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** Parses a text with edits, in order, every node at its place in the file; what is wrong with it is told there. */
export type ParsePlaced = (text: PlacedText, file: VFile, edits?: readonly TextEdit[]) => RootContent[];

export type QuestionKind = 'mcq' | 'tf' | 'short' | 'fill' | 'order' | 'calc';

export interface QuizQuestion {
  kind: QuestionKind;
  text: PlacedText;
  /** Of a question of choice, A first. */
  choices: PlacedText[];
  answer: PlacedText;
}
/** The questions about one section of a chapter. */
export interface QuizSection {
  /** Id of the section, without the sign before it. */
  section: string;
  /** What it was called when the questions were written. */
  title?: string;
  place: Position;
  questions: QuizQuestion[];
}
export interface Quiz {
  file: VFile;
  sections: QuizSection[];
}

/** A term as one file explains it. */
export interface Term {
  file: VFile;
  term: PlacedText;
  /** None for a term that only leads to another one. */
  definition?: PlacedText;
  aliases: PlacedText[];
  see?: PlacedText;
  seeAlso: PlacedText[];
  /** The chapter that it is said to be from. */
  chapter?: PlacedText;
  /** Slugs of the volumes that have it; every volume, where it says nothing. */
  volumes?: string[];
}

/** What stands beside the chapters of a book, by the path of the chapter in its folder. */
export interface SideFiles {
  quizzes: Map<string, Quiz>;
  terms: Map<string, Term[]>;
  /** Of glossary.yaml. */
  bookTerms: Term[];
}

/** A question where it is asked. Its answer, where the book prints one, is its last child until the volume is assembled. */
export interface Question extends Parent {
  type: 'question';
  kind: QuestionKind;
  attributes: Attributes;
  /** `3.2`, the second of chapter 3. */
  number?: string;
  /** Where its answer is. */
  answer?: Place;
  children: (RootContent | Answer)[];
}
export interface Answer extends Parent {
  type: 'answer';
  attributes: Attributes;
  number?: string;
  /** Where its question is. */
  question?: Place;
  children: RootContent[];
}
/** An element of a volume: slug of the section, and id. */
interface Place {
  section: string;
  id: string;
}

declare module 'vfile' {
  interface DataMap {
    /** What the head of a manuscript says is beside it. */
    sideFiles: SideFileName[];
  }
}

declare module 'mdast' {
  interface RootContentMap {
    question: Question;
    answer: Answer;
  }
  interface BlockContentMap {
    question: Question;
    answer: Answer;
  }
}
