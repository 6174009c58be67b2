/** The pool: each worker has a browser of its own, and a task that hangs or crashes is retried once in a fresh one. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer';
import { inTurns } from '../turns.js';

export interface Pool {
  /** Runs a task on a free browser; `alive` must be called as the task makes progress. */
  run: <T>(name: string, task: Task<T>) => Promise<T>;
  /** Ends when all tasks that have a browser have shown progress, or after a second: whoever takes the processor before keeps them waiting. */
  allBegun: () => Promise<void>;
  version: () => Promise<string>;
  /** Starts the browsers before there is a task: the machine has nothing else to do while the first sections are read. */
  warm: () => void;
  close: () => Promise<void>;
}

export interface PoolOptions {
  size: number;
  launch: () => Promise<Browser>;
  signal: AbortSignal;
  /** ms without progress after which a browser is taken for dead. */
  patience: number;
  retrying: (name: string, reason: string) => void;
}

interface Worker {
  browser: Browser | undefined;
  /** A browser that was started before there was a task. */
  starting?: Promise<Browser | undefined>;
}

/** Problems of the content itself: they are reported, never retried. */
export class ContentProblem extends Error {}

/** Opens a pool; browsers start with their first task, or when they are warmed. */
export function openPool(options: PoolOptions): Pool {
  const workers: Worker[] = Array.from({ length: options.size }, () => ({ browser: undefined }));
  const turns = inTurns(options.size);
  const onFree = <T>(use: (worker: Worker) => Promise<T>): Promise<T> => turns((place) => use(workers[place] as Worker));
  const beginning = new Set<Promise<void>>();
  let isClosed = false;
  const close = async (): Promise<void> => {
    isClosed = true;
    await Promise.all(workers.map((worker) => stop(worker)));
  };
  options.signal.addEventListener('abort', () => void close(), { once: true });
  return {
    run: (name, asked) => {
      const task = telling(asked, beginning);
      return onFree((worker) => {
        if (isClosed) throw new Error('the browsers are closed');
        return attempt(worker, task, options).catch(async (error: unknown) => {
          // Who closed the pool wants no browser any more, and one that started now would outlive the build.
          if (error instanceof ContentProblem || options.signal.aborted || isClosed) throw error;
          options.retrying(name, error instanceof Error ? error.message : String(error));
          await stop(worker);
          return attempt(worker, task, options).catch((again: unknown) => failedTwice(name, again));
        });
      });
    },
    allBegun: async () => void (await Promise.race([Promise.all(beginning), wait(LONGEST, undefined, { ref: false })])),
    version: () => onFree(async (worker) => (await browserOf(worker, options)).version()),
    warm() {
      for (const worker of options.signal.aborted ? [] : workers)
        if (!worker.browser) worker.starting ??= options.launch().catch(() => undefined);
    },
    close,
  };
}

/** ms that anybody waits for a browser to begin. */
export const LONGEST = 1000;

type Task<T> = (browser: Browser, alive: () => void) => Promise<T>;

/** Gives the task as one that is among those that begin until it shows progress. */
function telling<T>(task: Task<T>, beginning: Set<Promise<void>>): Task<T> {
  return async (browser, alive) => {
    let tell = (): void => undefined;
    const begun = new Promise<void>((resolve) => (tell = resolve));
    beginning.add(begun);
    void begun.then(() => beginning.delete(begun));
    try {
      return await task(browser, () => (tell(), alive()));
    } finally {
      tell();
    }
  };
}

/** Gives the worker's browser; one that could not be started early is tried once more, and then says why. */
async function browserOf(worker: Worker, { launch }: PoolOptions): Promise<Browser> {
  // Whoever closes the pool while a browser starts must find it: nothing is waited for where none does.
  if (worker.starting) worker.browser ??= await worker.starting;
  if (!worker.browser?.connected) {
    const started = launch();
    worker.starting = started.catch(() => undefined);
    worker.browser = await started;
  }
  delete worker.starting;
  return worker.browser;
}

/** The browser failed twice at one section: that is the machine's fault or the browser's, and it is told by name. */
function failedTwice(name: string, error: unknown): never {
  if (error instanceof ContentProblem) throw error;
  throw new Error(`The browser failed twice at ${name}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

async function attempt<T>(worker: Worker, task: Task<T>, options: PoolOptions): Promise<T> {
  options.signal.throwIfAborted();
  const browser = await browserOf(worker, options);
  return new Promise<T>((resolve, reject) => {
    const dead = (): void => reject(new Error(`no progress for ${options.patience / 1000} s`));
    let timer = setTimeout(dead, options.patience);
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(dead, options.patience);
    };
    const gone = (): void => reject(new Error('the browser has gone'));
    browser.once('disconnected', gone);
    task(browser, alive)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        browser.off('disconnected', gone);
      });
  });
}

/** A browser that hangs does not close when asked, so its process is ended. */
async function stop(worker: Worker): Promise<void> {
  const browser = worker.browser ?? (await worker.starting);
  worker.browser = undefined;
  delete worker.starting;
  if (!browser) return;
  const process = browser.process();
  const closed = browser.close().catch(() => undefined);
  const late = new Promise((resolve) => setTimeout(resolve, 2000).unref());
  await Promise.race([closed, late]);
  if (process && process.exitCode === null) process.kill('SIGKILL');
}
