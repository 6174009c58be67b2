/** `tests/volume/side-files`, a set with questions and a glossary: the pages of its first volume, and its EPUB. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packEpubs, printPdfs, readBook, renderBook, takeLedger } from '../pipeline/build.js';
import { formatLedger } from '../pipeline/ledger/format.js';
import { inspectLinks } from '../pipeline/inspect/links.js';
import { inspectTags } from '../pipeline/inspect/tags.js';
import type { Artifact, BookSet, BuildContext, RenderedVolume } from '../pipeline/model.js';
import { openPressRoom, type PressRoom } from '../pipeline/print/press-room.js';
import { context } from './book-context.js';
import { messagesText } from './golden.js';
import { MACHINE } from './machine.js';
import { readPdf, type ReadPdf } from './pdf.js';

const DIR = join(import.meta.dirname, 'volume', 'side-files');
const ctx: BuildContext = context();
let room: PressRoom;
let set: BookSet;
let rendered: RenderedVolume[];
let printed: Artifact[];
let ledger: string;
/** What reading and rendering have to say: the goldens of the volumes hold it. */
let said: string;

beforeAll(async () => {
  set = await readBook({ dir: DIR }, { volumes: ['one'] }, ctx);
  rendered = await renderBook(set, ctx);
  ledger = formatLedger(takeLedger(set, rendered), DIR);
  said = messagesText(ctx.files, DIR);
  room = await openPressRoom(set.book, MACHINE, ctx);
});
afterAll(() => room.pool.close());

test('in print, questions and answers lead to each other, terms to the glossary, and nothing is lost', async () => {
  printed = await printPdfs(set, rendered, room, { nameOf: () => 'one.pdf' }, ctx);
  const bytes = printed[0]?.bytes ?? new Uint8Array();
  const pdf = await readPdf(bytes);
  expect(messagesText(ctx.files, DIR)).toBe(said);
  expect((await inspectLinks(bytes)).problems).toEqual([]);
  expect((await inspectTags(bytes)).problems).toEqual([]);
  expect(pdf.outline.map(({ title }) => title).slice(-3)).toEqual(['A Answers to All', 'Solutions', 'Glossary']);
  const [questions, answers, glossary] = ['1.2 Which is topmost?', '1.2 A. It lies', 'bedrock The rock'].map((words) =>
    pageWith(words, pdf),
  );
  expect(pdf.pages[questions ?? 0]?.links).toEqual(expect.arrayContaining([(answers ?? 0) + 1, (glossary ?? 0) + 1]));
  expect(pdf.pages[answers ?? 0]?.links).toContain((questions ?? 0) + 1);
  expect(pdf.pages[questions ?? 0]?.text).toContain('1.4 Clay is ______ than sand');
  expect(pdf.pages[questions ?? 0]?.text).toContain('1.3 Right or wrong? Bedrock is soft.');
  expect(pdf.pages[answers ?? 0]?.text).toMatch(
    /^Solutions Chapter 1: Soil 1\.1 4\. Two and two\. 1\.2 A\. It lies on all others\..*Chapter 2: Sand 2\.1 Small\./,
  );
  for (const page of [answers, glossary]) expect(Number(pdf.labels[page ?? 0]) % 2, 'on a right-hand page').toBe(1);
});

function pageWith(words: string, { pages }: ReadPdf): number {
  const page = pages.findIndex(({ text }) => text.includes(words));
  expect(page, words).toBeGreaterThan(0);
  return page;
}

test('the ledger counts what stands in side files, and what is left out of them', () => {
  expect(ledger).toMatch(/side file quiz +1 +1 +- +-/);
  expect(ledger).toMatch(/side file glossary +1 +1 +- +-/);
  expect(ledger).toMatch(/\n {2}question +8 +6 +- +2/);
  expect(ledger).toMatch(/callout quiz-question +1 +1 +- +-/);
  expect(ledger).toMatch(/\n {2}answer +8 +6 +- +2/);
  expect(ledger).toMatch(/glossary definition +1 +- +- +1/);
  expect(said).not.toContain('construct-leaves-trace');
});

test('an EPUB has them as documents that say what they are', async () => {
  const [epub] = await packEpubs(set, rendered, 'volume', ctx, printed);
  expect(messagesText(ctx.files, DIR)).toBe(said);
  const bytes = epub?.bytes ?? new Uint8Array();
  const result = await EpubCheck.validate(new Uint8Array(bytes));
  expect(result.messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([]);
  const files = unzipSync(bytes);
  const textOf = (name: string): string => strFromU8(files[`OEBPS/${name}.xhtml`] ?? new Uint8Array());
  expect(textOf('soil')).toContain('<a class="question-number" href="answers.xhtml#answer-soil-2">1.2 </a>');
  expect(textOf('soil')).toContain(
    '<a class="glossary-term" href="glossary.xhtml#gls-bedrock" epub:type="glossref" role="doc-glossref">bedrock</a>',
  );
  expect(textOf('answers')).toContain('<a class="answer-number" href="soil.xhtml#question-soil-2" role="doc-backlink">1.2 </a>');
  expect(textOf('glossary')).toMatch(/<section[^>]* epub:type="glossary" role="doc-glossary"/);
  expect(textOf('glossary')).toContain('<dt id="gls-bedrock" epub:type="glossterm"><dfn>bedrock</dfn></dt>');
  const { labels } = await readPdf(printed[0]?.bytes ?? new Uint8Array());
  const listed = textOf('nav').split('epub:type="page-list"')[1] ?? '';
  expect([...listed.matchAll(/<a href="[^"#]+#[^"]+">([^<]+)</g)].map(([, folio]) => folio)).toEqual(labels);
  expect(textOf('nav')).toContain('<a epub:type="glossary" href="glossary.xhtml">Glossary</a>');
});

test('the draft of a chapter has the answers to its own questions', async () => {
  const own = context();
  const draft = await readBook({ dir: DIR }, { chapters: ['one/sand'] }, own);
  const [volume] = draft.volumes;
  expect(volume?.sections.map(({ slug }) => slug)).toEqual(['sand', 'answers']);
  const heads = volume?.sections[1]?.manuscript?.tree.children.filter(({ type }) => type === 'heading');
  expect(heads?.map((head) => head.type === 'heading' && head.data?.attributes?.id)).toEqual(['answers', 'answers-sand']);
});
