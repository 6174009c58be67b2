/**
 * Counts what an author wrote, from the text alone: lines and patterns, nothing of the pipeline. What it counts is meant for one target,
 * so that content under a format filter counts where it is shown.
 */
export interface Counts {
  headings: number;
  figures: number;
  tables: number;
  listings: number;
  /** Displayed formulas, numbered or not. */
  equations: number;
  numberedEquations: number;
  inlineFormulas: number;
  /** Notes that are called, each once. */
  notes: number;
  noteCalls: number;
  /** Cited works, one for each key at each place. */
  citations: number;
  /** References, one for each id at each place. */
  references: number;
}

const REFERENCE = /^(?:sec|fig|tbl|eq|lst|exm|exmp|def|thm|lem|nte|tip|wrn|imp|cau)-/i;
const FORMATS = { print: ['pdf', 'latex', 'print'], epub: ['html', 'epub', 'epub3'] };

/** Counts the constructs of a chapter as they are meant for a target. */
export function countSource(text: string, target: 'print' | 'epub'): Counts {
  const whole = text
    .replace(/\r\n?/g, '\n')
    .replace(/^---\n[^]*?\n---\n/, '')
    .replace(/<!--[^]*?-->/g, '');
  const { prose, openings, infos } = withoutCode(shown(whole.split('\n'), target));
  const { rest, displays, numbered, inline } = withoutFormulas(prose.join('\n'));
  const ids = [
    ...openings
      .join('\n')
      .concat('\n', rest, '\n', infos.join('\n'))
      .matchAll(/\{[^{}]*?#([\w.:-]+)[^{}]*\}/g),
  ].map((match) => match[1] ?? '');
  const labels = (kind: string): number => new Set(ids.filter((id) => id.toLowerCase().startsWith(`${kind}-`))).size;
  const keys = keysOf(rest);
  const calls = [...rest.replace(/^ {0,3}\[\^[^\]\s]+\]:/gm, '').matchAll(/\[\^([^\]\s]+)\]/g)].map((match) => match[1] ?? '');
  const inlineNotes = rest.match(/\^\[/g)?.length ?? 0;
  return {
    headings: prose.filter((line) => /^ {0,3}#{1,6}[ \t]/.test(line)).length,
    figures: labels('fig'),
    tables: labels('tbl'),
    listings: labels('lst'),
    equations: displays,
    numberedEquations: numbered,
    inlineFormulas: inline,
    notes: new Set(calls).size + inlineNotes,
    noteCalls: calls.length + inlineNotes,
    citations: keys.filter((key) => !REFERENCE.test(key)).length,
    references: keys.filter((key) => REFERENCE.test(key)).length,
  };
}

/** The lines that a target shows: divs whose condition on the format does not hold are left out with all they hold. */
function shown(lines: readonly string[], target: 'print' | 'epub'): string[] {
  const open: boolean[] = [];
  let fence = '';
  return lines.filter((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence === '' && mark !== '') fence = mark;
    else if (fence !== '' && mark.startsWith(fence) && line.trim() === mark) fence = '';
    else if (fence === '') {
      const opening = /^ {0,3}:{3,}\s*(\S.*)$/.exec(line)?.[1];
      const condition = opening === undefined ? undefined : conditionOf(opening, target);
      if (opening !== undefined) open.push(condition ?? true);
      else if (/^ {0,3}:{3,}\s*$/.test(line)) open.pop();
      if (condition !== undefined) return false;
    }
    return open.every((isShown) => isShown);
  });
}

function conditionOf(opening: string, target: 'print' | 'epub'): boolean | undefined {
  const visible = /content-(visible|hidden)/.exec(opening)?.[1];
  const [, test, format] = /(when|unless)-format=["']?([\w:-]+)/.exec(opening) ?? [];
  if (!visible || !test || !format) return undefined;
  const holds = FORMATS[target].includes(format) === (test === 'when');
  return holds === (visible === 'visible');
}

/** Prose without code: the lines inside fences go; the lines that open a fence or a div are kept apart. */
function withoutCode(lines: readonly string[]): { prose: string[]; openings: string[]; infos: string[] } {
  const [prose, openings, infos]: [string[], string[], string[]] = [[], [], []];
  let fence = '';
  for (const line of lines) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === '' && mark) {
      fence = mark[1] ?? '';
      infos.push(mark[2] ?? '');
    } else if (fence !== '') {
      // An executable cell names its figure inside.
      const label = /^#\| *label: *([\w.:-]+)/.exec(line)?.[1];
      if (label) infos.push(`{#${label}}`);
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = '';
    } else if (/^ {0,3}:{3,}/.test(line)) openings.push(line);
    else prose.push(line.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ''));
  }
  return { prose, openings, infos };
}

function withoutFormulas(text: string): { rest: string; displays: number; numbered: number; inline: number } {
  let [displays, numbered, inline] = [0, 0, 0];
  const rest = text
    .replace(/\\begin\{(gather|align|equation|multline|eqnarray)(\*?)\}[^]*?\\end\{\1\2\}/g, (source, ...args) => {
      const around = String(args.at(-1)).slice(0, Number(args.at(-2)));
      if ((around.match(/\$\$/g)?.length ?? 0) % 2 === 1) return source;
      displays += 1;
      return '';
    })
    .replace(/\$\$[^]+?\$\$(\s*\{[^{}]*#eq-[^{}]*\})?/g, (_source, attributes?: string) => {
      displays += 1;
      if (attributes) numbered += 1;
      return '';
    })
    .replace(/(?<![\\$])\$(?![\s$])(?:\\[^]|[^$\\\n]|\n(?!\s*\n))*?(?<!\s)\$(?!\d)/g, () => {
      inline += 1;
      return '';
    });
  return { rest, displays, numbered, inline };
}

/** Every `@key` that is no part of a word or an address. */
function keysOf(text: string): string[] {
  const plain = text.replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)/g, ']').replace(/https?:\/\/[^\s)>\]]+/gi, '');
  return [
    ...plain.matchAll(/(?<![\p{L}\p{N}\\])@(\{[^{}\s]+\}|[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*)/gu),
  ].map((match) => (match[1] ?? '').replace(/[{}]/g, ''));
}
