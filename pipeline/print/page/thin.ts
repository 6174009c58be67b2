/** Pages without what nobody uses: forty elements each would be styled and laid out, and go into the document. */
import { Paged, type PagedPage } from './paged.js';
import { textsIn } from './text-lines.js';

interface AtPage {
  /** The rules for margin boxes, by selector. */
  marginalia: Record<string, unknown>;
  chunker: { pageTemplate: HTMLTemplateElement };
  afterParsed?: (source: ParentNode) => void;
  finalizePage: (...given: unknown[]) => void;
}

/** Bleeds with their marks, and margin boxes. Both lie in rows and columns of fixed widths, which stay. */
const UNUSED = '.pagedjs_bleed, .pagedjs_pagebox > :not(.pagedjs_area)';

/** Empties the pages of Paged.js, unless a style sheet has content for margin boxes. */
export function thinPages(): void {
  const prototype = Paged.registeredHandlers.find((known) => 'addMarginaliaStyles' in known.prototype)?.prototype as
    AtPage | undefined;
  if (!prototype) return;
  const { afterParsed, finalizePage } = prototype;
  prototype.afterParsed = function (this: AtPage, source: ParentNode): void {
    afterParsed?.call(this, source);
    if (isUsed(this)) return;
    const { content } = this.chunker.pageTemplate;
    for (const element of content.querySelectorAll(UNUSED)) element.remove();
    for (const space of textsIn(content)) space.remove();
  };
  // It gives the margin boxes their widths.
  prototype.finalizePage = function (this: AtPage, ...given: unknown[]): void {
    if (isUsed(this)) finalizePage.apply(this, given);
  };
}

function isUsed({ marginalia }: AtPage): boolean {
  return Object.keys(marginalia).length > 0;
}

/** Nothing on a page changes its size once it is laid out, and a page that listened for that would ask for its size once more. */
export class Deaf extends Paged.Handler {
  beforePageLayout(page: PagedPage): void {
    page.addListeners = () => undefined;
  }
}
