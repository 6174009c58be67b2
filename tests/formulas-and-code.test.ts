/** Drives `tests/formulas-and-code/<case>/in.md`: the HTML that both targets share, and the messages. Then print, on the page. */
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Element, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import { readBook, renderBook } from '../pipeline/build.js';
import { mathElement } from '../pipeline/html/maths.js';
import { formulaElement } from '../pipeline/maths/formula.js';
import { expandMacros } from '../pipeline/maths/macros.js';
import { drawFormulas } from '../pipeline/print/formulas.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { readPdf, type ReadPdf } from './pdf.js';
import { press, scratch, type Run } from './press.js';

const ROOT = join(import.meta.dirname, 'formulas-and-code');
const html = unified().use(rehypeStringify);

describe('HTML', () => {
  test.each(readdirSync(ROOT).sort())('%s', async (name) => {
    const ctx = context();
    const set = await readBook({ file: join(ROOT, name, 'in.md') }, {}, ctx);
    const [rendered] = await renderBook(set, ctx);
    const section = rendered?.sections[0]?.body.children[0] as Element;
    const blocks = section.children.filter((node) => node.type === 'element');
    compare(
      join(ROOT, name, 'golden.html'),
      blocks.map((node) => `${html.stringify({ type: 'root', children: [node] })}\n`).join(''),
    );
    compare(join(ROOT, name, 'messages.txt'), messagesText(ctx.files, join(ROOT, name)));
  });
});

describe('a drawing', () => {
  const options = { display: false, width: 30 };
  const textsOf = (node: Nodes): string[] => {
    const texts: string[] = [];
    visit(node, 'text', ({ value }) => void texts.push(value));
    return texts;
  };

  test('sets what is a letter as text, words whole, and what is none as an outline', () => {
    const formula = formulaElement('\\text{softmax}(x) = \\widehat{abc}', options);
    expect(textsOf(formula).join('')).toContain('softmax(');
    const outlines: Element[] = [];
    visit(formula, { tagName: 'path' }, (path: Element) => void outlines.push(path));
    expect(outlines).toHaveLength(1);
  });

  test('is named by its TeX and stands on the line by its depth', () => {
    const formula = formulaElement('x_1', options);
    expect(formula.properties).toMatchObject({ role: 'img', ariaLabel: 'x_1' });
    const [svg] = formula.children as Element[];
    expect(svg?.properties['style']).toMatch(/^vertical-align:-0\.\d+em$/);
  });

  test('of few signs is whole, of many it may end a line after a relation', () => {
    const parts = (tex: string): number => formulaElement(tex, options).children.filter(({ type }) => type === 'element').length;
    expect(parts('a = b')).toBe(1);
    // Three drawings with two spaces between.
    expect(parts('a + b + c = d + e = f')).toBe(5);
    const [first, , second] = formulaElement('L = -\\log(x_1 y_1 z_1)', options).children as [Element, Element, Element];
    expect([first, second].map((part) => textsOf(part).join('').slice(0, 2))).toEqual(
      ['𝐿=', '−l'].map((text) => text.slice(0, 2)),
    );
  });

  test('that is too long for its line is broken before a sign', () => {
    const tex = Array.from({ length: 20 }, (_, index) => `a_{${index}}`).join(' + ');
    const [one, two] = [100, 30].map((width) => formulaElement(tex, { display: true, width }).children[0] as Element);
    expect(Number.parseFloat(String(two?.properties['width']))).toBeLessThan(30.01);
    expect(Number.parseFloat(String(two?.properties['height']))).toBeGreaterThan(
      Number.parseFloat(String(one?.properties['height'])) * 1.8,
    );
  });

  test('puts the numbers of rows at the right of the room it has', () => {
    const [svg] = formulaElement('\\begin{align}a&=b\\tag{1.1}\\\\c&=d\\end{align}', { display: true, width: 30 })
      .children as Element[];
    expect(svg?.properties['width']).toBe('30em');
    const number = svg?.children.find((node) => node.type === 'element' && textsOf(node).join('') === '(1.1)') as Element;
    expect(Number(String(number.properties['x']).split(' ')[0])).toBeGreaterThan(27_000);
  });

  test('is the same whatever was drawn before', () => {
    const first = JSON.stringify(formulaElement('\\frac{a}{b}', options));
    expect(() => formulaElement('\\newcommand{\\frac}{x}', options)).toThrow('newcommand');
    expect(JSON.stringify(formulaElement('\\frac{a}{b} ', options))).toBe(first);
  });

  test('holds the punctuation that touches it', () => {
    const math = mathElement('x', false, new VFile());
    const tree: Root = { type: 'root', children: [h('p', ['an (', math, '), and ', structuredClone(math), '-dimensional'])] };
    drawFormulas(tree, 30);
    const held: string[] = [];
    visit(tree, { tagName: 'span' }, (span: Element) => {
      if (String(span.properties['className']) === 'held') held.push(textsOf(span).join('').replace('𝑥', 'x'));
    });
    expect(held).toEqual(['(x),', 'x-dimensional']);
  });

  test('leaves MathML where MathJax knows less', () => {
    const tree: Root = { type: 'root', children: [h('p', [mathElement('\\utilde{a}', false, new VFile())])] };
    drawFormulas(tree, 30);
    expect(html.stringify(tree)).toContain('<math');
  });
});

describe('hostile TeX ends with a message', () => {
  test.each([
    ['a megabyte', 'x+'.repeat(500_000)],
    ['deep groups', '{'.repeat(9000) + 'x' + '}'.repeat(9000)],
    ['deep delimiters', '\\left('.repeat(2000) + 'x' + '\\right)'.repeat(2000)],
    ['a macro without end', '\\def\\a{\\a\\a}\\a'],
    ['a macro that doubles', '\\def\\a#1{#1#1#1#1#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}'],
  ])('%s', (_name, tex) => {
    const file = new VFile();
    expect(mathElement(tex, true, file).tagName).toBe('code');
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['formula-parses']);
  });

  test('a macro of a book that doubles itself is left as it is', () => {
    expect(expandMacros('\\a', { a: '\\a\\a' })).toBe('\\a');
  });
});

describe('on the page', () => {
  let folder: string;
  let run: Run;
  let pdf: ReadPdf;
  let names: string[];

  beforeAll(async () => {
    folder = await scratch('formulas');
    const path = join(folder, 'sample.md');
    await writeFile(path, sample());
    run = await press(['draft', path, '--output', folder]);
    const file = await readFile(join(folder, 'drafts', 'sample.pdf'));
    pdf = await readPdf(file);
    const objects = (await PDFDocument.load(file)).context.enumerateIndirectObjects();
    names = objects
      .flatMap(([, object]) => (object instanceof PDFDict ? [object.lookup(PDFName.of('Alt'))] : []))
      .flatMap((alt) => (alt instanceof PDFString || alt instanceof PDFHexString ? [alt.decodeText()] : []));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const pieces = (): ReadPdf['pages'][0]['pieces'] => pdf.pages.flatMap((page) => page.pieces);

  test('nothing is lost and nothing reaches out', () => {
    expect(run.code).toBe(0);
    expect(run.stderr).not.toMatch(/no-text-is-lost|page-content-fits| {2}error/);
  });

  test('the words of a formula are text, its TeX its name', () => {
    expect(pdf.pages[0]?.text).toContain('softmax');
    expect(names).toContain('\\text{softmax}(z) = \\frac{e^{z}}{\\sum_j e^{z_j}}');
  });

  test('the number of a formula ends at the right margin', () => {
    const number = pieces().find(({ text }) => text.includes('(1.1)'));
    const right = Math.max(
      ...pieces()
        .filter(({ size }) => size > 9)
        .map(({ x }) => x),
    );
    expect(number?.x).toBeGreaterThan(right - 30);
  });

  test('a formula too wide for its place is set smaller, and that is said', () => {
    expect(run.stderr).toContain('formula-keeps-its-size');
  });

  test('a line that goes on is marked and hangs under its beginning', () => {
    const marks = pieces().filter(({ text }) => text.includes('↪'));
    expect(marks.length).toBeGreaterThan(4);
    const start = pieces().find(({ text }) => text.startsWith('url'));
    const next = marks.find(({ y }) => start && y < start.y && y > start.y - 12);
    expect(next?.x).toBeCloseTo(start?.x ?? 0, 0);
  });

  test('line numbers go on over pages', () => {
    const numbered = pdf.pages.map(({ pieces: all }) =>
      all.flatMap(({ text, x, y }) => {
        const [, index] = /^total_(\d+)/.exec(text) ?? [];
        const number = all.find((other) => other.x < x && Math.abs(other.y - y) < 2);
        return index === undefined ? [] : [Number(number?.text) - Number(index)];
      }),
    );
    expect(numbered.filter((page) => page.length > 0).length).toBeGreaterThan(1);
    expect(new Set(numbered.flat())).toEqual(new Set([98]));
  });
});

function sample(): string {
  const lines = Array.from({ length: 70 }, (_, index) => `total_${index} = 0`).join('\n');
  return `# Sample

As @eq-softmax says.

$$\\text{softmax}(z) = \\frac{e^{z}}{\\sum_j e^{z_j}}$$ {#eq-softmax}

- - - A narrow place:

      $$\\begin{bmatrix}${'1234567 & '.repeat(11)} 1\\end{bmatrix}$$

\`\`\`python
def f():
        url = "https://example.org/a/long/path/to/some/resource/which/does/not/fit?query=value&other=thing"
${'x'.repeat(300)}
\`\`\`

\`\`\`{.python .numberLines startFrom="98"}
${lines}
\`\`\`
`;
}
