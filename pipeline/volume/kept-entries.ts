/** The entries of a BibTeX file, kept between builds. */
import { VFile } from 'vfile';
import { sayAgain, takeDown } from '../kept-messages.js';
import type { BuildContext } from '../model.js';
import type { Entry } from './bibtex.js';

/** Gives the entries of a file by key, unless an earlier build read them; what is no sound entry is a message on the file. */
export async function readEntries(file: VFile, { cache }: BuildContext): Promise<Map<string, Entry>> {
  const { path, cwd, value } = file;
  const { entries, messages } = await cache.remember('citations', ['entries', path, value], async () => {
    const { readBibtex } = await import('./bibtex.js');
    const own = new VFile({ path, cwd, value });
    const read = [...readBibtex(own)].map(([key, { item, line, parent }]) => ({ key, item, line, parent }));
    return { entries: read, messages: takeDown(own.messages) };
  });
  sayAgain(file, messages);
  return new Map(
    entries.map(({ key, item, line, parent }) => [key, { item, file, line, ...(parent === undefined ? {} : { parent }) }]),
  );
}
