/** The LuaLaTeX of the machine, for books that ask for it: `lualatex` makes DVI, `dvisvgm` of the same TeX Live makes SVG of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, Job, Outcome } from './job.js';
import { drawInFolder } from './lua/draw.js';
import { runProgram, type Bounds } from './lua/programs.js';
import { inTurns } from '../turns.js';

export interface LuaOptions {
  /** Drawings made at the same time. */
  size: number;
  /** ms after which a program is ended. */
  patience: number;
  signal: AbortSignal;
  retrying: (name: string, reason: string) => void;
}

/** Opens the engine. Where the machine has none every drawing says so: another engine is never taken instead. */
export async function openLuaLatex({ size, patience, signal, retrying }: LuaOptions): Promise<Engine> {
  const bounds = { folder: tmpdir(), patience, signal };
  const [tex, svg] = await Promise.all([versionOf('lualatex', bounds), versionOf('dvisvgm', bounds)]);
  const missing = [...(tex ? [] : ['lualatex']), ...(svg ? [] : ['dvisvgm'])];
  if (missing.length > 0) {
    const version = `lualatex (not found: ${missing.join(', ')})`;
    return { version, draw: () => Promise.resolve(absent(missing)), close: () => undefined };
  }
  const folders = openFolders();
  const turn = inTurns(size);
  const attempt = (job: Job): Promise<Outcome> =>
    turn((slot) => folders.use(slot, (places) => drawInFolder(job, { ...places, patience, signal })));
  return {
    version: [tex, ...(await macroVersions(bounds)), svg].join('; '),
    draw: (name, job) =>
      attempt(job).catch((error: unknown) => {
        signal.throwIfAborted();
        retrying(name, error instanceof Error ? error.message : String(error));
        return attempt(job);
      }),
    close: folders.close,
  };
}

function absent(programs: readonly string[]): Outcome {
  const reason = `the book asks for lualatex, and this machine has no ${programs.join(' and no ')}`;
  return { fault: { reason, part: 'elsewhere' }, lacking: [], missing: [] };
}

async function versionOf(program: string, bounds: Bounds): Promise<string | undefined> {
  const ended = await runProgram(program, ['--version'], bounds).catch(() => undefined);
  bounds.signal.throwIfAborted();
  return ended?.code === 0 ? ended.stdout.split('\n')[0]?.replace('This is ', '').trim() : undefined;
}

/** Versions of the macros that draw, which change without the program. */
async function macroVersions(bounds: Bounds): Promise<string[]> {
  const found = await runProgram('kpsewhich', ['pgf.revision.tex', 'pgfplots.revision.tex'], bounds).catch(() => undefined);
  const files = found?.stdout.split('\n').filter(Boolean) ?? [];
  const texts = await Promise.all(files.map((file) => readFile(file.trim(), 'utf8').catch(() => '')));
  return texts.flatMap((text) => {
    const [, name, version] = /\\[gx]?def\\(pgf(?:plots)?)version\{([^}]*)\}/.exec(text) ?? [];
    return name && version ? [`${name} ${version}`] : [];
  });
}

interface Folders {
  /** Gives a task the folders of a slot; that of the drawing is fresh, and gone after it. */
  use: <T>(slot: number, task: (places: Required<Pick<Bounds, 'folder' | 'kept'>>) => Promise<T>) => Promise<T>;
  /** Removes them all. */
  close: () => void;
}

/** What TeX keeps for itself lasts from one drawing of a slot to the next: two that run at the same time share nothing. */
function openFolders(): Folders {
  let root: string | undefined;
  return {
    use: async (slot, task) => {
      root ??= mkdtempSync(join(tmpdir(), 'press-drawings-'));
      const [folder, kept] = [join(root, `${slot}`, 'drawing'), join(root, `${slot}`, 'kept')];
      await Promise.all([folder, kept].map((path) => mkdir(path, { recursive: true })));
      try {
        return await task({ folder, kept });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    close: () => {
      if (root) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
