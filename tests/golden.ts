/** Goldens beside the cases; `UPDATE=1` rewrites them. An empty one has no file. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { VFile } from 'vfile';
import { expect } from 'vitest';
import { flatten } from '../pipeline/diagnostics.js';

/** Compares with the golden, or rewrites it. */
export function compare(golden: string, actual: string): void {
  if (process.env['UPDATE']) {
    if (actual === '') rmSync(golden, { force: true });
    else writeFileSync(golden, actual);
  }
  expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}

/** Paths are relative to `cwd`. `file:3:5 error rule-id: reason (note) [cause]`, a line each, in the order they are printed. */
export function messagesText(files: readonly VFile[], cwd = ''): string {
  return flatten(files, cwd)
    .map(({ file, line, column, severity, ruleId, reason, note, cause }) => {
      const place = line === null ? file : `${file}:${line}:${column}`;
      return `${place} ${severity} ${ruleId}: ${reason}${note ? `\n  ${note}` : ''}${cause ? `\n  see ${cause}` : ''}\n`;
    })
    .join('');
}
