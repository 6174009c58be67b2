/** The LuaLaTeX of the machine, for books that ask for it: `lualatex` makes DVI, `dvisvgm` of the same TeX Live makes SVG of it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { PARTS } from './document.js';
import { faultOf, type Fault } from './faults.js';
import type { Engine, Job, Outcome } from './job.js';

export interface LuaOptions {
  /** Drawings made at the same time. */
  size: number;
  /** ms after which a program is ended. */
  patience: number;
  signal: AbortSignal;
}

const run = promisify(execFile);

const MAIN = String.raw`\def\pgfsysdriver{pgfsys-dvisvgm.def}
\documentclass[dvisvgm]{standalone}
\message{[press:preamble]}
\input{${PARTS.preamble}}
\message{[press:body]}
\begin{document}\message{[press:drawing]}\input{${PARTS.drawing}}\unskip\message{[press:end]}\end{document}
`;

/** Opens the engine. Where the machine has none every drawing says so: another engine is never taken instead. */
export async function openLuaLatex({ size, patience, signal }: LuaOptions): Promise<Engine> {
  const [tex, svg] = await Promise.all([versionOf('lualatex'), versionOf('dvisvgm')]);
  const missing = [...(tex ? [] : ['lualatex']), ...(svg ? [] : ['dvisvgm'])];
  const turn = turns(size);
  return {
    version: missing.length > 0 ? `lualatex (not found: ${missing.join(', ')})` : `${tex}; ${svg}`,
    draw: (_name, job) =>
      missing.length > 0
        ? Promise.resolve(absent(missing))
        : turn(() => inFolder((folder) => drawn(job, folder, patience, signal))),
    close: () => undefined,
  };
}

function absent(programs: readonly string[]): Outcome {
  const reason = `the book asks for lualatex, and this machine has no ${programs.join(' and no ')}`;
  return { fault: { reason, part: 'elsewhere' }, lacking: [], missing: [] };
}

async function drawn(job: Job, folder: string, patience: number, signal: AbortSignal): Promise<Outcome> {
  const files = { 'main.tex': MAIN, [PARTS.preamble]: job.preamble, [PARTS.drawing]: job.source };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const options = { cwd: folder, timeout: patience, signal, env: environment() };
  const fault = await run('lualatex', LUALATEX, options).then(
    () => undefined,
    async (error: unknown): Promise<Fault> => {
      signal.throwIfAborted();
      const log = await readFile(join(folder, 'main.log'), 'utf8').catch(() => '');
      return /^! /m.test(log) ? faultOf(log, { drawing: job.source, preamble: job.preamble }) : failed('lualatex', error);
    },
  );
  if (fault) return { fault, lacking: [], missing: [] };
  return run('dvisvgm', DVISVGM, options).then(
    async (): Promise<Outcome> => {
      const svg = await readFile(join(folder, 'main.svg'), 'utf8');
      return { drawn: { svg, labels: [] }, lacking: [], missing: [] };
    },
    (error: unknown): Outcome => ({ fault: failed('dvisvgm', error), lacking: [], missing: [] }),
  );
}

const LUALATEX = ['--output-format=dvi', '--interaction=nonstopmode', '--halt-on-error', '--no-shell-escape', 'main.tex'];
const DVISVGM = ['--no-fonts', '--exact-bbox', '--precision=3', '--output=main.svg', 'main.dvi'];

/** Its clock stands still, and it opens no file above its folder. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, SOURCE_DATE_EPOCH: '946728000', FORCE_SOURCE_DATE: '1', openout_any: 'p', openin_any: 'p' };
}

function failed(program: string, error: unknown): Fault {
  const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return { reason: `${program} failed: ${words}`, part: 'elsewhere' };
}

async function versionOf(program: string): Promise<string | undefined> {
  return run(program, ['--version']).then(
    ({ stdout }) => stdout.split('\n')[0]?.trim(),
    () => undefined,
  );
}

async function inFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'press-drawing-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets `size` tasks run at the same time. */
function turns(size: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
