/**
 * Drawings by the LuaLaTeX of this machine; where there is none these tests are skipped. Drives `tests/lualatex/cases/<case>/`: `in.tex`, after
 * `preamble.tex` where there is one; `golden.txt` holds the labels, or the fault and its line (TeX Live 2022).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Job, Outcome } from '../pipeline/diagrams/job.js';
import { openLuaLatex } from '../pipeline/diagrams/lualatex.js';
import { compare } from './golden.js';

const CASES = join(import.meta.dirname, 'lualatex', 'cases');

const hasTex = ['lualatex', 'dvisvgm'].every((program) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

describe.skipIf(!hasTex)('with the TeX of this machine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openLuaLatex({ size: 2, patience: 60_000, signal: new AbortController().signal, retrying: () => undefined });
  });
  afterAll(() => engine.close());

  const draw = (source: string, preamble = ''): Promise<Outcome> => engine.draw('in.md:3', { source, preamble });
  const picture = (inside: string): string => `\\begin{tikzpicture}\n\\node {a};\n${inside}\n\\end{tikzpicture}`;
  /** What Lua answers in a drawing, told as an error. */
  const answer = async (lua: string): Promise<string> => {
    const outcome = await draw(
      picture(`\\directlua{local _, result = pcall(function() ${lua} end) error("<" .. tostring(result) .. ">")}`),
    );
    return 'fault' in outcome ? outcome.fault.reason : 'drawn';
  };

  function told(outcome: Outcome): string {
    const said =
      'fault' in outcome
        ? [`${outcome.fault.part}${outcome.fault.line ? `:${outcome.fault.line}` : ''} ${outcome.fault.reason}`]
        : outcome.drawn.labels;
    return [...said, ...outcome.missing.map((one) => `misses ${one}`), ''].join('\n');
  }

  test.each(readdirSync(CASES))('%s', async (name) => {
    const preamble = join(CASES, name, 'preamble.tex');
    const job: Job = {
      source: readFileSync(join(CASES, name, 'in.tex'), 'utf8').trimEnd(),
      preamble: existsSync(preamble) ? readFileSync(preamble, 'utf8') : '',
    };
    const outcome = await engine.draw(name, job);
    compare(join(CASES, name, 'golden.txt'), told(outcome));
    const svg = 'drawn' in outcome ? outcome.drawn.svg : '';
    expect(svg).not.toMatch(/<text|<script|<image|font-family|press-box/);
    expect(await engine.draw(name, job)).toEqual(outcome);
  });

  test('a drawing has the size of the box that TeX knows', async () => {
    const outcome = await draw(readFileSync(join(CASES, 'box', 'in.tex'), 'utf8'));
    const svg = 'drawn' in outcome ? outcome.drawn.svg : '';
    const size = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
    expect(size[0]).toBeCloseTo(73.27, 1);
    expect(size[1]).toBeCloseTo(37, 1);
  });

  describe('a drawing', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'press-lua-outside-'));
      writeFileSync(join(folder, 'secret.txt'), 'the secret\n');
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const outside = (name: string): string => join(folder, name);

    test.each([
      ['os.execute', (file: string) => `return os.execute("touch ${file}")`],
      ['os.spawn', (file: string) => `return os.spawn{"touch", "${file}"}`],
      ['io.popen', (file: string) => `return io.popen("touch ${file}")`],
      ['os.kpsepopen', (file: string) => `return os.kpsepopen("touch ${file}", "r")`],
      ['io.open', (file: string) => `return io.open("${file}", "w")`],
      ['lfs.mkdir', (file: string) => `return lfs.mkdir("${file}")`],
      ['io.savedata', (file: string) => `return io.savedata("${file}", "x")`],
      ['table.save', (file: string) => `return table.save("${file}", { })`],
    ])('writes nothing elsewhere and starts nothing: %s', async (_name, lua) => {
      expect(await answer(lua(outside('made')))).toMatch(/^</);
      expect(readdirSync(folder)).toEqual(['secret.txt']);
    });

    test.each([
      ['io.open', (file: string) => `return io.open("${file}"):read("*a")`],
      ['a way up', (file: string) => `return io.open("../../../../../../../..${file}"):read("*a")`],
      ['io.lines', (file: string) => `for line in io.lines("${file}") do return line end`],
      ['io.loaddata', (file: string) => `return io.loaddata("${file}")`],
      ['io.input', (file: string) => `io.input("${file}") return io.read("*a")`],
      ['dofile', (file: string) => `return dofile("${file}")`],
      ['loadfile', (file: string) => `return select(2, loadfile("${file}"))`],
      ['gzip.open', (file: string) => `return gzip.open("${file}", "rb"):read("*a")`],
      [
        'a changed string library',
        (file: string) => `string.find = function() end string.sub = string.find return io.open("${file}"):read("*a")`,
      ],
      ['upvalues', (file: string) => `return select(2, debug.getupvalue(io.open, 1))("${file}"):read("*a")`],
      ['machine code', () => `return package.loadlib("libc.so.6", "system")`],
      ['ffi', () => `return require("ffi").C`],
      ['made-up bytecode', () => `return load((string.dump(function() return "abc" end):gsub("abc", "xyz")))`],
    ])('reads nothing elsewhere: %s', async (_name, lua) => {
      const said = await answer(lua(outside('secret.txt')));
      expect(said).toMatch(/^<(?:nil)?>$|no such file|can't open|attempt to/);
      expect(said).not.toContain('the secret');
    });

    test.each([
      ['input', (file: string) => `\\input{${file}}`],
      ['a pipe', (file: string) => `\\input{|cat ${file}}`],
      [
        'openin',
        (file: string) => `\\newread\\file\\openin\\file=${file} \\ifeof\\file\\else\\read\\file to\\x\\errmessage{\\x}\\fi`,
      ],
      [
        'a callback',
        (file: string) =>
          `\\directlua{luatexbase.add_to_callback("find_read_file", function() return "${file}" end, "x")}` +
          '\\newread\\file\\openin\\file=xx \\ifeof\\file\\else\\read\\file to\\x\\errmessage{\\x}\\fi',
      ],
      ['openout', (file: string) => `\\newwrite\\file\\immediate\\openout\\file=${file}-made \\immediate\\write\\file{x}`],
      [
        'a callback for writing',
        (file: string) =>
          `\\directlua{luatexbase.add_to_callback("find_write_file", function() return "${file}-made" end, "x")}` +
          '\\newwrite\\file\\immediate\\openout\\file=xx \\immediate\\write\\file{x}',
      ],
    ])('has TeX reach nothing elsewhere: %s', async (_name, source) => {
      expect(JSON.stringify(await draw(picture(source(outside('secret.txt')))))).not.toContain('the secret');
      expect(readdirSync(folder)).toEqual(['secret.txt']);
    });
  });

  test('the clock stands still, and chance is always the same', async () => {
    const lua = 'return os.time() .. os.date() .. math.random(100000) .. tex.uniformdeviate(100000)';
    expect(await answer(lua)).toBe(await answer(lua));
    expect(await answer('return os.date("*t").year')).toBe('<2000>');
  });
});
