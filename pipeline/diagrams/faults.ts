/** What TeX's log says of the error it stopped at. */
import { PARTS } from './document.js';

export interface Fault {
  reason: string;
  /** Where the error is: in the drawing or in the preamble; `elsewhere` for macros, and for what is no error of TeX's. */
  part: 'drawing' | 'preamble' | 'elsewhere';
  /** 1-based line of the part; none where TeX names none. */
  line?: number;
}

/** What LuaTeX writes after the error of Lua, which has no mark. */
const TRACE = 'stack traceback:';

/** TeX breaks the lines of its log after so many signs. */
const LOG_WIDTH = 79;

/** Gives the first error of a log. `parts` are the sources, by which the line that TeX quotes is proved; `width` is where it breaks lines. */
export function faultOf(log: string, parts: { drawing: string; preamble: string }, width = LOG_WIDTH): Fault {
  const lines = unbroken(log, width);
  const at = lines.findIndex((line, index) => /^! (?! ==>)/.test(line) || lines[index + 1] === TRACE);
  if (at < 0) return { reason: 'TeX stopped and did not say why', part: 'elsewhere' };
  const part = partAt(lines.slice(0, at + 1));
  const context = lines.slice(at + 1);
  const reason = reasonOf(lines[at] ?? '', context);
  const [, number = '', quoted = ''] = context.map((line) => /^l\.(\d+) ?(.*)$/.exec(line)).find(Boolean) ?? [];
  const line = part === 'elsewhere' ? undefined : proved(Number(number), quoted, parts[part]);
  return { reason, part, ...(line ? { line } : {}) };
}

/** Lines of exactly the log's width go on in the next. */
function unbroken(log: string, width: number): string[] {
  const lines: string[] = [];
  let open = false;
  for (const line of log.split('\n')) {
    if (open) lines[lines.length - 1] += line;
    else lines.push(line);
    open = line.length === width;
  }
  return lines;
}

function partAt(before: readonly string[]): Fault['part'] {
  const said = before
    .join('\n')
    .match(/\[press:(\w+)\]/g)
    ?.at(-1);
  return said === '[press:drawing]' ? 'drawing' : said === '[press:preamble]' ? 'preamble' : 'elsewhere';
}

/** The error in TeX's words, with the command where it is not known, in one sentence. */
function reasonOf(first: string, context: readonly string[]): string {
  const rest: string[] = [];
  for (const line of context) {
    if (line.trim() === '' || /^(?:See the|stack traceback|Type |l\.\d|<|\.\.\.|\?|\\)/.test(line) || rest.length > 2) break;
    rest.push(line);
  }
  const words = [first.replace(/^! |^.*\[\\\w+\]:\d+: /, ''), ...rest].join(' ').replace(/\s+/g, ' ').trim();
  const command = /^Undefined control sequence/.test(words) ? /(\\(?:[A-Za-z@]+|.))\s*$/.exec(context[0] ?? '')?.[1] : undefined;
  return `${words.replace(/\.*$/, '')}${command ? `: ${command}` : ''}`.replace(/^(?:LaTeX|Package \w+) Error: /i, '');
}

/** The line, if what TeX quotes of it stands there: within a file of macros it counts that file's lines. */
function proved(number: number, quoted: string, source: string): number | undefined {
  const plain = (text: string): string => text.replace(/\^\^M|^\.\.\.|\s+/g, '');
  const line = plain(source.split('\n')[number - 1] ?? '');
  return number > 0 && !quoted.includes(`\\input {${PARTS.drawing}`) && line.includes(plain(quoted)) ? number : undefined;
}
