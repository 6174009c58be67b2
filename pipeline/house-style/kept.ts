/** What the house style has to say of manuscripts, kept between builds. */
import { VFile } from 'vfile';
import { sayAgain, takeDown } from '../kept-messages.js';
import type { Book, BuildContext, Manuscript } from '../model.js';
import { reportHouseStyle } from './index.js';

/** Reports where a transformed manuscript goes against the house style, unless an earlier build looked: it depends on its texts and the settings. */
export async function judged(manuscript: Manuscript, book: Book, { cache }: BuildContext): Promise<void> {
  const { file, metadata } = manuscript;
  const { settings, language } = book;
  const files = [file, ...Object.values(file.data.included ?? {})];
  const sources = files.map(({ path, value }) => [path, value]);
  const kept = await cache.remember('chapter', ['house-style', sources, { lang: metadata['lang'], language }, settings], () => {
    const [own, ...others] = files.map(({ path, cwd, value }) => new VFile({ path, cwd, value }));
    if (!own) return Promise.resolve([]);
    const names = Object.keys(file.data.included ?? {});
    own.data.included = Object.fromEntries(others.map((other, index) => [names[index] ?? '', other]));
    reportHouseStyle({ ...manuscript, file: own }, book);
    return Promise.resolve([own, ...others].map(({ messages }) => takeDown(messages)));
  });
  for (const [index, each] of files.entries()) sayAgain(each, kept[index] ?? []);
}
