/** The operators of a content stream, one after another (ISO 32000-1, 7.8.2), read from its bytes: no text is made of what nobody asks for. */

/** An operator, and where its operands stand. The elements of an array are operands of their own. */
export interface Operation {
  /** Its letters, as `operator` gives them. */
  name: number;
  /** So many operands, and of each where it begins and where it ends; what stands there after them is of operations before. */
  count: number;
  starts: number[];
  ends: number[];
}

const [REGULAR, NUMBER, SPACE, DELIMITER] = [0, 1, 2, 3];
/** What each byte is to the syntax (7.2.2); of regular ones, whether a number begins with it. */
const KINDS = new Uint8Array(256).fill(REGULAR);
for (const sign of '+-.0123456789') KINDS[sign.charCodeAt(0)] = NUMBER;
for (const sign of '\0\t\n\f\r ') KINDS[sign.charCodeAt(0)] = SPACE;
for (const sign of '()<>[]{}/%') KINDS[sign.charCodeAt(0)] = DELIMITER;

const [OPEN_ROUND, CLOSE_ROUND, LESS, MORE] = [0x28, 0x29, 0x3c, 0x3e];
const [SLASH, BACKSLASH, PERCENT, LINE_FEED] = [0x2f, 0x5c, 0x25, 0x0a];

/** The letters of an operator as a number: operators have three at most. */
export function operator(letters: string): number {
  return [...letters].reduce((name, letter) => (name << 8) | letter.charCodeAt(0), 0);
}

const PICTURE = operator('BI');

/**
 * Calls `visit` for every operator; what it is given changes with the next. Throws at a picture that stands in the stream itself, which
 * Chromium never writes.
 */
export function eachOperation(bytes: Uint8Array, visit: (operation: Operation) => void): void {
  const operation: Operation = { name: 0, count: 0, starts: [], ends: [] };
  const { starts, ends } = operation;
  const { length } = bytes;
  let at = 0;
  while (at < length) {
    const start = at;
    const kind = KINDS[bytes[at] as number] as number;
    at += 1;
    if (kind === SPACE) continue;
    if (kind === DELIMITER) at = delimitedEnd(bytes, start);
    else while (at < length && (KINDS[bytes[at] as number] as number) < SPACE) at += 1;
    if (kind === REGULAR) {
      operation.name = nameOf(bytes, start, at);
      if (operation.name === PICTURE) throw new Error('a page with a picture in its content stream');
      visit(operation);
      operation.count = 0;
    } else if (kind === NUMBER || isOperand(bytes, start, at)) {
      starts[operation.count] = start;
      ends[operation.count] = at;
      operation.count += 1;
    }
  }
}

/** Brackets only hold operands together, and a comment is none. */
function isOperand(bytes: Uint8Array, start: number, end: number): boolean {
  return end > start + 1 && bytes[start] !== PERCENT;
}

function nameOf(bytes: Uint8Array, start: number, end: number): number {
  let name = 0;
  for (let at = start; at < end; at += 1) name = (name << 8) | (bytes[at] as number);
  return name;
}

function regularEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length && (KINDS[bytes[at] as number] as number) < SPACE) at += 1;
  return at;
}

function delimitedEnd(bytes: Uint8Array, from: number): number {
  switch (bytes[from]) {
    case SLASH:
      return regularEnd(bytes, from);
    case OPEN_ROUND:
      return stringEnd(bytes, from);
    case LESS:
      return bytes[from + 1] === LESS ? dictionaryEnd(bytes, from) : past(bytes, MORE, from);
    case PERCENT:
      return past(bytes, LINE_FEED, from);
    default:
      return from + 1;
  }
}

function past(bytes: Uint8Array, sign: number, from: number): number {
  const at = bytes.indexOf(sign, from);
  return at < 0 ? bytes.length : at + 1;
}

/** Parentheses in a string are balanced or escaped (7.3.4.2). */
function stringEnd(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === OPEN_ROUND) depth += 1;
    else if (bytes[at] === CLOSE_ROUND && --depth === 0) return at + 1;
  }
  return bytes.length;
}

/** The end of `<< … >>`, whatever is in it. */
function dictionaryEnd(bytes: Uint8Array, from: number): number {
  let at = from + 2;
  while (at < bytes.length) {
    if (bytes[at] === MORE) return at + 2;
    at = KINDS[bytes[at] as number] === DELIMITER ? delimitedEnd(bytes, at) : at + 1;
  }
  return at;
}
