/**
 * The process that draws: TeX in WebAssembly may never end, and what goes wrong in it goes wrong for its whole process.
 * It takes a job at a time and gives its outcome; it ends when its parent does.
 */
import process from 'node:process';
import { drawerOf } from './draw.js';
import type { Job, Outcome } from './job.js';
import { readBundle } from './tex/bundle.js';

const ready = readBundle().then(drawerOf);

async function answer(job: Job): Promise<Outcome> {
  return (await ready)(job);
}

process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => void answer(job).then((outcome) => process.send?.(outcome)));
