/** What the stages before layout keep: trees, words, drawings and messages are those of a build that keeps nothing. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { h } from 'hastscript';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readBook, renderBook } from '../pipeline/build.js';
import { NO_CACHE, openCache, type Cache, type Kind } from '../pipeline/cache.js';
import { flatten } from '../pipeline/diagnostics.js';
import type { BuildContext, RenderedSection } from '../pipeline/model.js';
import { printDocument } from '../pipeline/print/document.js';
import { readyFormulas } from '../pipeline/print/formulas.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { context } from './book-context.js';
import { HOME, press, scratch } from './press.js';

let book: string;
let folder: string;

/** Every kind of message that a kept result must say again, and every way into another file. */
const CHAPTER = `---
title: Clay
lang: en
---

# Clay {#sec-clay}

Water \\foo{x} stands [@williams2009, p. 3; see @wulf1995] in $h_0$, \\foo{y}, 5% of it, as @williams2009 [p. 4] says; @nobody does not.

$$
\\newcommand{\\dep}{d_1} \\dep = \\R h^2
$$ {#eq-clay}

{{< include ../parts/a.md >}}

![](nowhere.png){#fig-clay .unknown}
`;

beforeEach(async () => {
  [book, folder] = [await scratch('kept-book'), await scratch('kept-stages')];
  await cp(join(HOME, 'tests', 'small-book'), book, { recursive: true });
  await mkdir(join(book, 'parts'));
  await writeFile(join(book, 'one', '02-stone.md'), CHAPTER);
  await writeFile(
    join(book, 'parts', 'a.md'),
    'Of {{< meta title >}} \\bar{z}: $a + b$.\n\n{{< include b.md >}}\n\n{{< include missing.md >}}\n',
  );
  await writeFile(join(book, 'parts', 'b.md'), 'The end of {{< meta title >}} [@williams2009].\n');
  await change('book.yaml', 'volumes:', 'settings: { maths: { macros: { R: "\\\\mathbb{R}" } } }\nvolumes:');
});
afterEach(() => Promise.all([book, folder].map((one) => rm(one, { recursive: true }))));

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(book, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(
    join(book, file),
    text.replace(from, () => to),
  );
}

/** A cache that counts the results it has to make. */
function counting(): { cache: Cache; made: Kind[] } {
  const made: Kind[] = [];
  const { remember, trim } = openCache(folder, () => Promise.resolve('the maker'));
  return {
    made,
    cache: {
      trim,
      remember: (kind, parts, make) =>
        remember(kind, parts, () => {
          made.push(kind);
          return make();
        }),
    },
  };
}

/** All that comes before layout. */
async function run(cache: Cache): Promise<object> {
  const ctx: BuildContext = { ...context(), cache };
  const set = await readBook({ dir: book }, {}, ctx);
  const styles = await loadPrintStyles(ctx.home, book, set.book.settings);
  const sections = (await renderBook(set, ctx)).flatMap((volume) => volume.sections);
  for (const section of sections) await readyFormulas(section, styles.measure, ctx);
  return {
    trees: sections.map(({ section }) => section.manuscript && [section.manuscript.tree, section.manuscript.origin]),
    metadata: sections.map(({ section }) => section.manuscript?.metadata),
    documents: sections.map((section) => printDocument(section, styles, set.book.language, set.book.settings.notes)),
    said: flatten(ctx.files, book),
    // In which order it was said to each file; the files are opened side by side.
    order: Object.fromEntries(
      ctx.files.map(({ path, messages }) => [path, messages.map(({ reason, place, fatal }) => [reason, place, fatal])]),
    ),
  };
}

test('what is kept is what would be made, and is not made again', async () => {
  const fresh = await run(NO_CACHE);
  expect(JSON.stringify(fresh)).toContain('included-file-is-readable');
  const [cold, warm] = [counting(), counting()];
  expect(await run(cold.cache)).toEqual(fresh);
  expect(new Set(cold.made)).toEqual(new Set(['chapter', 'citations']));
  expect(await run(warm.cache)).toEqual(fresh);
  expect(warm.made).toEqual([]);
});

describe('nothing stale is taken after a change of', () => {
  test.each<[string, string, string, string, Kind[]]>([
    ['a chapter', 'one/02-stone.md', 'Water', 'Ice', ['chapter']],
    ['its metadata', 'one/02-stone.md', 'title: Clay', 'title: Mud', ['chapter']],
    ['a value in them that JSON lacks', 'one/02-stone.md', 'title: Clay', 'title: .inf', ['chapter']],
    ['an included file', 'parts/b.md', 'The end', 'No end', ['chapter']],
    ['a macro of the book', 'book.yaml', 'mathbb{R}', 'mathbb{Q}', ['chapter', 'maths']],
    ['a suffix', 'one/02-stone.md', 'p. 3', 'p. 5', ['chapter', 'citations']],
    ['a work', 'references.bib', 'Williams, Samuel', 'Williams, Samuela', ['citations']],
    ['the line of an entry', 'references.bib', '@article{williams2009', '\n@article{williams2009', ['citations']],
    [
      'a rule of the house style',
      'book.yaml',
      'settings: {',
      'settings: { house-style: { percent-is-a-word-in-prose: error },',
      ['chapter'],
    ],
    // The rules of the house style are for English.
    ['the language', 'book.yaml', 'en-US', 'de-DE', ['chapter', 'citations']],
    ['the place of the works', 'book.yaml', 'settings: {', 'settings: { bibliography: chapter,', ['chapter', 'citations']],
  ])('%s', async (what, file, from, to, made) => {
    const before = await run(counting().cache);
    await change(file, from, to);
    const after = counting();
    const result = await run(after.cache);
    expect(result).toEqual(await run(NO_CACHE));
    expect(new Set(after.made)).toEqual(new Set(made));
    if (!/line|language/.test(what)) expect(result).not.toEqual(before);
  });

  test('the style of the citations', async () => {
    const before = await run(counting().cache);
    await mkdir(join(book, 'styles', 'csl'), { recursive: true });
    const style = await readFile(join(HOME, 'styles', 'csl', 'chicago-author-date.csl'), 'utf8');
    await writeFile(join(book, 'styles', 'csl', 'chicago-author-date.csl'), style.replace(/(<layout [^>]*prefix=")\(/, '$1['));
    const result = await run(counting().cache);
    expect(result).toEqual(await run(NO_CACHE));
    expect(JSON.stringify(result)).not.toBe(JSON.stringify(before));
  });

  test('a file that could not be included', async () => {
    const before = await run(counting().cache);
    await writeFile(join(book, 'parts', 'missing.md'), 'Found.\n');
    const result = await run(counting().cache);
    expect(result).toEqual(await run(NO_CACHE));
    expect(result).not.toEqual(before);
  });

  test('nothing: a chapter that moves down by a line keeps its citations', async () => {
    await run(counting().cache);
    await change('one/02-stone.md', '# Clay', '\n# Clay');
    const after = counting();
    expect(await run(after.cache)).toEqual(await run(NO_CACHE));
    expect(after.made).toEqual(['chapter', 'chapter', 'chapter']);
  });
});

describe('drawings of formulas', () => {
  const section = (tex: string, display: boolean): RenderedSection => {
    const math = h('math', { alttext: tex, ...(display ? { display: 'block' } : {}) });
    return { body: { type: 'root', children: [h('p', [math])] }, notes: [] } as unknown as RenderedSection;
  };
  /** As a build of its own would, which has nothing in memory. */
  async function draw(tex: string, display: boolean, measure: number, cache: Cache): Promise<string> {
    vi.resetModules();
    const { drawFormulas, readyFormulas: ready } = await import('../pipeline/print/formulas.js');
    const rendered = section(tex, display);
    await ready(rendered, measure, { ...context(), cache });
    drawFormulas(rendered.body, measure);
    return JSON.stringify(rendered.body);
  }
  const LONG = 'a = b + c + d + e + f + g + h = i + j + k + l + m + n + o + p';

  test.each<[string, string, boolean, number]>([
    ['their TeX', 'a = b', true, 30],
    ['their place', LONG, false, 30],
    ['the measure', LONG, true, 8],
    ['what MathJax can’t read', '\\nothing', true, 30],
  ])('depend on %s', async (_, tex, display, measure) => {
    const [cold, warm] = [counting(), counting()];
    const first = await draw(LONG, true, 30, cold.cache);
    const fresh = await draw(tex, display, measure, NO_CACHE);
    expect(await draw(tex, display, measure, cold.cache)).toBe(fresh);
    expect(fresh).not.toBe(first);
    expect(await draw(tex, display, measure, warm.cache)).toBe(fresh);
    expect([cold.made, warm.made]).toEqual([['maths', 'maths'], []]);
  });

  test('do not depend on those before', async () => {
    const { typeset } = await import('../pipeline/maths/engine.js');
    const set = (tex: string): unknown => typeset(tex, { display: true, width: 30 }).children.length;
    expect(set('x \\label{eq-a}')).toBe(set('y \\label{eq-a}'));
    expect(set('\\DeclareMathOperator{\\foo}{foo} \\foo')).toBe(1);
    expect(() => set('\\foo')).toThrow('Undefined control sequence');
  });
});

test('a check says the same when all is kept', async () => {
  const check = (): Promise<{ stdout: string }> => press(['--book', book, 'check', '--json'], { PRESS_CACHE: folder });
  const [fresh, cold, warm] = [await press(['--book', book, '--no-cache', 'check', '--json']), await check(), await check()];
  expect(JSON.parse(fresh.stdout)).toHaveProperty('ledger');
  expect(cold.stdout).toBe(fresh.stdout);
  expect(warm.stdout).toBe(fresh.stdout);
});
