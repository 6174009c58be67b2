/** book.yaml → Book. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Book, BuildContext } from '../model.js';
import { checkBook, repeatedFiles } from './check.js';
import { settingsOf } from './defaults.js';
import { BOOK_FILE } from './file-kinds.js';
import { planVolumes } from './plan.js';
import { reportIssue } from './problems.js';
import { readRepaired } from './repair.js';
import type { BookSource } from './schema/book.js';
import { parseSource, removeAt, type YamlSource } from './source.js';
import { readYaml } from './syntax.js';

const NAME = BOOK_FILE.name;

/**
 * The book of a folder, numbered and with every default filled in.
 * Faults of book.yaml are messages on `book.file`, which joins `ctx.files`; a faulty value gives way to its default and costs nothing else.
 * A folder without book.yaml gives a book without volumes, and one message.
 */
export async function loadBook(dir: string, ctx: BuildContext): Promise<Book> {
  const file = new VFile({ path: NAME, cwd: resolve(dir) });
  ctx.files.push(file);
  const text = await readText(file);
  file.value = text ?? '';
  return text === undefined ? emptyBook(file) : readBook(file);
}

async function readText(file: VFile): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(file.cwd, NAME)));
  } catch (error) {
    if (error instanceof TypeError) report(file, 'manuscript-is-utf8', `${NAME} is not UTF-8 text`);
    else
      report(file, 'manuscript-exists', reasonOf(codeOf(error)), {
        note: 'A book is a folder with a book.yaml.',
      });
    return undefined;
  }
}

function reasonOf(code: string): string {
  return code === 'ENOENT' ? `There is no ${NAME} in the folder` : `${NAME} can't be read (${code})`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** What a document says that is no sound YAML is not judged, but read as far as it goes. */
function readBook(file: VFile): Book {
  const { source, sound } = readYaml(file, BOOK_FILE);
  const judged = sound ? source : { ...source, file: new VFile() };
  const book = readRepaired(source, (issue) => reportIssue(judged, issue));
  const repeated = repeatedFiles(judged, book);
  repeated.reverse().forEach((path) => removeAt(source, path));
  const unique = repeated.length > 0 ? readRepaired(source, () => undefined) : book;
  return toBook(source, checkBook(judged, unique));
}

function emptyBook(file: VFile): Book {
  const source = parseSource(file, BOOK_FILE);
  return toBook(
    source,
    readRepaired(source, () => undefined),
  );
}

function toBook(source: YamlSource, book: BookSource): Book {
  const { title, authors, language, publisher, philosophy, bibliography, migration, collaboration, collaborators } = book;
  return {
    ...{ title, authors, language, publisher, philosophy, bibliography, migration, collaboration, collaborators },
    dir: source.file.cwd,
    file: source.file,
    unfinishedAllowed: book['unfinished-allowed'],
    settings: settingsOf(book.settings),
    volumes: planVolumes(source, book.volumes),
    earlyAwareness: book['early-awareness'],
  };
}
