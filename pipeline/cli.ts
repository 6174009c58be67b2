/** argv → command → exit code. The only file that touches `process`. */
import { Command } from 'commander';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import { NO_CACHE, openCache } from './cache.js';
import type { Environment, Outcome } from './commands/environment.js';
import { EXIT, flatten, hasErrors } from './diagnostics.js';
import { failureOf, filesBehind } from './failure.js';
import { refuseBook } from './folders.js';
import { JOBS } from './help.js';
import { makerOf, versionOf } from './maker.js';
import { clearLine, showProgress } from './progress.js';
import { provenanceOf } from './provenance.js';
import { formatMessages } from './report.js';
import { secondThread } from './second-thread.js';
import { jobsOf, patienceOf, workersFor } from './workload.js';

interface Options {
  book: string;
  output: string;
  json?: true;
  quiet?: true;
  jobs: string;
  patience: string;
  /** False with `--no-cache`. */
  cache: boolean;
}

// Each command is loaded when it is asked for: a third of a second for help, not three.
const HOME = dirname(dirname(fileURLToPath(import.meta.url)));
/** What builds keep for the next. */
const KEPT = process.env['PRESS_CACHE'] ?? join(HOME, '.cache', 'results');
const cwd = process.cwd();
const program = new Command('press');
const stop = new AbortController();

program
  .description('Turns a folder of Markdown chapters into print PDF and EPUB.')
  .version(versionOf(HOME), '--version', 'print the version of the press')
  .option('--book <folder>', 'the book: a folder with a book.yaml', process.env['PRESS_BOOK'] ?? join(HOME, 'chapters'))
  .option('--output <folder>', 'where finished files go', join(HOME, 'output'))
  .option(
    '--jobs <number>',
    'sections laid out, and drawings made, at the same time',
    String(workersFor(availableParallelism(), process.availableMemory())),
  )
  .option(
    '--patience <seconds>',
    'without a new page, after which a browser is taken for dead; TeX has twice as long for a drawing',
    '90',
  )
  .option('--no-cache', 'make everything anew, and keep nothing for the next build')
  .option(
    '--json',
    'print one JSON object: { messages: [...], ... }; where a command fails, with what it failed of: { ..., error: "..." }',
  )
  .option('--quiet', 'print messages only, no progress')
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(press --help tells more)')
  .addHelpText('after', JOBS);

program
  .command('release [volumes...]')
  .description('make the final PDF and EPUB of each volume, with a manifest; any error stops it and leaves the previous files')
  .option('--any-browser', 'accept a browser other than the pinned one')
  .addHelpText('after', '\nExample: press release volume-2')
  .action((volumes: string[], options: { anyBrowser?: true }) =>
    run(async (book, environment) => {
      const { release } = await import('./commands/release.js');
      return release(book, volumes, { anyBrowser: options.anyBrowser === true }, environment);
    }),
  );
program
  .command('proof [volumes...]')
  .description('make the same pages with crop marks and a slug line; problems are listed and marked on the page')
  .action((volumes: string[]) =>
    run(async (book, environment) => (await import('./commands/proof.js')).proof(book, volumes, environment)),
  );
program
  .command('draft <chapter>')
  .description('make one chapter, by slug or path, or a Markdown file that is in no book')
  .option('--pdf', 'as PDF (the default)')
  .option('--epub', 'as EPUB')
  .option('--html', 'as one HTML file')
  .addHelpText(
    'after',
    '\nExamples: press draft edge-deployment --epub\n          press draft volume-2/04-distributed-training.md\n          press draft ../notes/essay.md --html',
  )
  .action((chapter: string, formats: { pdf?: true; epub?: true; html?: true }) =>
    run(async (book, environment) => {
      const { draft } = await import('./commands/draft.js');
      const pdf = formats.pdf === true || !(formats.epub ?? formats.html);
      return draft(book, chapter, { pdf, epub: formats.epub === true, html: formats.html === true }, environment);
    }),
  );
program
  .command('check [chapters...]')
  .description('list all messages, and the ledger: each construct, how many, what became of them; without laying out a page')
  .option('--fix', 'first mend in the files what the house style can mend safely, and say what was changed')
  .addHelpText(
    'after',
    `
A chapter is named by slug or path; a Markdown file that is in no book is checked by itself. Without names, the whole book.
In the ledger a construct is rendered, degraded (set as something simpler, or as its source) or dropped; it says where.

Examples: press check
          press check edge-deployment volume-2/04-distributed-training.md
          press check edge-deployment --fix
          press check ../notes/*.qmd --json`,
  )
  .action((chapters: string[], options: { fix?: true }) =>
    run(async (book, environment) =>
      options.fix
        ? (await import('./commands/fix.js')).fix(book, chapters, cwd, environment)
        : (await import('./commands/check.js')).check(book, chapters, cwd, environment),
    ),
  );
program
  .command('where <place>')
  .description('print the source lines of a page, or the page of a source line, of the last release or proof')
  .addHelpText(
    'after',
    `
A page is a folio or, after #, a PDF page; a book of one volume needs no volume. A line is FILE:LINE or FILE:LINE:COLUMN.

Examples: press where volume-1:246
          press where volume-1:xiv
          press where 'volume-1:#260' --json
          press where chapters/volume-2/04-distributed-training.md:31`,
  )
  .action((place: string) =>
    run(async (book, environment) => (await import('./commands/where.js')).where(book, place, cwd, environment)),
  );
program
  .command('index [volumes...]')
  .description('list the terms of the index with their lines and pages, and terms of the text that no entry names')
  .addHelpText(
    'after',
    '\nPages are those of the last release or proof, if the text is as it was.\nExample: press index volume-2 --json',
  )
  .action((volumes: string[]) => run(async (book, it) => (await import('./commands/terms.js')).terms(book, volumes, cwd, it)));
program
  .command('outline')
  .description('print the structure of the book, its statistics, and where the files differ from book.yaml')
  .action(() =>
    run(async (book, { ctx }) => {
      const { outline } = await import('./commands/outline.js');
      const { text, json } = await outline({ dir: book, json: program.opts<Options>().json === true }, ctx);
      return { text, data: json as Record<string, unknown>, strict: false };
    }),
  );
program
  .command('clean')
  .description('remove finished files, and nothing else of their folder; with --cache also what is kept between builds')
  .option('--cache', 'remove the unpacked browser and all kept results too')
  .action((options: { cache?: true }) =>
    run(async (_book, environment) =>
      (await import('./commands/clean.js')).clean(environment, options.cache === true ? KEPT : undefined),
    ),
  );

/** Runs a command, prints what it says and sets the exit code. */
async function run(command: (book: string, environment: Environment) => Promise<Outcome>): Promise<void> {
  const options = program.opts<Options>();
  const book = resolve(options.book);
  const { date, commit } = await provenanceOf(book, HOME, process.env);
  const progress = options.quiet || options.json ? () => undefined : showProgress(process.stderr, cwd, () => performance.now());
  const environment: Environment = {
    ctx: {
      home: HOME,
      files: [],
      signal: stop.signal,
      sourceDate: date,
      jobs: jobsOf(options.jobs),
      patience: patienceOf(options.patience),
      progress,
      cache: options.cache ? openCache(KEPT, makerOf(HOME, `${process.version} ${process.platform} ${process.arch}`)) : NO_CACHE,
      ...(jobsOf(options.jobs) > 1 ? { aside: secondThread((text) => progress({ type: 'notice', text })) } : {}),
    },
    machine: {
      platform: `${process.platform}-${process.arch}`,
      root: process.getuid?.() === 0,
      node: process.execPath,
      environment: process.env,
    },
    output: resolve(options.output),
    commit,
  };
  const outcome = await refuseBook(book)
    .then(() => command(book, environment))
    .catch((error: unknown) => {
      const failure = failureOf(error, stop.signal.aborted);
      // What was found before something failed is not lost.
      tell(filesBehind(failure, environment.ctx.files), { error: failure.text });
      throw error;
    });
  await environment.ctx.cache.trim();
  const files = outcome.files ?? environment.ctx.files;
  tell(files, outcome.data ?? {}, outcome.text);
  process.exitCode = outcome.strict && hasErrors(files) ? EXIT.bookHasErrors : EXIT.done;
}

/** Prints messages, with `data` for a program or `text` for a person. */
function tell(files: readonly VFile[], data: Record<string, unknown>, text?: string): void {
  clearLine(process.stderr);
  const messages = flatten(files, cwd);
  if (program.opts<Options>().json) process.stdout.write(`${JSON.stringify({ messages, ...data }, null, 2)}\n`);
  else {
    if (messages.length > 0) process.stderr.write(`${formatMessages(messages)}\n`);
    if (text) process.stdout.write(`${text}\n`);
  }
}

/** A reader that has seen enough, as `head` has, is no fault; a full disk is one. */
function onLostOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.exitCode = EXIT.toolFailed;
  process.stderr.write(`What the press prints could not be written: ${error.message}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error('interrupted')));

process.stdout.on('error', onLostOutput);
// Where nobody reads what is said, there is nobody to tell.
process.stderr.on('error', () => undefined);

program.exitOverride();
for (const command of program.commands) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  clearLine(process.stderr);
  const { code, text } = failureOf(error, stop.signal.aborted);
  if (text) process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
