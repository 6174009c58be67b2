/** Where the second thread begins: it does the jobs that come, one after another. */
import { parentPort } from 'node:worker_threads';
import { findingsIn } from '../inspect/pdf.js';
import { parseText } from '../manuscript/read.js';
import { finishSection } from '../print/join/finish.js';
import type { Answer, Sent } from '../second-thread.js';

const JOBS = new Map<string, (...args: never[]) => unknown>([parseText, finishSection, findingsIn].map((act) => [act.job, act]));

const tell = (answer: Answer): void => parentPort?.postMessage(answer);

parentPort?.on('message', ({ number, job, args }: Sent) => {
  try {
    const act = JOBS.get(job);
    if (!act) throw new Error(`The second thread knows no job "${job}"`);
    tell({ number, value: act(...(args as never[])) });
  } catch (error) {
    tell({ number, error });
  }
});
tell('ready');
