/** `layout.yaml`: how blocks are called, where its hints arrive, and where they must not. */
import { visit } from 'unist-util-visit';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packEpubs, readBook, renderBook } from '../pipeline/build.js';
import { blocksOf } from '../pipeline/volume/block-addresses.js';
import { beginningOf } from '../pipeline/volume/block-hash.js';
import type { Artifact, RenderedVolume } from '../pipeline/model.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { scratch } from './press.js';

const FILES = join(import.meta.dirname, 'layout-hints');
const BOOK = join(import.meta.dirname, 'pages', 'layout-hints');
const file = join(FILES, 'in.md');

let copy: string;
beforeAll(async () => {
  copy = await scratch('layout');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('layout.yaml', () => {
  test('every block has an address', async () => {
    const { volumes } = await readBook({ file }, {}, context());
    const blocks = volumes.flatMap(({ sections, plan }) => sections.flatMap((section) => blocksOf(section, plan.slug)));
    const lines = blocks.map(
      ({ ids, address = '-', node }) => `${[address, ...ids].join(' ')}: ${node.type} ${beginningOf(node)}`,
    );
    compare(join(FILES, 'addresses.txt'), `${lines.join('\n')}\n`);
  });

  test('hints are data of the elements, and only those with the hash of the text as it is', async () => {
    const ctx = context();
    const rendered = await renderBook(await readBook({ file }, {}, ctx), ctx);
    compare(join(FILES, 'hinted.txt'), hintedIn(rendered));
    compare(join(FILES, 'messages.txt'), messagesText(ctx.files, FILES));
  });

  test('a draft of one chapter knows the blocks of the others', async () => {
    const ctx = context();
    const set = await readBook({ dir: BOOK }, { chapters: ['break'] }, ctx);
    expect(set.volumes.flatMap(({ sections }) => sections.map(({ slug }) => slug))).toEqual(['break']);
    expect(messagesText(ctx.files, BOOK)).toBe('');
    expect(hintedIn(await renderBook(set, ctx))).toContain('data-layout-break=page');
  });

  test('an EPUB has nothing of it', async () => {
    await cp(BOOK, copy, { recursive: true });
    const withHints = await epubOf(copy);
    await rm(join(copy, 'layout.yaml'));
    const without = await epubOf(copy);
    expect(Buffer.from(withHints?.bytes ?? []).equals(Buffer.from(without?.bytes ?? new Uint8Array(1)))).toBe(true);
  });
});

async function epubOf(dir: string): Promise<Artifact | undefined> {
  const ctx = context();
  const set = await readBook({ dir }, {}, ctx);
  const [artifact] = await packEpubs(set, await renderBook(set, ctx), 'volume', ctx);
  return artifact;
}

/** The elements with hints, a line each. */
function hintedIn(rendered: readonly RenderedVolume[]): string {
  const lines: string[] = [];
  for (const { body } of rendered.flatMap(({ sections }) => sections)) {
    visit(body, 'element', ({ tagName, properties }) => {
      const hints = Object.entries(properties).filter(([name]) => name.startsWith('dataLayout'));
      const said = hints.map(
        ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}=${String(value)}`,
      );
      if (said.length > 0) lines.push(`${tagName} ${String(properties['id'] ?? '-')} ${said.join(' ')}`);
    });
  }
  return `${lines.join('\n')}\n`;
}
