/** Where the dialect's own nodes stand in mdast, and what its nodes know besides. */
import type {
  Attributes,
  Callout,
  CalloutTitle,
  Caption,
  Cite,
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  Div,
  Figure,
  Format,
  InlineMath,
  InlineNote,
  Line,
  LineBlock,
  ListStyle,
  Math,
  Note,
  Panel,
  PanelCell,
  PanelRow,
  Reference,
  SetCitation,
  Span,
  Subscript,
  Superscript,
  Verbatim,
} from './tree.js';

/** Inside mdast's own module the name `Reference` means a mixin of its own. */
type ResolvedReference = Reference;

declare module 'mdast' {
  interface RootContentMap {
    div: Div;
    span: Span;
    math: Math;
    inlineMath: InlineMath;
    cite: Cite;
    inlineNote: InlineNote;
    superscript: Superscript;
    subscript: Subscript;
    definitionList: DefinitionList;
    definitionTerm: DefinitionTerm;
    definitionDescription: DefinitionDescription;
    lineBlock: LineBlock;
    line: Line;
    verbatim: Verbatim;
    figure: Figure;
    panel: Panel;
    panelRow: PanelRow;
    panelCell: PanelCell;
    caption: Caption;
    callout: Callout;
    calloutTitle: CalloutTitle;
    note: Note;
    reference: ResolvedReference;
    setCitation: SetCitation;
  }
  interface BlockContentMap {
    div: Div;
    math: Math;
    definitionList: DefinitionList;
    lineBlock: LineBlock;
    verbatim: Verbatim;
    figure: Figure;
    panel: Panel;
    callout: Callout;
  }
  interface PhrasingContentMap {
    span: Span;
    inlineMath: InlineMath;
    cite: Cite;
    inlineNote: InlineNote;
    superscript: Superscript;
    subscript: Subscript;
    note: Note;
    reference: ResolvedReference;
    setCitation: SetCitation;
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
  interface ImageData {
    attributes?: Attributes;
    /** True where words or other images stand in the same line. */
    inLine?: boolean;
  }
  interface LinkData {
    attributes?: Attributes;
  }
  interface CodeData {
    attributes?: Attributes;
  }
  interface InlineCodeData {
    attributes?: Attributes;
  }
  interface EmphasisData {
    /** True for the title of a work, whose words are not the book's. */
    isTitle?: boolean;
  }
  interface ListData {
    /** How an ordered list counts and what stands beside its numbers: `1.`, `a)`, `(i)`. */
    style?: ListStyle;
    delimiter?: 'period' | 'paren' | 'parens';
  }
  interface ListItemData {
    /** The name of an example, `(@name)`, empty where it has none. */
    example?: string;
    /** The number of an example, counted through the file. */
    number?: number;
    /** By which a reference to an example leads to it. */
    id?: string;
  }
  interface TableData {
    attributes?: Attributes;
    /** How many rows are the head (one, where it says nothing) and, at the end, the foot. */
    head?: number;
    foot?: number;
    /** The columns' shares of the whole in percent. */
    widths?: number[];
  }
  interface TableCellData {
    /** True where the children are blocks. */
    block?: boolean;
    /** Its own alignment, where that is not its column's. */
    align?: 'left' | 'right' | 'center';
    colspan?: number;
    rowspan?: number;
    /** The first of its columns, counted from 0, where that is not its place in the row. */
    column?: number;
  }
}
