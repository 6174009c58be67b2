/** Drawings as pages get them: with nothing that runs, loads, or reaches beyond them. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Element } from 'hast';
import { describe, expect, test } from 'vitest';
import { packEpubs, readBook, renderBook } from '../pipeline/build.js';
import { NO_CACHE } from '../pipeline/cache.js';
import { drawing, drawingAgain, drawingDescription } from '../pipeline/html/drawings.js';
import { readPicture } from '../pipeline/html/picture-files.js';
import { context } from './book-context.js';
import { scratch } from './press.js';

describe('a drawing', () => {
  const read = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
    drawing(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`, 'x-');

  test('keeps what is harmless and tells what it lost', () => {
    const found = read('<title>Dot</title><script>evil()</script><image href="a.png"/><circle id="c" r="4" onclick="evil()"/>');
    expect(found?.dropped).toEqual(['image']);
    expect(found && drawingDescription(found.svg)).toBe('Dot');
    expect(JSON.stringify(found?.svg)).not.toContain('evil');
  });

  test('has the rules of its style sheet on its elements', () => {
    const found = read('<style>.a, #c { fill: #999; stroke-width: 2px }</style><path class="a"/><path id="c" style="fill:red"/>');
    expect(found?.dropped).toEqual([]);
    const paths = found?.svg.children.map((child) => (child.type === 'element' ? child.properties : {}));
    expect(paths?.[0]).toMatchObject({ fill: '#999', strokeWidth: '2px' });
    expect(paths?.[1]).toMatchObject({ style: 'fill:red', strokeWidth: '2px' });
  });

  test('tells of a style sheet that it cannot keep', () => {
    expect(read('<style>g > .a { fill: red }</style><path class="a"/>')?.dropped).toEqual(['style']);
  });

  test('can be made smaller, though it has no view box', () => {
    expect(read('<path/>', 'width="200" height="100"')?.svg.properties).toMatchObject({ viewBox: '0 0 200 100' });
  });

  test.each([
    ['an address', '<use href="https://a.org/x.svg#a"/><use xlink:href="//a.org"/><use href="data:image/svg+xml,x"/>'],
    ['a paint', '<path fill="url(https://a.org/p.svg#a)" stroke="url(#mine) url(//a.org)"/>'],
    ['a style', '<path style="fill:URL( https://a.org ); stroke:u\\72l(//a.org); mask:image-set(\'//a.org\')"/>'],
    ['a style sheet', '<style>@import "https://a.org/x.css"; path { fill: url(https://a.org/y) }</style><path/>'],
    ['a script', '<script href="https://a.org/x.js"/><path onload="a.org()"/><foreignObject>a.org</foreignObject>'],
  ])('loads nothing through %s', (_what, inside) => {
    expect(JSON.stringify(read(inside)?.svg)).not.toContain('a.org');
  });

  test('stays in its place and has its own looks', () => {
    const found = read(
      '<path class="note" style="fill:red;position:fixed;stroke-width:2"/>',
      'style="position:fixed; width: 4px"',
    );
    expect(found?.svg.properties['style']).toBe('width: 4px');
    expect((found?.svg.children[0] as Element).properties).toEqual({ style: 'fill:red;stroke-width:2' });
  });

  test('has other ids where it stands again', () => {
    const found = read('<title id="t">A</title><path id="p" fill="url(#g)"/><use href="#p"/>');
    const again = found && drawingAgain(found.svg, 2);
    expect(again?.children.map((child) => (child as Element).properties)).toEqual([
      { id: 'x-t-2' },
      { id: 'x-p-2', fill: 'url(#x-g-2)' },
      { href: '#x-p-2' },
    ]);
  });
});

describe('the file of a drawing', () => {
  const written = async (text: string): Promise<string> => {
    const path = join(await scratch('drawing'), 'a.svg');
    await writeFile(path, text);
    return path;
  };

  test('may have a DOCTYPE, and names of namespaces as entities', async () => {
    const head = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg">]>';
    expect(await readPicture(await written(`${head}<svg xmlns="&ns;"><path/></svg>`), 'x-', NO_CACHE)).toMatchObject({
      kind: 'drawing',
    });
  });

  test('with entities in what it shows is refused', async () => {
    const bomb = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>';
    await expect(readPicture(await written(bomb), 'x-', NO_CACHE)).rejects.toThrow('entities of its own');
  });

  test('of more than 5 MB is refused', async () => {
    const path = await written(`<svg><path d="${'M0 0'.repeat(1_500_000)}"/></svg>`);
    await expect(readPicture(path, 'x-', NO_CACHE)).rejects.toThrow('the drawing has 6.0 MB');
  });
});

test('shown twice in a chapter it makes a valid EPUB', async () => {
  const dir = await scratch('twice');
  await cp(join(import.meta.dirname, 'colours'), dir, { recursive: true });
  await writeFile(
    join(dir, 'gauge.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title id="t">Gauge</title><desc id="d">A dial</desc><path id="p" d="M0 0h9"/></svg>',
  );
  const chapter = join(dir, 'in.md');
  await writeFile(chapter, `${await readFile(chapter, 'utf8')}\n![One](gauge.svg)\n\n![Two](gauge.svg)\n`);
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  const [epub] = await packEpubs(set, await renderBook(set, ctx), 'volume', ctx);
  expect(epub?.bytes.length).toBeGreaterThan(0);
  expect(ctx.files.flatMap(({ messages }) => messages).map(String)).toEqual([]);
});
