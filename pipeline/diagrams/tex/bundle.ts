/** What the package `node-tikzjax` brings: e-TeX with LaTeX and TikZ as WebAssembly, the macro files it reads, metrics and outlines of fonts. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

export interface Bundle {
  module: WebAssembly.Module;
  /** TeX's memory after LaTeX and TikZ were read: every run begins with a copy. */
  memory: Uint8Array;
  /** Whether a macro file was read before the memory was kept. */
  loaded: (file: string) => boolean;
  /** Macro files by name. */
  macros: ReadonlyMap<string, Uint8Array>;
  /** The metrics of a font, by its TeX name. */
  metrics: ReadonlyMap<string, Uint8Array>;
}

const require = createRequire(import.meta.url);
const unzip = promisify(gunzip);

/** The package's folder. */
function home(): string {
  return dirname(dirname(require.resolve('node-tikzjax')));
}

/** Reads the bundle: 80 MB of memory. */
export async function readBundle(): Promise<Bundle> {
  const [code, memory, archive] = await Promise.all(['tex.wasm.gz', 'core.dump.gz', 'tex_files.tar.gz'].map(unzipped));
  const kept = memory ?? Buffer.alloc(0);
  const macros = new Map([...filesOfTar(archive ?? Buffer.alloc(0)), ...(await ownMacros())]);
  return {
    module: await WebAssembly.compile(new Uint8Array(code ?? [])),
    memory: kept,
    loaded: remembered((file) => kept.includes(`ver@${file}`)),
    macros,
    metrics: await readMetrics(),
  };
}

/** To look through all of the memory takes a while. */
function remembered(look: (file: string) => boolean): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const found = known.get(file) ?? look(file);
    known.set(file, found);
    return found;
  };
}

/** Version of the package. */
export async function engineVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(home(), 'package.json'), 'utf8')) as { version: string }).version;
}

/** The file with the outlines of a font of Computer Modern or of the AMS. */
export function outlineFile(font: string): string {
  return join(home(), 'css', 'bakoma', 'ttf', `${font}.ttf`);
}

/** Macro files of the press's own, for what the package lacks. */
async function ownMacros(): Promise<[string, Uint8Array][]> {
  const folder = new URL('../macros/', import.meta.url);
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name): Promise<[string, Uint8Array]> => [name, await readFile(new URL(name, folder))]));
}

async function unzipped(name: string): Promise<Buffer> {
  return unzip(await readFile(join(home(), 'tex', name)));
}

/** The metrics lie in the package's own dependency, in base 64. */
async function readMetrics(): Promise<Map<string, Uint8Array>> {
  const main = createRequire(join(home(), 'package.json')).resolve('@prinsss/dvi2html');
  const fonts = JSON.parse(await readFile(join(dirname(main), 'tfm', 'fonts.json'), 'utf8')) as Record<string, string>;
  return new Map(Object.entries(fonts).map(([name, data]) => [name, Buffer.from(data, 'base64')]));
}

const BLOCK = 512;

/** The plain files of a tar archive: a header of 512 bytes with name and octal size, then the content in whole blocks. */
function filesOfTar(archive: Buffer): [string, Uint8Array][] {
  const files: [string, Uint8Array][] = [];
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const field = (from: number, length: number): string =>
      archive.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (field(156, 1) === '0' || field(156, 1) === '') files.push([field(0, 100).replace(/^\.\//, ''), content]);
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
  return files;
}
