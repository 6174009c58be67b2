import { NO_CACHE } from '../pipeline/cache.js';
import { join } from 'node:path';
import type { BuildContext } from '../pipeline/model.js';

/** What a stage may use of the world, with nothing in it. */
export function context(): BuildContext {
  return {
    home: join(import.meta.dirname, '..'),
    files: [],
    signal: new AbortController().signal,
    sourceDate: new Date(0),
    jobs: 1,
    cache: NO_CACHE,
    progress: () => undefined,
  };
}
