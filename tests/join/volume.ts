/** The volume that the tests join: sections printed once from the HTML beside them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishSection } from '../../pipeline/print/join/finish.js';
import type { FinishedSection, FinishOptions, JoinOptions, PdfSection } from '../../pipeline/print/join/types.js';

const PAGES = { front: 3, blank: 1, one: 3, two: 2, wrong: 1 } as const;

/** A section of `fixtures/`. `wrong` is the one with links that lead nowhere. */
export function section(slug: keyof typeof PAGES): PdfSection {
  return { slug, pages: PAGES[slug], bytes: readFileSync(join(import.meta.dirname, 'fixtures', `${slug}.pdf`)) };
}

/** Front matter, a blank verso, two chapters: nine pages, nothing wrong. */
export function volume(): PdfSection[] {
  return [section('front'), section('blank'), section('one'), section('two')];
}

export const BOXES: FinishOptions = { boxes: { trim: [0, 0, 441, 666] } };

/** Sections as they follow each other from the first page on, finished. */
export function finished(sections: readonly PdfSection[], options: FinishOptions = BOXES): FinishedSection[] {
  let before = 0;
  return sections.map((one) => {
    const startsOnVerso = before % 2 === 1;
    before += one.pages;
    return finishSection(one, { ...options, startsOnVerso });
  });
}

export const OPTIONS: JoinOptions = {
  title: 'A Small Book',
  author: 'Its Mäkers',
  language: 'en-US',
  subject: 'Joining <sections>',
  keywords: ['pages', 'links & <labels>'],
  sourceDate: new Date('2024-01-02T03:04:05Z'),
  producer: 'press 1.0',
  labels: [
    { fromPage: 0, style: 'roman', first: 1 },
    { fromPage: 4, style: 'arabic', first: 1 },
    { fromPage: 7, style: 'arabic', first: 7, prefix: 'B-' },
    { fromPage: 8, style: 'none', first: 1, prefix: 'end' },
  ],
  outline: [
    { title: 'Contents', slug: 'front', id: 'contents', level: 1, open: true },
    { title: 'First Things (a beginning)', slug: 'one', level: 1, open: true },
    { title: 'Measures', slug: 'one', id: 'mesures', level: 2, open: false },
    { title: 'The end, two levels down', slug: 'one', id: 'end', level: 4, open: true },
    { title: 'Second Things', slug: 'two', level: 1, open: false },
    { title: 'Café and garçon', slug: 'two', id: 'café', level: 2, open: true },
  ],
};
