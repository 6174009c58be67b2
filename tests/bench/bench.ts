/**
 * `npm run bench`: what the press takes for a volume of 1,400 pages, beside Chromium's own print and Paged.js with the volume as one document.
 *
 *   --json                      the figures as one JSON object
 *   --check                     exit code 1 when a target is missed
 *   --only cold,native          leave out all else of cold, pages, native, warm, unchanged, edit, editAll, single, scaling
 *   --runs 3                    of so many the median counts; one document and the series are measured once
 *   --book DIR                  measure another book's first volume: a copy of it, since it is edited
 *   --pages 1400, --sizes 100,200,400,800    how large the made books are
 *   --jobs 2, --limit 1200      workers; seconds after which one document is stopped
 *   --keep DIR                  work in this folder and leave everything there
 *
 * All of it takes about an hour. Let nothing else run meanwhile.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bench } from './measure/bench.js';
import { judge } from './measure/figures.js';
import { ROUND } from './measure/rounds.js';
import { tableOf } from './measure/table.js';

const PARTS: readonly string[] = [...ROUND, 'single', 'scaling'];
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    check: { type: 'boolean' },
    only: { type: 'string', default: PARTS.join() },
    runs: { type: 'string', default: '3' },
    book: { type: 'string' },
    pages: { type: 'string', default: '1400' },
    sizes: { type: 'string', default: '100,200,400,800' },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    limit: { type: 'string', default: '1200' },
    keep: { type: 'string' },
  },
});
const parts = new Set(values.only.split(','));
for (const part of parts) if (!PARTS.includes(part)) throw new Error(`--only takes ${PARTS.join(', ')}, not "${part}".`);
const folder = values.keep === undefined ? await mkdtemp(join(tmpdir(), 'press-bench-')) : resolve(values.keep);
try {
  const wanted = {
    parts,
    runs: Number(values.runs),
    pages: Number(values.pages),
    sizes: values.sizes.split(',').map(Number),
    jobs: Number(values.jobs),
    limit: Number(values.limit) * 1000,
    ...(values.book === undefined ? {} : { book: resolve(values.book) }),
  };
  const figures = await bench(wanted, folder, (text) => console.error(text));
  console.log(values.json ? JSON.stringify(figures, null, 2) : tableOf(figures));
  if (values.check && judge(figures).some(({ kept }) => !kept)) process.exitCode = 1;
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
