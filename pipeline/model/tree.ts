/** The tree: mdast with the dialect's own nodes. */
import type { Parent, PhrasingContent, RootContent } from 'mdast';
import type { Node, Position } from 'unist';
import type { Label } from './volume.js';

export type Format = 'print' | 'epub';

/** `{#id .class key="value"}` as written. */
export interface Attributes {
  id?: string;
  classes: string[];
  values: Record<string, string>;
}

/** A fenced div: `::: {.callout-note title="…"}` … `:::`. */
export interface Div extends Parent {
  type: 'div';
  attributes: Attributes;
  children: RootContent[];
}
/** `[text]{.class}` */
export interface Span extends Parent {
  type: 'span';
  attributes: Attributes;
  children: PhrasingContent[];
}
export interface Math extends Node {
  type: 'math';
  value: string;
  attributes?: Attributes;
  /** `3.2`: as the author tagged it, or given by the numbering stage where the formula has an id. */
  number?: string;
  /** The ids of its rows, where several have one; each is a `\\label` in the value. */
  labels?: string[];
  /** The numbers of those rows. */
  numbers?: string[];
}
export interface InlineMath extends Node {
  type: 'inlineMath';
  value: string;
}
/** `@key`, `[@a; -@b, p. 3]`: a citation or a reference; which of the two is for the resolver to say. */
export interface Cite extends Node {
  type: 'cite';
  bracketed: boolean;
  items: CiteItem[];
}
export interface CiteItem {
  key: string;
  prefix: string;
  suffix: string;
  /** `-@key` */
  suppressAuthor: boolean;
  position?: Position;
}
/** `^[a note in the text]` */
export interface InlineNote extends Parent {
  type: 'inlineNote';
  children: PhrasingContent[];
}
export interface Superscript extends Parent {
  type: 'superscript';
  children: PhrasingContent[];
}
export interface Subscript extends Parent {
  type: 'subscript';
  children: PhrasingContent[];
}
export interface DefinitionList extends Parent {
  type: 'definitionList';
  children: (DefinitionTerm | DefinitionDescription)[];
}
export interface DefinitionTerm extends Parent {
  type: 'definitionTerm';
  /** Of an entry of the glossary. */
  id?: string;
  children: PhrasingContent[];
}
export interface DefinitionDescription extends Parent {
  type: 'definitionDescription';
  children: RootContent[];
}
/** `| a line`, and more of them: lines that end where they were ended. */
export interface LineBlock extends Parent {
  type: 'lineBlock';
  children: Line[];
}
/** The spaces it was indented by are no-break spaces at its start. */
export interface Line extends Parent {
  type: 'line';
  children: PhrasingContent[];
}
export type ListStyle = 'decimal' | 'lower-alpha' | 'upper-alpha' | 'lower-roman' | 'upper-roman' | 'example';
/** A construct the press knows of but does not typeset yet: printed as its source, and reported. */
export interface Verbatim extends Node {
  type: 'verbatim';
  value: string;
  construct: string;
}

/** A numbered or unnumbered float: figure, table or listing with its caption. Its caption, if any, is the last child. */
export interface Figure extends Parent {
  type: 'figure';
  kind: 'figure' | 'table' | 'listing';
  attributes: Attributes;
  /** `3.2`, given by the numbering stage. */
  number?: string;
  /** Of a figure inside a figure, where it has an id: `a`, `b` … */
  part?: string;
  children: (RootContent | Caption)[];
}
/** Blocks side by side (`layout-ncol` and its kin): rows of cells. */
export interface Panel extends Parent {
  type: 'panel';
  /** Where cells of a row stand that differ in height. */
  valign: 'top' | 'center' | 'bottom';
  children: PanelRow[];
}
export interface PanelRow extends Parent {
  type: 'panelRow';
  children: PanelCell[];
}
/** A cell without children is space between others. */
export interface PanelCell extends Parent {
  type: 'panelCell';
  /** Its share of the row in percent. */
  width: number;
  children: RootContent[];
}
export interface Caption extends Parent {
  type: 'caption';
  children: PhrasingContent[];
}
export interface Callout extends Parent {
  type: 'callout';
  /** `note`, `tip`, `definition` … */
  kind: string;
  attributes: Attributes;
  number?: string;
  /** Its title, if any, is the first. */
  children: (RootContent | CalloutTitle)[];
}
export interface CalloutTitle extends Parent {
  type: 'calloutTitle';
  children: PhrasingContent[];
}
/** A note at its call, numbered through the chapter. `again` marks a second call of a note printed before. */
export interface Note extends Parent {
  type: 'note';
  label: string;
  number: number;
  again: boolean;
  children: RootContent[];
}
/** A resolved reference: text that is a link to a label. */
export interface Reference extends Parent {
  type: 'reference';
  target: Label;
  /** Set by the resolver; other volumes are named in the text and not linked. */
  crossVolume: boolean;
  /** A reference to the page of its target: its text stands in for the page until the page is known. */
  page?: boolean;
  /** True where it leads from a word of the text to its entry in the glossary. */
  term?: boolean;
  /** True where the word before a page number starts a sentence. */
  capital?: boolean;
  children: PhrasingContent[];
}
/** A citation set by the CSL processor; children are text, emphasis and links to `#ref-key`. */
export interface SetCitation extends Parent {
  type: 'setCitation';
  children: PhrasingContent[];
}
