/**
 * Books that are drawn by LuaLaTeX. `tests/lualatex/stand-in/` are programs that give what a real TeX once made (`recorded/`), so that all around
 * it is tested on every machine; a real one is tested in `tex.test.ts`, where there is one.
 */
import { strFromU8, unzipSync } from 'fflate';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { FlatMessage } from '../pipeline/diagnostics.js';
import { openLuaLatex } from '../pipeline/diagrams/lualatex.js';
import { press, scratch } from './press.js';

const HERE = join(import.meta.dirname, 'lualatex');
describe('with a stand-in', () => {
  let [book, bin, temporary] = ['', '', ''];
  beforeAll(async () => {
    [book, bin, temporary] = (await Promise.all(['lua-book', 'lua-bin', 'lua-tmp'].map(scratch))) as [string, string, string];
    await cp(join(import.meta.dirname, 'drawn'), book, { recursive: true });
    const yaml = await readFile(join(book, 'book.yaml'), 'utf8');
    await writeFile(join(book, 'book.yaml'), yaml.replace('drawings: {', 'drawings: { engine: lualatex,'));
    await cp(join(HERE, 'stand-in'), bin, { recursive: true });
    await cp(join(HERE, 'recorded'), join(bin, 'recorded'), { recursive: true });
  });

  const environment = (): Record<string, string> => ({
    PATH: `${bin}:/usr/bin:/bin`,
    TMPDIR: temporary,
    SECRET: 'told to nobody',
  });
  const calls = async (ending: string): Promise<string[]> => {
    const names = (await readdir(join(bin, 'calls'))).filter((name) => name.endsWith(ending));
    return Promise.all(names.map((name) => readFile(join(bin, 'calls', name), 'utf8')));
  };
  const draft = async (output: string, more: Record<string, string> = {}): Promise<Buffer> => {
    const args = ['draft', 'soil.md', '--epub', '--book', book, '--output', output, '--jobs', '2'];
    await press(args, { ...environment(), ...more });
    return readFile(join(output, 'drafts', 'soil.epub'));
  };

  test('each drawing is made once, two at a time, and kept; what they make has the same bytes twice', async () => {
    const output = await scratch('lua-output');
    const first = await draft(output);
    expect(await calls('.beside')).toEqual(['2\n', '2\n']);
    await draft(output);
    expect(await calls('.args')).toHaveLength(2);
    expect((await draft(output, { PRESS_CACHE: await scratch('lua-kept') })).equals(first)).toBe(true);
    expect(await calls('.args')).toHaveLength(4);
  });

  test('what a machine without it could not draw is drawn as soon as it is there', async () => {
    const [output, kept] = await Promise.all([scratch('lua-none'), scratch('lua-none-kept')]);
    const args = ['draft', 'soil', '--html', '--book', book, '--output', output, '--json'];
    const drawn = async (path: string): Promise<number> => {
      const { stdout } = await press(args, { ...environment(), PRESS_CACHE: kept, PATH: path });
      return (JSON.parse(stdout) as { messages: FlatMessage[] }).messages.filter(({ ruleId }) => ruleId === 'figure-can-be-drawn')
        .length;
    };
    expect(await drawn(output)).toBe(3);
    expect(await drawn(`${bin}:/usr/bin:/bin`)).toBe(0);
  });

  test('in an EPUB each is an SVG of outlines, with its words', async () => {
    const output = await scratch('lua-epub');
    const files = unzipSync(await draft(output));
    const name = Object.keys(files).find((path) => path.endsWith('soil.xhtml')) ?? '';
    const text = strFromU8(files[name] ?? new Uint8Array());
    expect(text.match(/<desc>[^<]*<\/desc>/g)).toEqual([
      '<desc>sand; clay c1</desc>',
      '<desc>water</desc>',
      '<desc>sand; clay c1</desc>',
    ]);
    expect(text).not.toMatch(/<text|<image|font-family|press-box/);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/url\(#([^)]*)\)|href="#([^"]*)"/g)) if (id) expect(ids).toContain(id);
  });

  test('TeX runs no shell, reads and writes in its folder only, and knows nothing of the machine', async () => {
    for (const args of await calls('.args')) {
      for (const option of ['--no-shell-escape', '--nosocket', '--halt-on-error']) expect(args).toContain(option);
      expect(args).toMatch(/--lua=\S*guard\.lua/);
    }
    for (const text of await calls('.env')) {
      for (const wanted of ['openin_any=p', 'openout_any=p', 'shell_escape=f', 'SOURCE_DATE_EPOCH=946728000'])
        expect(text.split('\n')).toContain(wanted);
      expect(text).not.toContain('told to nobody');
      for (const name of ['HOME', 'TEXMFHOME', 'TEXMFVAR', 'TMPDIR'])
        expect(`\n${text}`).toContain(`\n${name}=${temporary}/press-drawings-`);
    }
  });

  test('a fault is told at its line of the manuscript, what never ends is ended, and no folder stays', async () => {
    const faulty = await scratch('lua-faulty');
    await cp(book, faulty, { recursive: true });
    await cp(join(book, 'lines.md'), join(faulty, 'soil.md'));
    const args = ['check', '--book', faulty, '--patience', '4', '--jobs', '2', '--json'];
    const { messages } = JSON.parse((await press(args, environment())).stdout) as { messages: FlatMessage[] };
    const told = messages
      .filter(({ ruleId }) => ruleId === 'figure-can-be-drawn')
      .map(({ line, reason }) => `${line}: ${reason}`);
    expect(told).toEqual([
      ...[10, 15, 23, 29].map((line) => `${line}: TeX can’t draw this: Undefined control sequence: \\wrong`),
      '34: TeX can’t draw this: lualatex had not ended after 8 s, twice',
    ]);
    expect((await readdir(temporary)).filter((name) => name.startsWith('press-drawings-'))).toEqual([]);
  });

  test('its name tells the versions of the programs and of pgf', async () => {
    vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`);
    const engine = await openLuaLatex({
      size: 1,
      patience: 60_000,
      signal: new AbortController().signal,
      retrying: () => undefined,
    });
    vi.unstubAllEnvs();
    expect(engine.version).toBe('LuaStandIn, Version 1.0; pgf 0.1; dvisvgm 1.0');
    engine.close();
  });

  test('a build that is stopped ends it', async () => {
    vi.stubEnv('PATH', `${bin}:/usr/bin:/bin`);
    const stop = new AbortController();
    const engine = await openLuaLatex({ size: 1, patience: 60_000, signal: stop.signal, retrying: () => undefined });
    const drawing = engine.draw('in.md:3', { source: '\\again', preamble: '' });
    setTimeout(() => stop.abort(new Error('stopped')), 200);
    await expect(drawing).rejects.toThrow('stopped');
    vi.unstubAllEnvs();
    engine.close();
  });
});
