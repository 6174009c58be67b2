/** A build's second thread, which does what would keep the first from its browsers, and half of what is to be done at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Aside, JobName } from './aside.js';

/** A job as it goes over, and what comes back. */
export interface Sent {
  number: number;
  job: JobName;
  args: readonly unknown[];
}
export type Answer = 'ready' | { number: number; value: unknown } | { number: number; error: unknown };

interface Job {
  job: JobName;
  args: readonly unknown[];
  here: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Jobs that the thread has at most: one to do, and one for when it has done that. */
const MOST = 2;

/** What a job makes is mostly gone when it ends: with little room the thread would look for that a hundred times. */
const YOUNG_MB = 96;

/** Gives what takes jobs: whichever thread is free does the next. The second starts with the first job, where the press was put together as a program. */
export function secondThread(): Aside {
  const entry = join(import.meta.dirname ?? '', 'commands', 'thread.js');
  const queue: Job[] = [];
  let second: Second | undefined;
  const next = (): void => {
    while (queue.length > 0 && second?.take(queue)) continue;
    const own = queue.shift();
    if (own) doHere(own);
    // What the other thread has to say is heard in between.
    if (queue.length > 0) setImmediate(next);
  };
  return <R>(job: JobName, args: readonly unknown[], here: () => R) => {
    second ??= existsSync(entry) ? startSecond(entry, () => second?.take(queue)) : undefined;
    return new Promise<R>((resolve, reject) => {
      queue.push({ job, args, here, resolve: resolve as Job['resolve'], reject });
      if (!second?.take(queue) && queue.length === 1) setImmediate(next);
    });
  };
}

function doHere({ here, resolve, reject }: Job): void {
  try {
    resolve(here());
  } catch (error) {
    reject(error);
  }
}

interface Second {
  /** Takes the first of the jobs, if there is one and time for it. */
  take: (queue: Job[]) => boolean;
}

/** Starts the thread; `free` is called when it has time for another job. */
function startSecond(entry: string, free: () => void): Second {
  const doing = new Map<number, Job>();
  const thread = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  let isReady = false;
  let number = 0;
  const end = (error: unknown): void => {
    isReady = false;
    for (const { reject } of doing.values()) reject(error);
    doing.clear();
  };
  thread.on('error', end);
  thread.on('exit', () => end(new Error('the second thread has ended')));
  thread.on('message', (answer: Answer) => {
    if (answer === 'ready') isReady = true;
    else answered(answer, doing);
    // It must not keep a build from its end, nor a build end before it.
    if (doing.size === 0) thread.unref();
    free();
  });
  thread.unref();
  return {
    take(queue) {
      const job = isReady && doing.size < MOST ? queue.shift() : undefined;
      if (!job) return false;
      const sent: Sent = { number: (number += 1), job: job.job, args: job.args };
      doing.set(sent.number, job);
      thread.ref();
      thread.postMessage(sent);
      return true;
    },
  };
}

function answered(answer: Exclude<Answer, 'ready'>, doing: Map<number, Job>): void {
  const job = doing.get(answer.number);
  doing.delete(answer.number);
  if ('error' in answer) job?.reject(answer.error);
  else job?.resolve(answer.value);
}
