/** Drives `tests/book/<case>/book.yaml`: its messages, each with the text it points at, and the book that is read in spite of them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { DEFAULT_SETTINGS } from '../pipeline/book/defaults.js';
import { loadBook } from '../pipeline/book/load.js';
import { bookSchema } from '../pipeline/book/schema/book.js';
import { fieldsOf } from '../pipeline/book/shape.js';
import type { Book, PartPlan } from '../pipeline/model.js';
import { context } from './book-context.js';

const root = join(import.meta.dirname, 'book');
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('book.yaml', () => {
  test('every field is described in a sentence', () => {
    const fields = fieldsOf(bookSchema);
    expect(fields.length).toBeGreaterThan(80);
    expect(fields.filter(({ description }) => !/^[A-Z].*[.…]$/.test(description ?? ''))).toEqual([]);
  });

  test.each(cases.map(({ name }) => name).sort())('%s', async (name) => {
    const dir = join(root, name);
    const ctx = context();
    const book = await loadBook(dir, ctx);
    expect(ctx.files).toEqual([book.file]);
    compare(join(dir, 'messages.txt'), messagesOf(book.file));
    compare(join(dir, 'golden.json'), `${JSON.stringify(readable(book), undefined, 2)}\n`);
  });
});

function compare(golden: string, actual: string): void {
  if (process.env['UPDATE']) writeFileSync(golden, actual);
  expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '');
}

function messagesOf(file: VFile): string {
  const text = String(file.value ?? '').replace(/^\uFEFF/, '');
  return file.messages.map((message) => `${oneMessage(message, text)}\n`).join('');
}

/** `3:5-3:11 book-file-is-valid «tagine»`, then reason, note and cause on lines of their own. */
function oneMessage(message: VFileMessage, text: string): string {
  const place = message.place && 'start' in message.place ? message.place : undefined;
  const quoted = place ? excerpt(text, place.start, place.end) : '';
  const at = place ? `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}` : 'file';
  const more = [message.reason, message.note, typeof message.cause === 'string' ? message.cause : undefined];
  const lines = more.map((line, index) => (line ? `  ${['', 'note: ', 'cause: '][index]}${line}` : undefined)).filter(Boolean);
  return [`${message.file ?? ''} ${at} ${message.ruleId ?? ''} «${quoted}»`, ...lines].join('\n');
}

/** The text between two places, found by line and column alone: offsets are not trusted. */
function excerpt(text: string, start: { line: number; column: number }, end: { line: number; column: number }): string {
  const lines = text.split(/\r?\n/);
  if (start.line !== end.line) return `${lines[start.line - 1]?.slice(start.column - 1) ?? ''} …`;
  return lines[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? '';
}

/** The book without what every book has; chapters of parts in short, since the volume lists them in full. */
function readable({ title, volumes, settings, ...rest }: Book): unknown {
  const changed = Object.entries(settings).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULTS.get(key)));
  const book = {
    title,
    ...rest,
    dir: undefined,
    file: undefined,
    settings: changed.length > 0 ? Object.fromEntries(changed) : undefined,
    volumes: volumes.map((volume) => ({ ...volume, parts: volume.parts.map(shortPart) })),
  };
  return JSON.parse(JSON.stringify(book, shorter)) as unknown;
}

const DEFAULTS = new Map<string, unknown>(Object.entries(DEFAULT_SETTINGS));

function shortPart(part: PartPlan) {
  return { ...part, chapters: part.chapters.map(({ number, slug }) => `${number} ${slug}`) };
}

function shorter(key: string, value: unknown): unknown {
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (key !== 'position') return value;
  const { start } = value as Position;
  return `${start.line}:${start.column}`;
}
