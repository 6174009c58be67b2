/** One run of TeX: a document in, its DVI and its log out. */
import type { Bundle } from './bundle.js';
import { openFile, read, readLine, write, written, type OpenFile } from './files.js';

export interface TexRun {
  /** The pages; none where TeX stopped at an error. */
  dvi?: Uint8Array;
  log: string;
}

/** Thrown through TeX where it has ended: it knows no other way out. */
const ENDED = Symbol('ended');

/**
 * Runs TeX on `input.tex`. At the first error it would ask the terminal; there is none, so it stops. Files and fonts it asks for are those `extra`
 * gives by name, and those of the bundle. Its clock stands still, so that the same source gives the same bytes.
 */
export function runTex(bundle: Bundle, source: string, extra: (name: string) => Uint8Array | undefined): TexRun {
  const memory = new WebAssembly.Memory({ initial: bundle.memory.length / 65_536, maximum: bundle.memory.length / 65_536 });
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(bundle.memory);
  const files: OpenFile[] = [];
  const content = (name: string): Uint8Array | undefined => {
    if (name === 'input.tex') return new TextEncoder().encode(source);
    const made = files.findLast((file) => file.name === name && file.output);
    return made ? written(made) : (extra(name) ?? bundle.macros.get(name) ?? bundle.metrics.get(name.replace(/\.tfm$/, '')));
  };
  const library = libraryFor(bytes, files, content);
  const instance = new WebAssembly.Instance(bundle.module, { library, env: { memory } });
  try {
    (instance.exports['main'] as () => void)();
  } catch (error) {
    if (error !== ENDED) throw error;
  }
  const made = (name: string): Uint8Array | undefined => {
    const file = files.findLast((candidate) => candidate.name === name && candidate.output);
    return file && written(file);
  };
  const log = new TextDecoder('latin1').decode(made('input.log') ?? new Uint8Array());
  const dvi = made('input.dvi');
  return { ...(dvi && dvi.length > 0 && !/^! /m.test(log) ? { dvi } : {}), log };
}

/** What a file's name is, of what TeX writes for it: padded, in quotes or braces, with an area of fonts or formats. */
function plainName(padded: string): string {
  return padded
    .replace(/\0+$/, '')
    .replace(/^\{([^}]*)\}.*$/s, '$1')
    .replace(/^"([^"]*)".*$/s, '$1')
    .replace(/ +$/, '')
    .replace(/^\*/, '')
    .replace(/^TeXfonts:/, '')
    .replace(/^TeXformats:TEX\.POOL$/, 'tex.pool');
}

/** The first line of the terminal; there is no second. */
const TERMINAL = new TextEncoder().encode(' input.tex \n');

type Library = Record<string, (...values: number[]) => number | undefined>;

/** The functions that the compiled TeX calls. Places are addresses in its memory, files are their indices. */
function libraryFor(memory: Uint8Array, files: OpenFile[], content: (name: string) => Uint8Array | undefined): Library {
  const words = new Uint32Array(memory.buffer);
  const file = (index = 0): OpenFile => files[index] ?? openFile('', undefined, true);
  const nameAt = (length = 0, at = 0): string => plainName(String.fromCharCode(...memory.subarray(at, at + length)));
  const open = (opened: OpenFile): number => files.push(opened) - 1;
  const print = (index: number | undefined, text: string): undefined => {
    if (index !== undefined && index >= 0) write(file(index), new TextEncoder().encode(text));
  };
  return {
    ...CLOCK,
    printInteger: (index, value) => print(index, String(value)),
    printChar: (index = 0, value = 0) => {
      if (index >= 0) write(file(index), Uint8Array.of(value));
      return undefined;
    },
    printString: (index = 0, at = 0) => {
      if (index >= 0) write(file(index), memory.slice(at + 1, at + 1 + (memory[at] ?? 0)));
      return undefined;
    },
    printNewline: (index) => print(index, '\n'),
    reset: (length, at) => {
      const name = nameAt(length, at);
      return name === 'TTY:' ? open(openFile('', TERMINAL, true)) : open(openFile(name, content(name)));
    },
    rewrite: (length, at) => {
      const name = nameAt(length, at);
      return open({ ...openFile(name, new Uint8Array(), name === 'TTY:'), output: true });
    },
    close: () => undefined,
    eof: (index) => Number(file(index).atEnd),
    eoln: (index) => Number(file(index).atLineEnd),
    erstat: (index) => Number(file(index).missing),
    get: (index, at = 0, length = 0) => {
      read(file(index), memory.subarray(at, at + length));
      return undefined;
    },
    put: (index, at = 0, length = 0) => {
      write(file(index), memory.slice(at, at + length));
      return undefined;
    },
    inputln: (index, skip, bufferAt = 0, firstAt = 0, lastAt = 0, ...[, size = 0]) => {
      const first = words[firstAt >> 2] ?? 0;
      const length = readLine(file(index), memory.subarray(bufferAt + first, bufferAt + size), skip !== 0);
      words[lastAt >> 2] = first + (length ?? 0);
      return Number(length !== undefined);
    },
    tex_final_end: () => {
      throw ENDED;
    },
  };
}

/** It is always noon on the first day of 2000. */
const CLOCK: Library = {
  getCurrentMinutes: () => 12 * 60,
  getCurrentDay: () => 1,
  getCurrentMonth: () => 1,
  getCurrentYear: () => 2000,
};
