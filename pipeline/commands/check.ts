/** `press check`: the messages and the ledger of all volumes, or of some chapters or files; no layout. */
import type { VFile } from 'vfile';
import { readBook, renderBook, takeLedger } from '../build.js';
import { formatLedger, ledgerData } from '../ledger/format.js';
import { joinLedgers, type Ledger } from '../ledger/ledger.js';
import type { BookSet, BuildContext } from '../model.js';
import type { Environment, Outcome } from './environment.js';
import { locate, type Located } from './locate.js';

/** `names` are chapters, by slug or path, or Markdown files that are in no book; none of them for the whole book. */
export async function check(dir: string, names: readonly string[], cwd: string, { ctx }: Environment): Promise<Outcome> {
  const checked: Checked[] = [];
  for (const one of await locateAll(dir, names, ctx)) checked.push(await checkOne(one, ctx));
  const ledger = joinLedgers(checked.map((one) => one.ledger));
  const volumes = checked.reduce((sum, { set }) => sum + set.volumes.length, 0);
  const sections = checked.reduce((sum, { set }) => sum + set.volumes.flatMap((volume) => volume.sections).length, 0);
  return {
    text: [formatLedger(ledger, cwd), `${counted(volumes, 'volume')}, ${counted(sections, 'section')} checked`].join('\n'),
    data: { volumes, sections, ledger: ledgerData(ledger, cwd) },
    files: checked.flatMap(({ files }) => files),
    strict: true,
  };
}

/** The files of what is named, with the messages that reading and transforming them gives. */
export async function filesToCheck(dir: string, names: readonly string[], ctx: BuildContext): Promise<VFile[]> {
  const files: VFile[] = [];
  for (const { source, wanted } of await locateAll(dir, names, ctx)) {
    const own: BuildContext = { ...ctx, files: [] };
    const set = await readBook(source, wanted, own);
    files.push(...(wanted.chapters ? filesOf(set, own.files) : own.files));
  }
  return files;
}

async function locateAll(dir: string, names: readonly string[], ctx: BuildContext): Promise<Located[]> {
  return names.length > 0 ? locate(dir, names, ctx) : [{ source: { dir }, wanted: {} }];
}

interface Checked {
  set: BookSet;
  ledger: Ledger;
  files: VFile[];
}

/** References of a chapter lead to the others, so all are read; what is wrong with those is not asked for. */
async function checkOne({ source, wanted }: Located, ctx: BuildContext): Promise<Checked> {
  const own: BuildContext = { ...ctx, files: [] };
  const set = await readBook(source, wanted, own);
  const rendered = await renderBook(set, own);
  ctx.files.push(...own.files);
  return { set, ledger: takeLedger(set, rendered), files: wanted.chapters ? filesOf(set, own.files) : own.files };
}

/** The files of the set, and all that are no manuscripts. */
function filesOf({ volumes }: BookSet, files: readonly VFile[]): VFile[] {
  const checked = new Set(volumes.flatMap(({ sections }) => sections.flatMap(({ manuscript }) => manuscript?.file ?? [])));
  return files.filter((file) => checked.has(file) || !/\.q?md$/i.test(file.path));
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
