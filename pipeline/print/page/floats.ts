/** Runs in the page: figures and tables that do not fit go to the head of the next page. Must stay self-contained; it travels as source. */

interface BreakToken {
  node?: Node;
  offset: number;
  toJSON: (hash?: boolean) => string;
}

interface PagedPage {
  area: HTMLElement;
  element: HTMLElement;
  wrapper: HTMLElement;
  footnotesArea: HTMLElement;
  layout: (source: ParentNode, token: BreakToken | undefined, maxChars: number) => Promise<BreakToken | undefined>;
  clear: () => void;
}

interface PageLayout {
  append: (node: Node, wrapper: Node, token: undefined, shallow: boolean, rebuild: boolean) => HTMLElement;
}

interface Footnotes {
  needsLayout: Node[];
  beforePageLayout: (page: PagedPage) => void;
}

interface PagedGlobal {
  Handler: new (...args: unknown[]) => object;
  registeredHandlers: { prototype: object }[];
  registerHandlers: (...handlers: unknown[]) => void;
}

/**
 * Looks at a page that is laid out. True: it changed the source, and the page is laid out again from the same place. It must come to an
 * end: what it changed it never changes back. `window.pressJudges` lists them.
 */
type Judge = (page: PagedPage, source: ParentNode) => boolean;

/**
 * Registers the handler once. Paged.js breaks the page before a figure that does not fit and leaves the rest empty; here the figure is
 * taken out of the source, the page laid out again with the text that follows, and the figure put at the head of the next page. Figures
 * keep their order, tables theirs; at the end of the section those that still wait stand after the text. Each figure moves once, so the
 * work is bounded by their number.
 */
export function installFloats(): void {
  const scope = window as unknown as { Paged: PagedGlobal; pressFloats?: boolean; pressJudges?: Judge[] };
  if (scope.pressFloats) return;
  scope.pressFloats = true;

  /** A taller table is broken between its rows; share of the page. */
  const TALLEST_WHOLE_TABLE = 0.6;
  /** What can't move is held together only if the page it leaves is well filled; share of the page. */
  const TALLEST_HELD_BACK = 0.25;
  /** So much of a page may be taken by what was moved to its head, unless it is one figure. */
  const MOST_AT_HEAD = 0.75;
  /** Lines of text that must have room below, else the figure has the page for itself. */
  const LEAST_TEXT = 6;

  // Notes that a layout has moved to the foot must go back before the page is laid out again.
  let footnotes: Footnotes | undefined;
  const known = scope.Paged.registeredHandlers.find(({ prototype }) => 'findVisibleFootnotes' in prototype);
  if (known) {
    const prototype = known.prototype as Footnotes;
    const before = prototype.beforePageLayout;
    prototype.beforePageLayout = function (this: Footnotes, page: PagedPage): void {
      footnotes = this;
      before.call(this, page);
    };
  }

  /** Gives what brings the foot of a page back to what it is now: what runs on from the page before. */
  function keepFoot(page: PagedPage): () => void {
    const area = page.element.querySelector<HTMLElement>('.pagedjs_area');
    const content = page.footnotesArea.querySelector<HTMLElement>('.pagedjs_footnote_content');
    const inner = page.footnotesArea.querySelector<HTMLElement>('.pagedjs_footnote_inner_content');
    const notes = [...(inner?.childNodes ?? [])].map((node) => node.cloneNode(true));
    const [name, height, style] = [
      content?.className ?? '',
      area?.style.getPropertyValue('--pagedjs-footnotes-height') ?? '',
      inner?.getAttribute('style'),
    ];
    return () => {
      footnotes?.needsLayout.splice(0);
      inner?.replaceChildren(...notes.map((node) => node.cloneNode(true)));
      if (content) content.className = name;
      if (style) inner?.setAttribute('style', style);
      else inner?.removeAttribute('style');
      if (height) area?.style.setProperty('--pagedjs-footnotes-height', height);
      else area?.style.removeProperty('--pagedjs-footnotes-height');
    };
  }

  class Floats extends scope.Paged.Handler {
    /** Figures that go to the head of the next page, and where they were taken from. */
    waiting: { figure: HTMLElement; parent: Node }[] = [];
    /** How many of them came from earlier pages, and how many of those stand on the page being laid out. */
    due = 0;
    placed = 0;
    placing = false;
    measured = false;

    async beforePageLayout(page: PagedPage, source: ParentNode | undefined): Promise<void> {
      if (!source) return;
      if (!this.measured) await this.measure(page, source);
      const original = page.layout.bind(page);
      page.layout = async (content, token, maxChars) => this.layOut(page, original, content, token, maxChars);
    }

    /** Marks the figures that may move, and the tables that stay whole; those that may break get columns that keep their widths. */
    async measure(page: PagedPage, source: ParentNode): Promise<void> {
      this.measured = true;
      const depth = page.area.getBoundingClientRect().height;
      const bench = document.createElement('div');
      page.area.append(bench);
      const figures = source.querySelectorAll<HTMLElement>('section > figure.figure, section > figure.table');
      for (const [index, figure] of figures.entries()) {
        const copy = await laidOut(figure, bench);
        if (isTable(figure) && copy.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE) continue;
        figure.style.breakInside = 'avoid';
        figure.dataset['float'] = String(index);
      }
      for (const table of source.querySelectorAll<HTMLTableElement>('table')) {
        if (table.closest('[data-float]') || table.parentElement?.closest('table')) continue;
        const copy = await laidOut(table, bench);
        const whole = copy.getBoundingClientRect().height <= depth * TALLEST_HELD_BACK;
        table.style.breakInside = whole ? 'avoid' : 'auto';
        if (!whole) fixColumns(table, copy as HTMLTableElement);
        for (const [at, row] of [...(copy as HTMLTableElement).rows].entries())
          if (row.getBoundingClientRect().height > depth * TALLEST_WHOLE_TABLE)
            table.rows[at]?.style.setProperty('break-inside', 'auto');
      }
      bench.remove();
    }

    async layOut(
      page: PagedPage,
      original: PagedPage['layout'],
      source: ParentNode,
      token: BreakToken | undefined,
      maxChars: number,
    ): Promise<BreakToken | undefined> {
      const restore = keepFoot(page);
      this.due = this.waiting.length;
      for (;;) {
        this.placed = 0;
        const { end, failed } = await this.attempt(page, original, source, token, maxChars);
        if (failed && token) {
          restore();
          return this.pageOfFigures(page, token);
        }
        if (!end && this.placed < this.waiting.length) this.putBack();
        else {
          const figure = this.misplaced(page, end);
          if (figure?.parentNode) this.takeOut(figure, figure.parentNode);
          else if (!(scope.pressJudges ?? []).some((changed) => changed(page, source))) {
            this.waiting.splice(0, this.placed);
            return end;
          }
        }
        restore();
      }
    }

    /** Lays the page out; `failed` where the figures at its head leave no room for what follows. */
    async attempt(
      page: PagedPage,
      original: PagedPage['layout'],
      ...rest: Parameters<PagedPage['layout']>
    ): Promise<{ end?: BreakToken; failed: boolean }> {
      const warn = console.warn;
      let failed = false;
      this.placing = this.due > 0;
      console.warn = (...words: unknown[]) => {
        if (this.placed > 0 && String(words[0]).startsWith('Unable to layout item')) failed = true;
        else warn.apply(console, words);
      };
      try {
        const end = await original(...rest);
        const room = page.area.getBoundingClientRect().bottom - headEnd(page);
        return { end, failed: failed || (this.placed > 0 && room < LEAST_TEXT * lineHeight(page)) };
      } finally {
        console.warn = warn;
      }
    }

    /** Puts waiting figures at the head of the page before its text. */
    onPageLayout(wrapper: HTMLElement, _token: unknown, layout: PageLayout): void {
      if (!this.placing) return;
      this.placing = false;
      const area = wrapper.parentElement?.getBoundingClientRect();
      for (const { figure } of this.waiting.slice(0, this.due)) {
        const copy = layout.append(figure, wrapper, undefined, false, false);
        copy.dataset['atHead'] = '';
        const end = copy.getBoundingClientRect();
        const used = area ? (end.bottom - area.top) / area.height : 0;
        if (this.placed > 0 && (used > MOST_AT_HEAD || end.left >= (area?.right ?? Infinity))) {
          copy.remove();
          return;
        }
        this.placed += 1;
      }
    }

    /** The figure before which the page breaks, or one that stands before an earlier one of its kind. */
    misplaced(page: PagedPage, end: BreakToken | undefined): HTMLElement | undefined {
      const late = this.waiting.slice(this.placed);
      const early = [...page.wrapper.querySelectorAll<HTMLElement>('figure[data-float]:not([data-at-head])')].find((figure) =>
        late.some((one) => isTable(one.figure) === isTable(figure) && placeOf(one.figure) < placeOf(figure)),
      );
      if (early) return this.sourceOf(early);
      let node: Element | null = end?.node instanceof Element ? end.node : (end?.node?.parentElement ?? null);
      const own = node?.closest<HTMLElement>('figure[data-float]');
      if (own) return own;
      while (node && /^H[1-6]$/.test(node.tagName)) node = node.nextElementSibling;
      return node instanceof HTMLElement && node.matches('figure[data-float]') ? node : undefined;
    }

    takeOut(figure: HTMLElement, parent: Node): void {
      this.waiting.push({ figure, parent });
      this.waiting.sort((one, other) => placeOf(one.figure) - placeOf(other.figure));
      // Its indent was decided by the figure before it.
      figure.nextElementSibling?.setAttribute('data-figure-moved', '');
      figure.remove();
    }

    sourceOf(copy: HTMLElement): HTMLElement | undefined {
      const { source } = (this as unknown as { chunker: { source: ParentNode } }).chunker;
      return source.querySelector<HTMLElement>(`[data-ref="${copy.dataset['ref'] ?? ''}"]`) ?? undefined;
    }

    /** Where the text ends, what waits stands in it again, after its last block. */
    putBack(): void {
      for (const { figure, parent } of this.waiting.splice(this.placed)) {
        delete figure.dataset['float'];
        parent.appendChild(figure);
      }
    }

    /** A page that holds figures only; the text goes on where it was. */
    pageOfFigures(page: PagedPage, token: BreakToken): BreakToken {
      page.clear();
      const count = Math.max(1, this.placed);
      for (const { figure } of this.waiting.splice(0, count)) {
        const copy = figure.cloneNode(true) as HTMLElement;
        copy.dataset['atHead'] = '';
        page.wrapper.append(copy);
      }
      // Paged.js takes the same place twice for a loop.
      const json = token.toJSON(true);
      const name = `${json} after ${page.element.id}`;
      return Object.assign(Object.create(Object.getPrototypeOf(token) as object) as BreakToken, token, { toJSON: () => name });
    }
  }

  /** A copy as it will be set, its notes left out. */
  async function laidOut(element: HTMLElement, bench: HTMLElement): Promise<HTMLElement> {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const note of copy.querySelectorAll('.footnote')) note.remove();
    bench.replaceChildren(copy);
    await Promise.all([...copy.querySelectorAll('img')].map(async (image) => image.decode().catch(() => undefined)));
    return copy;
  }

  /** Every page of a table has the columns of the whole. */
  function fixColumns(table: HTMLTableElement, copy: HTMLTableElement): void {
    const widths = columnsOf(copy);
    const sum = widths.reduce((total, width) => total + width, 0);
    const group = document.createElement('colgroup');
    // Paged.js puts a node where the reference of its parent is.
    const reference = `${table.dataset['ref'] ?? ''}-columns`;
    group.dataset['ref'] = reference;
    for (const [index, width] of widths.entries()) {
      const column = document.createElement('col');
      column.dataset['ref'] = `${reference}-${index}`;
      column.style.width = `${((width / sum) * 100).toFixed(2)}%`;
      group.append(column);
    }
    table.querySelector(':scope > colgroup')?.remove();
    table.querySelector(':scope > caption')?.after(group);
    if (!group.parentElement) table.prepend(group);
    table.style.tableLayout = 'fixed';
  }

  /** The widths of the columns in px: from a row without spanning cells, else from what the group says. */
  function columnsOf(table: HTMLTableElement): number[] {
    const count = Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
    const row = [...table.rows].find(({ cells }) => cells.length === count);
    return row ? [...row.cells].map((cell) => cell.getBoundingClientRect().width) : Array.from({ length: count }, () => 1);
  }

  function isTable(figure: HTMLElement): boolean {
    return figure.classList.contains('table');
  }

  /** The figure's place among those of the section. */
  function placeOf(figure: HTMLElement): number {
    return Number(figure.dataset['float']);
  }

  function headEnd(page: PagedPage): number {
    const figures = [...page.wrapper.querySelectorAll<HTMLElement>('[data-at-head]')];
    return Math.max(page.area.getBoundingClientRect().top, ...figures.map((figure) => figure.getBoundingClientRect().bottom));
  }

  function lineHeight(page: PagedPage): number {
    return Number.parseFloat(getComputedStyle(page.area).lineHeight) || 18;
  }

  scope.Paged.registerHandlers(Floats);
}
