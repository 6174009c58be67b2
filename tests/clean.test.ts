/** `press clean` in a folder that others use, too. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { press, scratch } from './press.js';

test('clean removes finished files and nothing else', async () => {
  const output = await scratch('clean');
  const map = JSON.stringify({ format: 1, volume: 'one', pages: [] });
  const manifest = { tools: { press: '1' }, volumes: [{ files: [{ name: 'two.epub' }] }] };
  const files = {
    'one.pages.json': map,
    'two.epub': '',
    'manifest.json': JSON.stringify(manifest),
    'drafts/soil.html': '',
    'proofs/one-proof.pages.json': map,
    'proofs/one-proof.pdf': '',
    'proofs/corrected by hand.pdf': '',
    'package.json': '{}',
    'other.pages.json': '{}',
    'other.pdf': '',
    'notes.txt': '',
  };
  for (const made of ['one.pdf', 'one.audit.json', 'one.epub']) Object.assign(files, { [made]: '' });
  for (const folder of ['drafts', 'proofs', '.writing-x']) await mkdir(join(output, folder));
  for (const [name, text] of Object.entries(files)) await writeFile(join(output, name), text);
  const run = await press(['clean', '--output', output]);
  expect(run.code).toBe(0);
  expect((await readdir(output)).sort()).toEqual(['notes.txt', 'other.pages.json', 'other.pdf', 'package.json', 'proofs']);
  expect(await readdir(join(output, 'proofs'))).toEqual(['corrected by hand.pdf']);
  expect(run.stdout).toBe(
    'Removed .writing-x, manifest.json, one.audit.json, one.epub, one.pages.json, one.pdf, two.epub, proofs/one-proof.pages.json, proofs/one-proof.pdf, drafts/soil.html\n',
  );
});
