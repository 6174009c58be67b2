/** A whole book from a seed: parts, front matter, chapters of different lengths, a bibliography, pictures. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { numbersFrom } from '../../seeded.js';
import { makeBibliography } from './bibliography.js';
import { pictureKind } from './blocks.js';
import { makeChapter, type ChapterPlan } from './chapter.js';
import { makePng, makeSvg } from './pictures.js';
import { prose, title, type Dice } from './prose.js';
import { fillReferences } from './references.js';

/** How long the chapters of a volume are beside each other: as pages of a volume of 1,400. */
const LENGTHS = [62, 88, 105, 118, 76, 132, 98, 170, 84, 112, 145, 91, 68, 60];
const FULL = 1400;
/** What a page holds, counted in words of Markdown; and what title pages, contents and bibliography take. */
const WORDS_PER_PAGE = 452;
const OTHER_PAGES = 42;

/** Writes the folder of a book of one volume, `volume-1`, of about so many pages; the same bytes each time. */
export async function makeBook(dir: string, pages: number, seed = 1): Promise<void> {
  const dice = numbersFrom(seed);
  const plans = planChapters(pages, dice);
  const chapters = fillReferences(plans.map((plan) => makeChapter(plan, dice)), dice);
  await write(dir, 'book.yaml', bookFile(plans, dice));
  await write(dir, 'references.bib', makeBibliography(dice));
  await write(dir, 'volume-1/preface.md', `# Preface {#sec-preface .unnumbered}\n\n${prose(150, dice)}\n\n${prose(150, dice)}\n`);
  for (const [at, text] of chapters.entries()) {
    await write(dir, `volume-1/${plans[at]?.slug ?? ''}.md`, text);
    for (const [, id = ''] of text.matchAll(/\]\(images\/([\w-]+)\./g))
      await write(dir, `volume-1/images/${id}.${pictureKind(id)}`, pictureKind(id) === 'png' ? await makePng(dice) : makeSvg(dice));
  }
} // prettier-ignore

/** A short volume has fewer chapters and shorter ones. */
function planChapters(pages: number, dice: Dice): ChapterPlan[] {
  const count = Math.max(1, Math.min(LENGTHS.length, Math.round(LENGTHS.length * Math.sqrt(pages / FULL))));
  const lengths = LENGTHS.slice(0, count);
  const sum = lengths.reduce((total, length) => total + length, 0);
  const words = Math.max(1, pages - Math.min(OTHER_PAGES, pages / 4)) * WORDS_PER_PAGE;
  return lengths.map((length, at) => ({ slug: `chapter-${at + 1}`, title: title(dice), words: (words * length) / sum }));
}

function bookFile(plans: readonly ChapterPlan[], dice: Dice): string {
  const parts = Array.from({ length: Math.ceil(plans.length / 4) }, (_, part) => {
    const chapters = plans.slice(part * 4, part * 4 + 4).map((plan) => `          - { file: volume-1/${plan.slug}.md, title: ${plan.title}, stage: full }`);
    return `      - title: ${title(dice)}\n        tagline: ${title(dice)}\n        chapters:\n${chapters.join('\n')}`;
  });
  return `title: A Book That Nobody Wrote
authors: [{ name: Ada Example }]
language: en-US
publisher: The Test Press
bibliography: [references.bib]
settings: { notes: margin }
volumes:
  - slug: volume-1
    title: Measured Pages
    isbn: { print: pending, epub: pending }
    preface: volume-1/preface.md
    parts:
${parts.join('\n')}
`;
} // prettier-ignore

async function write(dir: string, path: string, content: string | Buffer): Promise<void> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
