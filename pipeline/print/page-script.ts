/** The script that runs in the page, from the modules of `page/`. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { readPages, readShrunk } from './page/fast.js';

/** What the script leaves in the page as `press`. */
export interface PageScript {
  readPages: typeof readPages;
  readShrunk: typeof readShrunk;
}

let script: Promise<string> | undefined;

/** Gives the script; it is made once. Needs `Paged` in the page. */
export function pageScript(): Promise<string> {
  return (script ??= make());
}

async function make(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'press',
    target: 'chrome120',
    charset: 'utf8',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
