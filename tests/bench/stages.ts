/** One text through the stages from Markdown to HTML, in the order of `pipeline/build.ts`, each timed by the work of the processor: others share the machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CslItem } from 'citeproc';
import { VFile } from 'vfile';
import { looseBook } from '../../pipeline/book/loose.js';
import { flatten } from '../../pipeline/diagnostics.js';
import { reportHouseStyle } from '../../pipeline/house-style/index.js';
import { textOf } from '../../pipeline/html/headings.js';
import { renderVolume } from '../../pipeline/html/sections.js';
import { loadTemplates } from '../../pipeline/html/templates.js';
import { parseManuscript, parseMarkdown } from '../../pipeline/manuscript/parse.js';
import { normalise } from '../../pipeline/normalise.js';
import type { BuildContext, RenderedVolume } from '../../pipeline/model.js';
import { transformManuscript } from '../../pipeline/transform/index.js';
import { assembleVolume } from '../../pipeline/volume/assemble.js';
import { loadBibliographies, type Bibliography } from '../../pipeline/volume/bibliography.js';
import { setCitations } from '../../pipeline/volume/citations.js';
import { numberVolumes } from '../../pipeline/volume/number.js';
import { resolveReferences } from '../../pipeline/volume/references.js';
import { context } from '../book-context.js';

export const STAGES = ['parse', 'transform', 'house style', 'number', 'citations', 'references', 'render', 'messages'] as const;
export type Stage = (typeof STAGES)[number];
/** Milliseconds by stage. */
export type Times = Record<Stage, number>;

export interface Run {
  times: Times;
  messages: ReturnType<typeof flatten>;
  /** The words of the rendered text and its notes. */
  text: string;
}

/** What the stages need besides the text, made once. */
export interface Desk {
  /** An empty folder, where pictures are looked for in vain. */
  dir: string;
  ctx: BuildContext;
  bibliography: Bibliography;
  templates: Awaited<ReturnType<typeof loadTemplates>>;
}

/** Gives a desk with a bibliography of `works` entries, `work1`, `work2` …; call `clear` with it in the end. */
export async function desk(works: number): Promise<Desk> {
  const dir = await mkdtemp(join(tmpdir(), 'press-bench-'));
  const ctx = context();
  const book = looseBook(join(dir, 'chapter.md'));
  const empty = await loadBibliographies(book, new Map(), ctx);
  const items = new Map(Array.from({ length: works }, (_, index) => [`work${index + 1}`, work(index + 1)]));
  return { dir, ctx, bibliography: { ...empty, items }, templates: await loadTemplates(ctx.home, dir) };
}

export async function clear({ dir }: Desk): Promise<void> {
  await rm(dir, { recursive: true });
}

function work(index: number): CslItem {
  const author = [{ family: `Author${index % 97}`, given: 'A.' }];
  return { id: `work${index}`, type: 'book', title: `Title ${index}`, author, issued: { 'date-parts': [[1980 + (index % 45)]] } };
}

/** Takes a text through all stages; `told` learns each time as soon as it is known. */
export async function runStages(
  text: string,
  desk: Desk,
  told: (stage: Stage, ms: number) => void = () => undefined,
): Promise<Run> {
  const { ctx, bibliography, templates } = desk;
  const times = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Times;
  const timed = async <T>(stage: Stage, work: () => T | Promise<T>): Promise<T> => {
    const start = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(start);
    times[stage] = (user + system) / 1000;
    told(stage, times[stage]);
    return result;
  };
  const book = looseBook(join(desk.dir, 'chapter.md'));
  const file = new VFile({ path: 'chapter.md', cwd: desk.dir, value: normalise(text) });
  const parsed = await timed('parse', () => parseManuscript(file));
  const transformed = await timed('transform', () => transformManuscript(parsed, book.settings, parseMarkdown));
  await timed('house style', () => reportHouseStyle(transformed, book));
  const numbered = await timed('number', () =>
    numberVolumes(
      book,
      book.volumes.map((plan) => assembleVolume(book, plan, new Map([['chapter.md', transformed]]))),
    ),
  );
  const cited = await timed('citations', () => setCitations(numbered, bibliography, ctx));
  const set = await timed('references', () => resolveReferences(cited));
  const rendered = await timed('render', () =>
    Promise.all(set.volumes.map((volume) => renderVolume(set, volume, templates, new Map(), ctx))),
  );
  const messages = await timed('messages', () => flatten([file, book.file], desk.dir));
  return { times, messages, text: rendered.map(wordsOf).join('\n') };
}

function wordsOf({ sections }: RenderedVolume): string {
  return sections.flatMap(({ body, notes }) => [textOf(body), ...notes.flatMap(({ content }) => content.map(textOf))]).join('\n');
}
