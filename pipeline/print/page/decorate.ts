/** Runs in the page: puts heads, folios, blanks, link targets and proof marks on laid-out pages. Must stay self-contained. */

export interface Decoration {
  css: string;
  pages: { side: string; folio: string; drop: boolean; head: string }[];
  /** Ids that other sections, or the outline, point at. */
  targets: string[];
  proof?: { slug: string; problems: { block: number; text: string }[] };
}

/** Dresses the pages. Text goes into attributes that CSS prints, so that it stays out of the structure tree and of the words. */
export function decorate(decoration: Decoration): void {
  const style = document.createElement('style');
  style.textContent = decoration.css;
  document.head.append(style);

  const label = (parent: Element, name: string, text: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = name;
    element.dataset['text'] = text;
    element.setAttribute('aria-hidden', 'true');
    parent.append(element);
    return element;
  };

  const container = document.querySelector('.pagedjs_pages');
  const pages = [...document.querySelectorAll('.pagedjs_page')];
  for (let missing = decoration.pages.length - pages.length; missing > 0; missing -= 1) {
    const blank = (pages[0] as Element).cloneNode(true) as Element;
    blank.removeAttribute('id');
    blank.querySelector('.pagedjs_area')?.replaceChildren();
    blank.classList.add('press-blank');
    container?.append(blank);
    pages.push(blank);
  }

  for (const [index, page] of pages.entries()) {
    const dress = decoration.pages[index];
    const box = page.querySelector('.pagedjs_pagebox');
    if (!dress || !box) continue;
    box.classList.add('press-page', `press-${dress.side}`);
    if (dress.folio) label(box, dress.drop ? 'press-folio press-drop' : 'press-folio', dress.folio);
    if (dress.head) label(box, 'press-head', dress.head);
    if (decoration.proof) {
      const sheet = page.querySelector('.pagedjs_sheet') ?? page;
      for (const corner of ['top-left', 'top-right', 'bottom-left', 'bottom-right'])
        label(sheet, `press-crop press-${corner}`, '');
      label(sheet, 'press-slug', decoration.proof.slug);
    }
  }

  const problems = (decoration.proof?.problems ?? []).flatMap(({ block, text }) => {
    const element = document.querySelector<HTMLElement>(`[data-block="${block}"]`);
    const box = element?.closest('.pagedjs_pagebox');
    return element && box ? [{ box, text, top: element.getBoundingClientRect().top - box.getBoundingClientRect().top }] : [];
  });
  // What is said of one block, or of two that are close, stands one below the other.
  const ends = new Map<Element, number>();
  for (const { box, text, top } of problems.sort((a, b) => a.top - b.top)) {
    const mark = label(box, 'press-problem', text);
    const at = Math.max(top, ends.get(box) ?? 0);
    mark.style.top = `${at}px`;
    ends.set(box, at + mark.getBoundingClientRect().height + 2);
  }

  // Chromium writes a destination only for ids that some link of the same document points at.
  const links = document.createElement('div');
  links.style.display = 'none';
  for (const id of decoration.targets) {
    const link = document.createElement('a');
    link.setAttribute('href', `#${id}`);
    links.append(link);
  }
  document.body.append(links);
}

/**
 * Gives each page the margins of its side: a section that may open on either was laid out as if it opened on a recto. Lines are as long on
 * both. To Paged.js, the first page is a right one in every section. Must stay self-contained, too.
 */
export function turnPages(sides: readonly string[]): void {
  const right = document.documentElement.dataset['opensOn'];
  for (const [index, page] of [...document.querySelectorAll('.pagedjs_page')].entries()) {
    const isRight = page.classList.contains('pagedjs_right_page');
    if (isRight === (sides[index] === right)) continue;
    page.classList.toggle('pagedjs_right_page', !isRight);
    page.classList.toggle('pagedjs_left_page', isRight);
  }
}

/** Puts a mark before each line on a page that goes on with a line of code. Must stay self-contained, too. */
export function markWrappedCode(): void {
  for (const line of document.querySelectorAll<HTMLElement>('pre .line')) {
    const rows = Math.round(line.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(line).lineHeight));
    if (rows < 2) continue;
    const marks = document.createElement('span');
    marks.className = 'press-wrapped';
    marks.dataset['text'] = Array.from({ length: rows - 1 }, () => '↪').join('\n');
    marks.setAttribute('aria-hidden', 'true');
    line.append(marks);
  }
}
