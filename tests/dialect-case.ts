/** One case of `tests/dialect/`: a chapter of a small book, and what becomes of it in print and in EPUB. */
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { visit } from 'unist-util-visit';
import { readBook, renderBook, takeLedger } from '../pipeline/build.js';
import { flatten, type FlatMessage } from '../pipeline/diagnostics.js';
import { packVolume } from '../pipeline/epub/package.js';
import { inspectArtifact } from '../pipeline/inspect/artifact.js';
import type { BookSet, BuildContext, RenderedSection, RenderedVolume } from '../pipeline/model.js';
import { printDocument } from '../pipeline/print/document.js';
import { context } from './book-context.js';
import { KEPT_HYPHEN, readableHtml } from './readable-html.js';

export const DIALECT = join(import.meta.dirname, 'dialect');

/** The texts that a case may bring, and the title each gets where it doesn't begin with one. */
const TITLES = { 'in.md': 'Memory {#sec-memory}', 'beside.md': 'Training {#sec-training}', 'far.md': 'Serving {#sec-serving}' };
/** What a case says of itself or expects, and no book has. */
const ABOUT_IT = /(?:^|\/)(?:about\.md|print\.html|epub\.html|messages\.txt)$/;
/** Said of the bibliography that all cases share, most of which cite none of it. */
const OF_THE_BOOK = 'bibliography-entry-is-cited';

export interface Outcome {
  print: string;
  epub: string;
  messages: string;
}

/** Builds the book of a case in the empty folder `dir`. */
export async function buildCase(source: string, dir: string): Promise<Outcome> {
  await cp(join(DIALECT, 'book'), dir, { recursive: true });
  await cp(source, dir, { recursive: true, filter: (path) => !ABOUT_IT.test(path) });
  const titled = await addTitles(dir);
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  const rendered = await renderBook(set, ctx);
  takeLedger(set, rendered);
  const [volume] = rendered;
  const chapter = volume?.sections.find(({ section }) => section.chapter?.file === 'in.md');
  if (!volume || !chapter) throw new Error(`${source} makes no chapter`);
  const isTitled = titled.has('in.md');
  const print = readableHtml(printed(chapter), isTitled);
  const epub = readableHtml(await packed(set, volume, chapter, ctx), isTitled);
  return {
    print,
    epub,
    messages: flatten(ctx.files, dir)
      .filter(({ ruleId }) => ruleId !== OF_THE_BOOK)
      .map((message) => line(message, titled))
      .join(''),
  };
}

/** A case is a piece of a chapter: those that don't begin with a heading of level 1 or metadata get a title, two lines of it. */
async function addTitles(dir: string): Promise<Set<string>> {
  const titled = new Set<string>();
  for (const [name, title] of Object.entries(TITLES)) {
    const path = join(dir, name);
    const text = await readFile(path, 'utf8');
    if (/^(?:---\n|# )/.test(text)) continue;
    await writeFile(path, `# ${title}\n\n${text}`);
    titled.add(name);
  }
  return titled;
}

/** What Paged.js is given. */
function printed(chapter: RenderedSection): Root {
  const kept = structuredClone({ ...chapter, section: undefined, volume: undefined });
  for (const tree of [kept.body, ...kept.notes.flatMap(({ content }) => content)])
    visit(tree, 'text', (node) => void (node.value = node.value.replaceAll('\u00AD', KEPT_HYPHEN)));
  const styles = {
    measure: 36,
    inks: 2 as const,
    layout: '',
    sheet: '',
    dress: { release: '', proof: '' },
    sides: { recto: '', verso: '' },
  };
  const { html } = printDocument({ ...chapter, body: kept.body, notes: kept.notes }, styles, 'en-US');
  return fromHtml(/<template[^>]*>([^]*)<\/template>/.exec(html)?.[1]?.replaceAll('\u00AD', '') ?? '', { fragment: true });
}

/** What the package holds; what is wrong with it is a message. Without faces and cover, which no case is about. */
async function packed(set: BookSet, volume: RenderedVolume, chapter: RenderedSection, ctx: BuildContext): Promise<Root> {
  const artifact = await packVolume(volume.sections, volume.volume.plan, set.book, ctx, { kind: 'draft', fonts: [] });
  await inspectArtifact(artifact, [volume], ctx);
  const file = unzipSync(artifact.bytes)[`OEBPS/${chapter.section.slug}.xhtml`];
  if (!file) throw new Error('the EPUB has no file for the chapter');
  return fromHtml(/<body[^>]*>([^]*)<\/body>/.exec(strFromU8(file))?.[1] ?? '', { fragment: true });
}

/** `warning construct-is-known, line 3: what was found`, and on the next line what to do. */
function line({ file, line, severity, ruleId, reason, note, cause }: FlatMessage, titled: ReadonlySet<string>): string {
  const shift = titled.has(file) ? 2 : 0;
  const place = line === null ? '' : `${file === 'in.md' ? '' : `${file} `}line ${line - shift}`;
  const other = cause?.replace(/^(.*?)(?::(\d+))?(?::\d+)?$/, (_all, path: string, at?: string) => {
    const there = at ? `line ${Number(at) - (titled.has(path) ? 2 : 0)}` : '';
    return path === 'in.md' && there ? there : [path, there].filter(Boolean).join(' ');
  });
  return `${severity} ${ruleId}${place && `, ${place}`}: ${reason}${other ? ` (see ${other})` : ''}${note ? `\n  ${note}` : ''}\n`;
}
