/** Drives `tests/outline/<case>/in/`: what `press outline` prints about that book. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outline } from '../pipeline/commands/outline.js';
import { context } from './book-context.js';

const root = join(import.meta.dirname, 'outline');

describe('press outline', () => {
  test.each(readdirSync(root).sort())('%s', async (name) => {
    const { text } = await outline({ dir: join(root, name, 'in'), json: false }, context());
    const golden = join(root, name, 'golden.md');
    if (process.env['UPDATE']) writeFileSync(golden, text);
    expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });

  test('gives the same as data', async () => {
    const { text, json } = await outline({ dir: join(root, 'differences', 'in'), json: true }, context());
    expect(text).toBe('');
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      title: 'A Reader',
      volumes: [
        {
          slug: 'volume-1',
          statistics: { chapters: 5, parts: 2, existing: 1, new: 1 },
          chapters: [{ number: '1' }],
          parts: [{ number: 1 }, { number: 2 }],
        },
        { slug: 'two', statistics: { chapters: 1, parts: 0, existing: 0, new: 0 } },
      ],
      differences: [
        { kind: 'other-title', file: 'one/02-other.md', title: 'Other', heading: 'Another' },
        { kind: 'missing', file: 'one/03-missing.md', title: 'Missing' },
        { kind: 'other-title', file: 'one/deep/04-untitled.qmd', title: 'Untitled' },
        { kind: 'missing', file: 'one/preface.md' },
        { kind: 'extra', file: 'one/99-extra.md' },
        { kind: 'extra', file: 'one/deep/05-extra.qmd' },
      ],
    });
  });
});
