/** Runs the press as a person does: the command line in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOME = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** What the builds of one file of tests keep for each other. */
const kept = scratch('kept');

/** Gives exit code and output of `press …args`. */
export async function press(args: string[], environment: Record<string, string> = {}, cwd = HOME): Promise<Run> {
  const child = spawn(process.execPath, [join(HOME, 'pipeline', 'press.mjs'), ...args], {
    cwd,
    env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600', PRESS_CACHE: await kept, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** A fresh folder for one test's files. */
export function scratch(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `press-${name}-`));
}
