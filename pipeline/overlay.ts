/** Templates and styles: the press's own, unless the book's folder has a file of the same name. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives the templates and stylesheets of `folder` (such as `styles/print`) by name, those of the book before those of the press. */
export async function readOverlaid(home: string, bookDir: string, folder: string): Promise<Map<string, string>> {
  return new Map([...(await readAll(join(home, folder))), ...(await readAll(join(bookDir, folder)))]);
}

/** A file that the press itself brings; that it is missing is a fault of the press. */
export function presentIn(files: ReadonlyMap<string, string>, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new Error(`The press has no file named ${name}`);
  return text;
}

async function readAll(folder: string): Promise<[string, string][]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(?:ejs|css)$/.test(name)).sort();
  return Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, name), 'utf8')]));
}
