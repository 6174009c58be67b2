/** What of Paged.js the handlers use. The script of this folder runs in the page, once Paged.js stands there. */

/** Where a page ends in the source. */
export interface BreakToken {
  node?: Node;
  offset: number;
  toJSON: (hash?: boolean) => string;
}

export interface PagedPage {
  addListeners: () => void;
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

interface Indexed extends ParentNode {
  /** Elements by their references: Paged.js looks here before it goes through all of the source. */
  indexOfRefs?: Record<string, HTMLElement>;
}

/** Lets the elements of a source be found at once. What comes later is found, too, by going through all of it. */
export function indexRefs(source: Indexed): void {
  const index: Record<string, HTMLElement> = {};
  for (const element of source.querySelectorAll<HTMLElement>('[data-ref]'))
    index[element.getAttribute('data-ref') ?? ''] ??= element;
  source.indexOfRefs = index;
}

/** What is taken out of the source is not found there any more. */
export function forgetRefs({ indexOfRefs }: Indexed, element: Element): void {
  if (!indexOfRefs) return;
  for (const one of [element, ...element.querySelectorAll('[data-ref]')]) delete indexOfRefs[one.getAttribute('data-ref') ?? ''];
}

/** The element of the source that has a reference. */
export function elementAt(reference: string, source: Indexed): HTMLElement | undefined {
  return source.indexOfRefs?.[reference] ?? source.querySelector<HTMLElement>(`[data-ref="${reference}"]`) ?? undefined;
}

/** The element of the source of which this one on a page is a copy, or a part of one. */
export function sourceOf(copy: Element | null | undefined, source: ParentNode): HTMLElement | undefined {
  const reference = copy instanceof HTMLElement ? copy.dataset['ref'] : undefined;
  return reference ? elementAt(reference, source) : undefined;
}
