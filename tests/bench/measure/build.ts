/** One build by the command line, in a process of its own, as a person runs it. */
import cacache from 'cacache';
import { spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOME } from '../../press.js';
import { watchProcesses, type Usage } from './processes.js';

/** Where a measured book lies, and what is made of it. */
export interface Bench {
  /** A copy of the book, which is edited. */
  book: string;
  volume: string;
  output: string;
  cache: string;
  jobs: number;
}

export interface Build extends Usage {
  ms: number;
  /** First PDF page of each section, by slug. */
  starts: Map<string, number>;
  pages: number;
}

/** Builds the proof of the volume and gives how long the process took; throws where it fails. */
export async function build(bench: Bench, memory = false): Promise<Build> {
  const { book, volume, output, cache, jobs } = bench;
  const args = ['--book', book, '--output', output, '--jobs', String(jobs), '--quiet', 'proof', volume];
  const environment = { ...process.env, PRESS_CACHE: cache, SOURCE_DATE_EPOCH: '1767225600' };
  const started = performance.now();
  const child = spawn(process.execPath, [join(HOME, 'pipeline', 'press.mjs'), ...args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = watchProcesses(child.pid ?? 0, memory);
  let told = '';
  child.stderr.on('data', (chunk) => (told = (told + String(chunk)).slice(-4000)));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const ms = performance.now() - started;
  const usage = stop();
  if (code !== 0) throw new Error(`press ${args.join(' ')} ended with ${String(code)}:\n${told}`);
  const starts = await startsOf(output);
  return { ms, ...usage, ...starts };
} // prettier-ignore

/** From the record of the audit, which stands beside the PDF. */
async function startsOf(output: string): Promise<Pick<Build, 'starts' | 'pages'>> {
  const folder = join(output, 'proofs');
  const [record] = (await readdir(folder)).filter((name) => name.endsWith('.audit.json'));
  if (record === undefined) throw new Error(`No record of an audit is in ${folder}.`);
  const { pages } = JSON.parse(await readFile(join(folder, record), 'utf8')) as { pages: { page: number; section: string }[] };
  const starts = new Map<string, number>();
  for (const { page, section } of pages) if (!starts.has(section)) starts.set(section, page);
  return { starts, pages: pages.length };
}

/** Removes what builds made, so that the next one makes all of it or takes it from the cache. */
export async function emptyOutput({ output }: Bench): Promise<void> {
  await rm(output, { recursive: true, force: true });
}

/** What a cold build may find in the cache: it is made once for a formula, a drawing or a browser, not for a build. */
const KEPT = ['maths', 'drawing', 'browser'];
/** What is made of manuscripts before there is a document to print: a build of nothing but pages finds that, too. */
const MANUSCRIPTS = ['chapter', 'citations'];

/** Removes from the cache all kinds of results that a cold build has to make, or those alone that are pages. */
export async function emptyCache({ cache }: Bench, what: 'all' | 'pages' = 'all'): Promise<void> {
  const kept = new Set(what === 'all' ? KEPT : [...KEPT, ...MANUSCRIPTS]);
  const keys = Object.keys(await cacache.ls(cache).catch(() => ({})));
  for (const key of keys.filter((one) => !kept.has(one.replace(/:.*/s, '')))) await cacache.rm.entry(cache, key);
  // Entries are gone from the index; this removes what they held.
  await cacache.verify(cache).catch(() => undefined);
}
