/** TeX's files as its Pascal runtime sees them, all in memory. */

/** One open file. TeX reads either by bytes or by lines, never both. */
export interface OpenFile {
  name: string;
  content: Uint8Array;
  /** Where the next byte is read or written. */
  at: number;
  /** Where the next line begins, or the end of the one that was read. */
  lineAt: number;
  atEnd: boolean;
  atLineEnd: boolean;
  missing: boolean;
  /** The terminal: what is written there is not kept. */
  terminal: boolean;
  /** TeX writes it. */
  output: boolean;
}

const LF = 10;
const CR = 13;
const SPACE = 32;

/** Opens a file with its content, or one that is missing. */
export function openFile(name: string, content: Uint8Array | undefined, terminal = false): OpenFile {
  return {
    name,
    content: content ?? new Uint8Array(),
    at: 0,
    lineAt: 0,
    atEnd: false,
    atLineEnd: false,
    missing: content === undefined,
    terminal,
    output: false,
  };
}

/** Writes at the end; the content grows by doubling. */
export function write(file: OpenFile, bytes: Uint8Array): void {
  if (file.terminal) return;
  if (file.at + bytes.length > file.content.length) {
    const larger = new Uint8Array(2 * (file.at + bytes.length));
    larger.set(file.content);
    file.content = larger;
  }
  file.content.set(bytes, file.at);
  file.at += bytes.length;
}

/** What was written. */
export function written(file: OpenFile): Uint8Array {
  return file.content.slice(0, file.at);
}

/** Reads the next `target.length` bytes; Pascal looks at a file before it knows whether there is more. */
export function read(file: OpenFile, target: Uint8Array): void {
  const piece = file.content.subarray(file.at, file.at + target.length);
  file.atEnd = piece.length === 0;
  if (file.atEnd) target[0] = file.terminal ? CR : 0;
  target.set(piece);
  file.at += target.length;
  file.atLineEnd = file.atEnd || target[0] === LF || target[0] === CR;
}

/** Reads the next line into `buffer`, without the spaces at its end. Gives its length; none at the end of the file. */
export function readLine(file: OpenFile, buffer: Uint8Array, skipLineEnd: boolean): number | undefined {
  if (skipLineEnd && !file.atEnd && file.atLineEnd) file.lineAt += 1;
  if (file.lineAt >= file.content.length) {
    file.atEnd = true;
    return undefined;
  }
  const end = file.content.indexOf(LF, file.lineAt);
  const line = file.content.subarray(file.lineAt, end < 0 ? file.content.length : end);
  buffer.set(line);
  let length = line.length;
  while (length > 0 && buffer[length - 1] === SPACE) length -= 1;
  file.lineAt += line.length;
  file.atLineEnd = true;
  return length;
}
