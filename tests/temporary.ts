/** All that tests write lies in one temporary folder, which is gone when they have ended, whether they passed or not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest calls it before it starts the processes that test, and then what it gives. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'press-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
