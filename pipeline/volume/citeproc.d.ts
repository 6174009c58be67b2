/** The little of citeproc-js that the press uses (https://citeproc-js.readthedocs.io/en/latest/running.html). */
declare module 'citeproc' {
  export interface CslName {
    family?: string;
    given?: string;
    literal?: string;
    [part: string]: unknown;
  }
  export interface CslItem {
    id: string;
    type: string;
    [variable: string]: unknown;
  }
  export interface CitationItem {
    id: string;
    prefix?: string;
    suffix?: string;
    locator?: string;
    label?: string;
    'suppress-author'?: boolean;
  }
  export interface Citation {
    citationID: string;
    citationItems: CitationItem[];
    properties: { noteIndex: number; mode?: 'composite' };
    /** Set by the processor: the items in the order of the style. */
    sortedItems?: [{ id: string }, CitationItem][];
  }
  export interface System {
    retrieveLocale(language: string): string;
    retrieveItem(id: string): CslItem | undefined;
    wrapCitationEntry?(text: string, id: string, locator: string, suffix: string): string;
  }
  export class Engine {
    constructor(system: System, style: string, language: string);
    /** `update_mode` is 0 for a style that looks neither at places nor at numbers of citations. */
    opt: { development_extensions: { wrap_url_and_doi: boolean }; update_mode: number };
    citation: { opt: { layout_prefix: string; layout_suffix: string; layout_delimiter: string } };
    bibliography: { opt: Record<string, unknown> };
    updateItems(ids: readonly string[]): void;
    /** Citation id, note index and text of every citation, in order. */
    rebuildProcessorState(citations: readonly Citation[], format: 'html'): [string, number, string][];
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}

declare module '@citation-js/core' {
  import type { CslItem } from 'citeproc';
  export const plugins: {
    input: { chain(source: string, options: { forceType: string; generateGraph: boolean }): CslItem[] };
  };
}

declare module '@citation-js/plugin-bibtex' {}
