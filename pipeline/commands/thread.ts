/** Where the second thread begins: it does the jobs that come, one after another. */
import { parentPort } from 'node:worker_threads';
import type { JobName } from '../aside.js';
import { findingsIn } from '../inspect/pdf.js';
import { parseText } from '../manuscript/read.js';
import { finishSection } from '../print/join/finish.js';
import type { Answer, Sent } from '../second-thread.js';

const JOBS: Record<JobName, (...args: never[]) => unknown> = { parse: parseText, finish: finishSection, inspect: findingsIn };

const tell = (answer: Answer): void => parentPort?.postMessage(answer);

parentPort?.on('message', ({ number, job, args }: Sent) => {
  try {
    tell({ number, value: JOBS[job](...(args as never[])) });
  } catch (error) {
    tell({ number, error });
  }
});
tell('ready');
