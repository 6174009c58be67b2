/** Runs in the page: makes laid-out pages ready to be printed. Must stay self-contained; it travels as source. */

export interface Finish {
  /** Rules that move no line. */
  css: string;
  /** Of the first page. */
  side: 'recto' | 'verso';
}

/** `targets` are ids that other sections or the outline may point at. */
export async function makeReady({ css, side: first }: Finish, targets: readonly string[]): Promise<void> {
  // What Paged.js keeps beside the pages, and what hides them.
  for (const element of document.querySelectorAll('template, script')) element.remove();
  document.adoptedStyleSheets = [];
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);

  // Before each row that goes on with a line of code stands a mark. Marks are in attributes, so that they are none of the words.
  const wrapped = document.querySelectorAll<HTMLElement>('.pagedjs_area .line[data-rows]');
  for (const line of wrapped) {
    const marks = document.createElement('span');
    marks.className = 'press-wrapped';
    marks.dataset['text'] = Array.from({ length: Number(line.dataset['rows']) - 1 }, () => '↪').join('\n');
    marks.setAttribute('aria-hidden', 'true');
    line.append(marks);
  }

  // A section that may open on either side was laid out as if it opened on a recto; lines are as long on both. To Paged.js, the first page
  // is a right one in every section.
  const right = document.documentElement.dataset['opensOn'];
  for (const [index, page] of [...document.querySelectorAll('.pagedjs_page')].entries()) {
    const side = (index % 2 === 0) === (first === 'recto') ? 'recto' : 'verso';
    page.querySelector('.pagedjs_pagebox')?.classList.add('press-page', `press-${side}`);
    page.classList.toggle('pagedjs_right_page', side === right);
    page.classList.toggle('pagedjs_left_page', side !== right);
  }

  // Chromium writes a destination only for ids that some link of the same document points at.
  const links = document.createElement('div');
  links.style.display = 'none';
  for (const id of targets) {
    const link = document.createElement('a');
    link.setAttribute('href', `#${id}`);
    links.append(link);
  }
  document.body.append(links);

  // All faces of the text are there since it was laid out; that of the marks is asked for when one is laid out.
  if (wrapped.length > 0) document.body.getBoundingClientRect();
  await document.fonts.ready;
}
