/** Drives `tests/transform/<case>/in.md`: the transformed tree as text, and the messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../pipeline/book/defaults.js';
import { parseManuscript, parseMarkdown } from '../pipeline/manuscript/parse.js';
import { transformManuscript } from '../pipeline/transform/index.js';
import { compare, messagesText } from './golden.js';
import { treeText } from './tree-text.js';

const root = join(import.meta.dirname, 'transform');

describe('transform', () => {
  test.each(readdirSync(root).sort())('%s', (name) => {
    const dir = join(root, name);
    const file = new VFile({ path: '03-case.md', value: readFileSync(join(dir, 'in.md'), 'utf8') });
    const parsed = parseManuscript(file);
    const before = JSON.stringify(parsed.tree);
    const { tree } = transformManuscript(parsed, DEFAULT_SETTINGS, parseMarkdown);
    expect(JSON.stringify(parsed.tree) === before, 'the transform changes nothing it is given').toBe(true);
    compare(join(dir, 'golden.txt'), treeText(tree));
    compare(join(dir, 'messages.txt'), messagesText([file]));
  });
});
