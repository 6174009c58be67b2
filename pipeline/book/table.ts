/** Aligned Markdown tables. */

/** A table whose columns are as wide as their widest cell on a terminal. A `|` in a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(escape));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => width(row[column] ?? ''))));
  const rule = `|${widths.map((size) => '-'.repeat(size + 2)).join('|')}|`;
  const [first = '', ...others] = cells.map((row) => line(row, widths));
  return [first, rule, ...others].join('\n');
}

function line(row: readonly string[], widths: readonly number[]): string {
  return `| ${widths.map((size, column) => pad(row[column] ?? '', size)).join(' | ')} |`;
}

function pad(text: string, size: number): string {
  return text + ' '.repeat(Math.max(0, size - width(text)));
}

function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** Columns on a terminal: pictographs and East Asian characters take two, combining marks none. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + columns(character), 0);
}

function columns(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0;
  return /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(character)
    ? 2
    : 1;
}
