/** What of Paged.js the handlers use. The script of this folder runs in the page, once Paged.js stands there. */

/** Where a page ends in the source. */
export interface BreakToken {
  node?: Node;
  offset: number;
  toJSON: (hash?: boolean) => string;
}

export interface PagedPage {
  area: HTMLElement;
  element: HTMLElement;
  wrapper: HTMLElement;
  footnotesArea: HTMLElement;
  layout: LayOut;
  clear: () => void;
}

/** Lays one page out from where the one before ended; gives where it ends, or nothing at the end of the source. */
export type LayOut = (source: ParentNode, token: BreakToken | undefined, maxChars: number) => Promise<BreakToken | undefined>;

export interface PageLayout {
  append: (node: Node, wrapper: Node, token: undefined, shallow: boolean, rebuild: boolean) => HTMLElement;
}

interface PagedGlobal {
  Handler: new (...args: unknown[]) => { chunker: { source: ParentNode } };
  registeredHandlers: { prototype: object }[];
  registerHandlers: (...handlers: unknown[]) => void;
}

export const { Paged } = window as unknown as { Paged: PagedGlobal };

/** The element of the source of which this one on a page is a copy, or a part of one. */
export function sourceOf(copy: Element | null | undefined, source: ParentNode): HTMLElement | undefined {
  const reference = copy instanceof HTMLElement ? copy.dataset['ref'] : undefined;
  return reference ? (source.querySelector<HTMLElement>(`[data-ref="${reference}"]`) ?? undefined) : undefined;
}
