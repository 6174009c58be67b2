/**
 * Drives `tests/drawings/<case>/`: `in.tex`, after `preamble.tex` where there is one, drawn by TeX in WebAssembly. `golden.txt` holds what
 * became of it: the fault and its line, or size and labels; `golden.svg` the drawing, in one case.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawerOf } from '../pipeline/diagrams/draw.js';
import type { Job, Outcome } from '../pipeline/diagrams/job.js';
import { openPool, startChild, type PoolOptions } from '../pipeline/diagrams/pool.js';
import { readBundle } from '../pipeline/diagrams/tex/bundle.js';
import { shorter } from '../pipeline/html/shorter-drawings.js';
import { compare } from './golden.js';

const ROOT = join(import.meta.dirname, 'drawings');

let draw: (job: Job) => Outcome;
beforeAll(async () => {
  draw = drawerOf(await readBundle());
});

function jobOf(name: string): Job {
  const preamble = join(ROOT, name, 'preamble.tex');
  return {
    source: readFileSync(join(ROOT, name, 'in.tex'), 'utf8').trimEnd(),
    preamble: existsSync(preamble) ? readFileSync(preamble, 'utf8') : '',
  };
}

function pixelsOf(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 288 }).flatten({ background: 'white' }).greyscale().raw().toBuffer();
}

function told(outcome: Outcome): string {
  const { lacking, missing } = outcome;
  const svg = 'drawn' in outcome ? outcome.drawn.svg : '';
  const said =
    'fault' in outcome
      ? [`${outcome.fault.part}${outcome.fault.line ? `:${outcome.fault.line}` : ''} ${outcome.fault.reason}`]
      : [`${/width="([\d.]+)"/.exec(svg)?.[1]} × ${/ height="([\d.]+)"/.exec(svg)?.[1]} px`, ...outcome.drawn.labels];
  return [...said, ...lacking.map((one) => `lacks ${one}`), ...missing.map((one) => `misses ${one}`), ''].join('\n');
}

describe('a drawing', () => {
  test.each(readdirSync(ROOT))('%s', (name) => {
    const outcome = draw(jobOf(name));
    compare(join(ROOT, name, 'golden.txt'), told(outcome));
    const svg = 'drawn' in outcome ? outcome.drawn.svg : '';
    if (name === 'boxes') compare(join(ROOT, name, 'golden.svg'), svg.replaceAll('><', '>\n<'));
    expect(svg).not.toMatch(/<text|<script|<image|<foreignObject|href=|font-family/);
  });

  test.each(['boxes', 'letters', 'scaled'])('%s: is the same picture with fewer groups', async (name) => {
    const outcome = draw(jobOf(name));
    const long = 'drawn' in outcome ? outcome.drawn.svg : '';
    const short = await shorter(long);
    expect(short.split('<g').length).toBeLessThan(0.5 * long.split('<g').length);
    expect(short.split('<path').length).toBe(long.split('<path').length);
    const [one, other] = [await pixelsOf(long), await pixelsOf(short)];
    expect(other.equals(one)).toBe(true);
    expect(new Set(one).size).toBeGreaterThan(10);
  });

  test('is the same whatever was drawn before it', () => {
    const first = draw(jobOf('boxes'));
    draw(jobOf('letters'));
    draw(jobOf('unclosed'));
    expect(draw(jobOf('boxes'))).toEqual(first);
  });

  test('an unknown character of a label is told', () => {
    const outcome = draw({ source: String.raw`\begin{tikzpicture}\node {\char"0E};\end{tikzpicture}`, preamble: '' });
    expect(outcome.missing).toEqual([]);
    const none = draw({ source: String.raw`\begin{tikzpicture}\node {a\char"17 b};\end{tikzpicture}`, preamble: '' });
    expect(none.missing).toEqual(['press-sans-400-normal-t1/^^W']);
  });
});

describe('processes that draw', () => {
  const small: Job = { source: String.raw`\begin{tikzpicture}\draw (0,0) -- (1,1);\end{tikzpicture}`, preamble: '' };
  const endless: Job = { source: String.raw`\def\again{\again}\again`, preamble: '' };

  function open(more: Partial<PoolOptions> = {}): {
    pool: ReturnType<typeof openPool>;
    retried: string[];
    started: () => number;
  } {
    const retried: string[] = [];
    let started = 0;
    const start = more.start ?? startChild;
    const pool = openPool({
      ...{ size: 1, patience: 120_000, signal: new AbortController().signal },
      retrying: (name, reason) => void retried.push(`${name}: ${reason}`),
      ...more,
      start: () => {
        started += 1;
        return start();
      },
    });
    return { pool, retried, started: () => started };
  }

  test('two draw at the same time, and each draws more than one', async () => {
    const { pool, started } = open({ size: 2 });
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => pool.draw(name, small)));
    pool.close();
    expect(started()).toBe(2);
    expect(outcomes.every((outcome) => 'drawn' in outcome)).toBe(true);
  });

  test('one that is killed costs its drawing one more try', async () => {
    let first = true;
    const { pool, retried, started } = open({
      start: () => {
        const child = startChild();
        if (first) setTimeout(() => child.kill('SIGKILL'), 50);
        first = false;
        return child;
      },
    });
    const outcome = await pool.draw('in.md:3', small);
    pool.close();
    expect(retried).toEqual(['in.md:3: the process ended (SIGKILL)']);
    expect(started()).toBe(2);
    expect('drawn' in outcome).toBe(true);
  });

  test('one that does not end is ended, twice, and the next drawing has a fresh one', async () => {
    const { pool, retried } = open({ patience: 4000 });
    await expect(pool.draw('in.md:3', endless)).rejects.toThrow('TeX had not ended after 4 s');
    expect(retried).toEqual(['in.md:3: TeX had not ended after 4 s']);
    pool.close();
  });

  test('a build that is stopped ends them', async () => {
    const stop = new AbortController();
    const { pool } = open({ signal: stop.signal });
    const drawing = pool.draw('in.md:3', endless);
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    await expect(drawing).rejects.toThrow('stopped');
  });
});
