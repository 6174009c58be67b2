/** What stands beside the chapters of a book: questions and terms, in files that their heads name, in the heads, in glossary.yaml. */
import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Book, BuildContext, Manuscript, Quiz, Settings, SideFileName, SideFiles, Term } from '../model.js';
import { settingsIn } from '../volume-settings.js';
import { GLOSSARY_FILE, HEAD, QUIZ_FILE, SIDE_GLOSSARY_FILE } from './file-kinds.js';
import { quizOf } from './quiz.js';
import { readSide } from './read-side.js';
import { parseSource, type YamlSource } from './source.js';
import { tellUnknownChapters } from './term-chapters.js';
import { termsOf } from './terms.js';

/** A chapter whose head names something. */
interface Beside {
  book: Book;
  manuscript: Manuscript;
  settings: Settings;
  ctx: BuildContext;
}

/**
 * Reads what the settings of each volume ask for; what they don't ask for is told where a head names it. `manuscripts` are by their path
 * in the book's folder.
 */
export async function loadSideFiles(
  book: Book,
  manuscripts: ReadonlyMap<string, Manuscript>,
  ctx: BuildContext,
): Promise<SideFiles> {
  const side: SideFiles = { quizzes: new Map(), terms: new Map(), bookTerms: await termsOfBook(book, ctx) };
  for (const plan of book.volumes) {
    const settings = settingsIn(book, plan);
    for (const { file: path } of [...plan.chapters, ...plan.appendices]) {
      const manuscript = manuscripts.get(path);
      if (manuscript) await readBeside(path, { book, manuscript, settings, ctx }, side);
    }
  }
  return side;
}

async function readBeside(path: string, beside: Beside, { quizzes, terms }: SideFiles): Promise<void> {
  const { file } = beside.manuscript;
  for (const named of file.data.sideFiles ?? []) {
    const quiz = named.key === 'quiz' ? await quizFor(named, beside) : undefined;
    const list = named.key === 'glossary' ? await termsFor(named, beside) : undefined;
    if (quiz) quizzes.set(path, quiz);
    if (list) terms.set(path, list);
    tellUnknownChapters(beside.book, list ?? []);
  }
  for (const included of Object.values(file.data.included ?? {}))
    for (const named of included.data.sideFiles ?? [])
      tellUnused(named, included, 'Name it in the head of the chapter that includes this file.');
}

async function quizFor(named: SideFileName, beside: Beside): Promise<Quiz | undefined> {
  const { file } = beside.manuscript;
  if (named.name === undefined) return void tellUnused(named, file, 'Name a file of questions: quiz: x_quizzes.json.');
  if (beside.settings.questions === 'none')
    return void tellUnused(named, file, 'Questions are printed where book.yaml says settings: questions: section or chapter.');
  const source = await readNamed(named, named.name, QUIZ_FILE, beside);
  return source && quizOf(source);
}

async function termsFor(named: SideFileName, beside: Beside): Promise<Term[] | undefined> {
  const { file } = beside.manuscript;
  const { glossary } = beside.settings;
  if (glossary === 'none' || (named.name !== undefined && glossary === undefined))
    return void tellUnused(named, file, 'There is a glossary of such terms where book.yaml says settings: glossary: volume.');
  if (named.name === undefined) return termsOf(headOf(file), ['glossary']);
  const source = await readNamed(named, named.name, SIDE_GLOSSARY_FILE, beside);
  return source && termsOf(source, ['terms']);
}

function readNamed(
  { key, place }: SideFileName,
  name: string,
  kind: typeof QUIZ_FILE,
  { book, manuscript: { file }, ctx }: Beside,
): Promise<YamlSource | undefined> {
  const absolute = resolve(dirname(resolve(file.cwd, file.path)), name);
  return readSide(book.dir, absolute, kind, { file, name, place, construct: `side file ${key}` }, ctx);
}

/** The head of a chapter with everything else blanked, so that places in it are those of the file. */
function headOf(file: VFile): YamlSource {
  const text = String(file);
  const close = /^(?:---|\.\.\.)[ \t]*$/gm;
  close.lastIndex = text.indexOf('\n') + 1;
  return parseSource(file, HEAD, text.slice(0, close.exec(text)?.index ?? text.length).replace(/^---/, '   '));
}

async function termsOfBook(book: Book, ctx: BuildContext): Promise<Term[]> {
  const absolute = join(book.dir, GLOSSARY_FILE.name);
  const isThere = await access(absolute).then(
    () => true,
    () => false,
  );
  const start = { line: 1, column: 1, offset: 0 };
  const by = { file: book.file, name: GLOSSARY_FILE.name, place: { start, end: start }, construct: 'glossary.yaml' };
  // A text that is in no book has no glossary around it.
  const source = isThere && book.title !== '' ? await readSide(book.dir, absolute, GLOSSARY_FILE, by, ctx) : undefined;
  const terms = source ? termsOf(source, []) : [];
  tellUnknownChapters(book, terms);
  return terms;
}

function tellUnused({ key, name, place }: SideFileName, file: VFile, note: string): void {
  const [reason, construct] =
    name === undefined
      ? [`What stands under ${key} is not used`, `YAML key ${key}`]
      : [`The side file named under ${key} is not used`, `side file ${key}`];
  report(file, 'attribute-has-effect', reason, { place, note, construct });
}
