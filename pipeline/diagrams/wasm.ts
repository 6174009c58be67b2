/** The engine that comes with the press: TeX in WebAssembly, in processes of its own. */
import type { Engine } from './job.js';
import { openPool, startChild, type PoolOptions } from './pool.js';
import { engineVersion } from './tex/bundle.js';

/** Opens the engine; no process starts before there is something to draw. */
export async function openWasm(options: Omit<PoolOptions, 'start'>): Promise<Engine> {
  return { version: `node-tikzjax ${await engineVersion()}`, ...openPool({ ...options, start: startChild }) };
}
