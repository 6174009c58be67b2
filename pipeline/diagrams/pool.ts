/** Processes that draw at the same time. One that dies or does not answer is ended, and its drawing tried once more in a fresh one. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inTurns } from '../turns.js';
import type { Job, Outcome } from './job.js';

export interface PoolOptions {
  /** Drawings made at the same time. */
  size: number;
  /** ms after which a process is taken for dead. */
  patience: number;
  signal: AbortSignal;
  retrying: (name: string, reason: string) => void;
  /** Starts a process. */
  start: () => ChildProcess;
}

export interface Pool {
  draw: (name: string, job: Job) => Promise<Outcome>;
  /** Ends the processes; their memory is free then. */
  close: () => void;
}

interface Worker {
  child?: ChildProcess;
}

const require = createRequire(import.meta.url);

/** Starts a process that draws; it is TypeScript, run as it is. */
export function startChild(): ChildProcess {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  const script = fileURLToPath(new URL('child.ts', import.meta.url));
  return fork(script, [], {
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

/** Opens a pool; each process starts with its first drawing. */
export function openPool(options: PoolOptions): Pool {
  const workers: Worker[] = Array.from({ length: options.size }, () => ({}));
  const turns = inTurns(options.size);
  const close = (): void => workers.forEach(end);
  options.signal.addEventListener('abort', close, { once: true });
  return {
    draw: (name, job) =>
      turns((place) => {
        const worker = workers[place] as Worker;
        return attempt(worker, job, options).catch((error: unknown) => {
          options.signal.throwIfAborted();
          options.retrying(name, error instanceof Error ? error.message : String(error));
          return attempt(worker, job, options);
        });
      }),
    close: () => {
      options.signal.removeEventListener('abort', close);
      close();
    },
  };
}

function end(worker: Worker): void {
  worker.child?.kill('SIGKILL');
  delete worker.child;
}

async function attempt(worker: Worker, job: Job, { patience, signal, start }: PoolOptions): Promise<Outcome> {
  signal.throwIfAborted();
  // A process that is killed may still tell of its pipe when nobody waits for it.
  const child = (worker.child ??= start().on('error', () => undefined));
  try {
    return await answerOf(child, job, patience);
  } catch (error) {
    end(worker);
    throw error;
  }
}

function answerOf(child: ChildProcess, job: Job, patience: number): Promise<Outcome> {
  let stop = (): void => undefined;
  const answer = new Promise<Outcome>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`TeX had not ended after ${patience / 1000} s`)), patience);
    const ended = (code: number | null, by: string | null): void => reject(new Error(`the process ended (${by ?? code ?? '?'})`));
    const answered = (outcome: unknown): void => resolve(outcome as Outcome);
    child.once('exit', ended).once('error', reject).once('message', answered);
    child.send(job, (error) => error && reject(error));
    stop = () => {
      clearTimeout(timer);
      child.off('exit', ended).off('error', reject).off('message', answered);
    };
  });
  return answer.finally(stop);
}
