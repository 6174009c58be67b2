/** How far a case of `tests/rules/` goes: reading, printing, a command, or a finished file that is spoiled on purpose. */
import { appendFile } from 'node:fs/promises';
import { NO_CACHE } from '../pipeline/cache.js';
import { join } from 'node:path';
import type { VFile } from 'vfile';
import { packEpubs, printPdfs, readBook, renderBook, takeLedger, type Source } from '../pipeline/build.js';
import { findChromium, type Machine } from '../pipeline/chromium.js';
import { proof } from '../pipeline/commands/proof.js';
import { release } from '../pipeline/commands/release.js';
import { where } from '../pipeline/commands/where.js';
import { inspectArtifact } from '../pipeline/inspect/artifact.js';
import type { Artifact, BookSet, BuildContext, RenderedVolume } from '../pipeline/model.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { loadPrintStyles } from '../pipeline/print/stylesheet.js';
import { HOME } from './press.js';
import { FAULTS, type Fault } from './rules-faults.js';

/** What `case.json` says. */
export interface Case {
  /**
   * `check`, where nothing is said: the book is read and rendered. `draft`: so is `file`, which is in no book. `print`: the PDF is laid out
   * and printed too. `artifact`: PDF and EPUB are made, and inspected again with each of `faults`. `release`: the command is run. `where`: it
   * is proved, `file` is changed, and asked where its first line stands.
   */
  level?: 'check' | 'draft' | 'print' | 'artifact' | 'release' | 'where';
  file?: string;
  /** Those that are released; all, where it says nothing. */
  volumes?: string[];
  faults?: Fault[];
  /** `asked-for`: with a browser that the environment names. */
  browser?: 'asked-for';
  /** Scripts run in each page before layout, and when it is dressed. */
  before?: string[];
  after?: string[];
}

const MACHINE: Machine = {
  platform: `${process.platform}-${process.arch}`,
  root: process.getuid?.() === 0,
  node: process.execPath,
  environment: process.env,
};

/** Gives every file that a case reads or makes, with its messages. */
export async function runCase(dir: string, said: Case): Promise<readonly VFile[]> {
  const ctx = context();
  const { level = 'check' } = said;
  if (level === 'release') await runRelease(dir, said, ctx);
  else if (level === 'where') return runWhere(dir, said, ctx);
  else if (level === 'artifact') await inspectFaults(dir, said.faults ?? [], ctx);
  else {
    const source = level === 'draft' ? { file: join(dir, said.file ?? '') } : { dir };
    const { set, rendered } = await readAndRender(source, ctx);
    if (level === 'print')
      await printPdfs(set, rendered, await roomOf(set), { nameOf, before: said.before, after: said.after }, ctx);
  }
  return ctx.files;
}

/** Every case's pages are laid out by the same browsers. */
let room: PressRoom | undefined;

async function roomOf({ book }: BookSet): Promise<PressRoom> {
  room ??= await openPressRoom(book, MACHINE, context());
  return { ...room, styles: await loadPrintStyles(HOME, book.dir, book.settings) };
}

export async function closeRoom(): Promise<void> {
  await room?.pool.close();
  room = undefined;
}

function context(): BuildContext {
  return {
    home: HOME,
    files: [],
    signal: new AbortController().signal,
    sourceDate: new Date(0),
    jobs: 2,
    cache: NO_CACHE,
    progress: () => undefined,
  };
}

async function readAndRender(source: Source, ctx: BuildContext): Promise<{ set: BookSet; rendered: RenderedVolume[] }> {
  const set = await readBook(source, {}, ctx);
  const rendered = await renderBook(set, ctx);
  takeLedger(set, rendered);
  return { set, rendered };
}

const nameOf = ({ volume }: RenderedVolume): string => `${volume.plan.slug}.pdf`;

/** Finished files, and what was told while they were made. */
interface Finished {
  rendered: RenderedVolume[];
  pdf: Artifact;
  epub: Artifact;
  files: VFile[];
}

/** By the folder of the book: cases that share one share its files. */
const finished = new Map<string, Promise<Finished>>();

async function finish(dir: string): Promise<Finished> {
  const ctx = context();
  const { set, rendered } = await readAndRender({ dir }, ctx);
  const [pdf] = await printPdfs(set, rendered, await roomOf(set), { nameOf }, ctx);
  const [epub] = await packEpubs(set, rendered, 'volume', ctx);
  if (!pdf || !epub) throw new Error('the book of the tests has no volume');
  return { rendered, pdf, epub, files: ctx.files };
}

async function inspectFaults(dir: string, faults: readonly Fault[], ctx: BuildContext): Promise<void> {
  const making = finished.get(dir) ?? finish(dir);
  finished.set(dir, making);
  const { rendered, pdf, epub, files } = await making;
  ctx.files.push(...files);
  for (const name of faults) {
    const { of, spoil } = FAULTS[name];
    const artifact = of === 'pdf' ? pdf : epub;
    await inspectArtifact({ ...artifact, bytes: await spoil(artifact.bytes) }, rendered, ctx);
  }
}

async function runRelease(dir: string, { browser, volumes = [] }: Case, ctx: BuildContext): Promise<void> {
  const machine = browser ? await askingFor(MACHINE) : MACHINE;
  await release(dir, volumes, { anyBrowser: false }, { ctx, machine, output: join(dir, 'output') });
}

async function runWhere(dir: string, { file = '' }: Case, ctx: BuildContext): Promise<readonly VFile[]> {
  const environment = { ctx, machine: MACHINE, output: join(dir, 'output') };
  await proof(dir, [], environment);
  await appendFile(join(dir, file), '\nMore words.\n');
  const { files = [] } = await where(dir, `${file}:1`, dir, environment);
  return files;
}

/** The machine of a person who names a browser; that it is the pinned one is not known then. */
async function askingFor(machine: Machine): Promise<Machine> {
  const { executable, environment } = await findChromium(join(HOME, '.cache'), machine);
  return { ...machine, environment: { ...environment, PUPPETEER_EXECUTABLE_PATH: executable } };
}
