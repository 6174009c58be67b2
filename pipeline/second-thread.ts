/** A build's second thread, which does what would keep the first from its browsers, and half of what is to be done at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Aside } from './aside.js';

/** A job as it goes over, and what comes back. */
export interface Sent {
  number: number;
  job: string;
  args: readonly unknown[];
}
export type Answer = 'ready' | { number: number; value: unknown } | { number: number; error: unknown };

interface Asked {
  job: string;
  args: readonly unknown[];
  here: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Jobs that the thread has at most: one to do, and one for when it has done that. */
const MOST = 2;

/** What a job makes is mostly gone when it ends: with little room the thread would look for that a hundred times. */
const YOUNG_MB = 96;

/**
 * Gives what takes jobs: whichever thread is free does the next. The second starts with the first job, where the press was put together as a
 * program; should it end, `told` is called, and what it had is done by the first.
 */
export function secondThread(
  told: (text: string) => void,
  entry = join(import.meta.dirname ?? '', 'commands', 'thread.js'),
): Aside {
  const queue: Asked[] = [];
  let second: Second | undefined;
  const next = (): void => {
    while (queue.length > 0 && second?.take(queue)) continue;
    const own = queue.shift();
    if (own) doHere(own);
    // What the other thread has to say is heard in between.
    if (queue.length > 0) setImmediate(next);
  };
  const start = (): Second =>
    startSecond(entry, {
      free: () => second?.take(queue),
      ended(left, reason) {
        told(`the second thread has ended${reason}; the first goes on alone`);
        for (const job of left) doHere(job);
      },
    });
  return <R>(job: string, args: readonly unknown[], here: () => R) => {
    second ??= existsSync(entry) ? start() : undefined;
    return new Promise<R>((resolve, reject) => {
      queue.push({ job, args, here, resolve: resolve as Asked['resolve'], reject });
      if (!second?.take(queue) && queue.length === 1) setImmediate(next);
    });
  };
}

function doHere({ here, resolve, reject }: Asked): void {
  try {
    resolve(here());
  } catch (error) {
    reject(error);
  }
}

interface Second {
  /** Takes the first of the jobs, if there is one and time for it. */
  take: (queue: Asked[]) => boolean;
}

interface Events {
  /** It has time for another job. */
  free: () => void;
  /** It takes no jobs any more; those that it had are left. */
  ended: (left: readonly Asked[], reason: string) => void;
}

function startSecond(entry: string, { free, ended }: Events): Second {
  const doing = new Map<number, Asked>();
  const thread = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  let state: 'starting' | 'ready' | 'ended' = 'starting';
  let number = 0;
  const end = (reason: string): void => {
    if (state === 'ended') return;
    state = 'ended';
    const left = [...doing.values()];
    doing.clear();
    ended(left, reason);
  };
  thread.on('error', (error) => end(`: ${error instanceof Error ? error.message : String(error)}`));
  thread.on('messageerror', (error) => end(`: ${error.message}`));
  thread.on('exit', () => end(''));
  thread.on('message', (answer: Answer) => {
    if (answer === 'ready') state = 'ready';
    else answered(answer, doing);
    // It must not keep a build from its end, nor a build end before it.
    if (doing.size === 0) thread.unref();
    free();
  });
  thread.unref();
  return {
    take(queue) {
      const job = state === 'ready' && doing.size < MOST ? queue.shift() : undefined;
      if (!job) return false;
      const sent: Sent = { number: (number += 1), job: job.job, args: job.args };
      try {
        thread.postMessage(sent);
      } catch {
        // What can't be sent is no plain data; it is done all the same.
        doHere(job);
        return true;
      }
      doing.set(sent.number, job);
      thread.ref();
      return true;
    },
  };
}

function answered(answer: Exclude<Answer, 'ready'>, doing: Map<number, Asked>): void {
  const job = doing.get(answer.number);
  doing.delete(answer.number);
  if ('error' in answer) job?.reject(answer.error);
  else job?.resolve(answer.value);
}
