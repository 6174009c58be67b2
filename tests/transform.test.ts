/** Drives `tests/transform/<case>/in.md`: the transformed tree as text, and the messages. */
import type { Root } from 'mdast';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
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
    // What parsing has to say is tested with parsing.
    file.messages = [];
    const before = JSON.stringify(parsed.tree);
    const { tree } = transformManuscript(parsed, DEFAULT_SETTINGS, parseMarkdown);
    expect(JSON.stringify(parsed.tree) === before, 'the transform changes nothing it is given').toBe(true);
    compare(join(dir, 'golden.txt'), treeText(tree));
    expect(misplacedTexts(tree, String(file))).toEqual([]);
    compare(join(dir, 'messages.txt'), messagesText([file]));
  });
});

/** Texts whose place in the source holds other words: messages and the page map would point at the wrong line. */
function misplacedTexts(tree: Root, source: string): string[] {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const misplaced: string[] = [];
  visit(tree, 'text', ({ value, position }) => {
    const { start, end } = position ?? {};
    const there = source.slice(start?.offset, end?.offset).replace(/&#?\w+;/g, '');
    // The number of an example stands for its name.
    if (/^\d+$/.test(value) && there.startsWith('@')) return;
    if (value.trim() !== '' && !(start && letters(there).includes(letters(value)))) misplaced.push(`${value} ≠ ${there}`);
  });
  return misplaced;
}
