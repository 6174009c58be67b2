/** Drives `tests/volume/<case>/`: a tiny book, or a file in no book, read, assembled, numbered and resolved; the volumes as text, and the messages. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSideFiles } from '../pipeline/book/side-files.js';
import { assembleVolumes, transformManuscripts } from '../pipeline/build-volumes.js';
import { loadBook } from '../pipeline/book/load.js';
import { looseBook } from '../pipeline/book/loose.js';
import { readManuscripts } from '../pipeline/manuscript/read-all.js';
import type { BookSet, Section, Volume } from '../pipeline/model.js';
import { loadBibliographies } from '../pipeline/volume/bibliography.js';
import { setCitations } from '../pipeline/volume/citations.js';
import { withIndexes } from '../pipeline/volume/index-sections.js';
import { numberVolumes } from '../pipeline/volume/number.js';
import { resolveReferences } from '../pipeline/volume/references.js';
import { linkTerms } from '../pipeline/volume/term-links.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';
import { treeText } from './tree-text.js';

const root = join(import.meta.dirname, 'volume');

describe('volumes', () => {
  test.each(readdirSync(root).sort())('%s', async (name) => {
    const dir = join(root, name);
    const ctx = context();
    const set = await resolved(dir, ctx);
    const [once, again] = [setText(set), setText(await resolved(dir, context()))];
    expect(again).toBe(once);
    compare(join(dir, 'golden.txt'), once);
    compare(join(dir, 'messages.txt'), messagesText(ctx.files, dir));
  });
});

async function resolved(dir: string, ctx: ReturnType<typeof context>): Promise<BookSet> {
  const inBook = existsSync(join(dir, 'book.yaml'));
  const book = inBook ? await loadBook(dir, ctx) : looseBook(join(dir, 'in.md'));
  const read = await readManuscripts(book, ctx);
  // What reading has to say is tested with reading.
  for (const file of ctx.files) file.messages = [];
  const side = await loadSideFiles(book, read, ctx);
  const manuscripts = await transformManuscripts(book, read, side, ctx);
  const { volumes, entries } = assembleVolumes(book, manuscripts, side);
  const numbered = numberVolumes(book, volumes);
  const unmarked = treesOf(numbered);
  const set = withIndexes(numbered);
  expect(treesOf(numbered) === unmarked, 'terms are marked in copies').toBe(true);
  const before = treesOf(set);
  const cited = await setCitations(set, await loadBibliographies(book, manuscripts, ctx), ctx);
  const result = linkTerms(resolveReferences(cited, { draftOutsideBook: !inBook }), entries);
  expect(treesOf(set) === before, 'the stages change nothing they are given').toBe(true);
  return result;
}

function treesOf({ volumes }: BookSet): string {
  return JSON.stringify(volumes.flatMap(({ sections }) => sections.map(({ manuscript }) => manuscript?.tree)));
}

function setText({ volumes, labels }: BookSet): string {
  const known = [...labels].map(([key, { id, kind, number, title, volume, section, formats }]) => {
    const place = `${volume}/${section}${id === key ? '' : `#${id}`}`;
    return `  ${key}: ${kind} ${number ?? '–'} “${title}” ${place}${formats ? ` only ${formats.join()}` : ''}\n`;
  });
  return `${volumes.map(volumeText).join('\n')}\nlabels\n${known.join('')}`;
}

function volumeText({ plan, sections }: Volume): string {
  return `═ ${plan.slug}\n${sections.map(sectionText).join('')}`;
}

function sectionText({ kind, role, slug, id, number, title, shortTitle, opensOn, manuscript, part }: Section): string {
  const head = [
    `─ ${kind} ${role}`,
    slug,
    id && id !== slug ? `#${id}` : '',
    number,
    `“${title}”`,
    shortTitle ? `(${shortTitle})` : '',
    opensOn,
  ];
  const inPart = part && role !== 'part' ? `in part ${part.number}` : '';
  return `${[...head, inPart].filter(Boolean).join(' ')}\n${manuscript ? treeText(manuscript.tree, '  ') : ''}`;
}
