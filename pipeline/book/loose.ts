/** A Markdown file that is in no book, as a book of one chapter. */
import { basename, dirname, extname, resolve } from 'node:path';
import { slug } from 'github-slugger';
import { VFile } from 'vfile';
import type { Book, VolumePlan } from '../model.js';
import { DEFAULT_SETTINGS } from './defaults.js';

/** Gives a book whose only chapter is `path`; its title is the file's own first heading. */
export function looseBook(path: string): Book {
  const file = basename(path);
  const name = slug(basename(path, extname(path)));
  const chapter = { number: '1', slug: name, file, title: '', stage: 'draft' as const, topics: [] };
  const volume: VolumePlan = {
    number: 1,
    slug: name,
    title: '',
    isbn: { print: 'pending', epub: 'pending' },
    parts: [],
    chapters: [chapter],
    appendices: [],
  };
  return {
    dir: resolve(dirname(path)),
    file: new VFile({ path: file, cwd: resolve(dirname(path)) }),
    title: '',
    authors: [],
    language: 'en-US',
    publisher: '',
    bibliography: [],
    unfinishedAllowed: [],
    settings: DEFAULT_SETTINGS,
    volumes: [volume],
    collaborators: [],
    migration: [],
  };
}
