/** A grid table of some rows, whose cells hold sentences and lists. */
import { capital, nounPhrase, pick, title, prose, type Dice } from './prose.js';
import { ADJECTIVES, NOUNS } from './words.js';

const WIDTHS = [22, 34, 34];

export function gridTable(id: string, dice: Dice): string {
  const border = (line: string) => `+${WIDTHS.map((width) => line.repeat(width + 2)).join('+')}+`;
  const head = row([['Aspect'], [capital(pick(NOUNS, dice))], [capital(pick(NOUNS, dice))]]);
  const rows = Array.from({ length: 4 + dice(7) }, () => [row(cells(dice)), border('-')]);
  const caption = `: **${title(dice)}**: ${prose(20, dice)} {#tbl-${id} tbl-colwidths="[24,38,38]"}`;
  return [border('-'), head, border('='), ...rows.flat(), '', caption].join('\n');
}

function cells(dice: Dice): string[][] {
  const phrase = () => capital(nounPhrase(dice).slice(1).join(' '));
  const list = () => Array.from({ length: 2 + dice(2) }, () => `- ${phrase()}`.slice(0, 34));
  return [[`**${capital(pick(ADJECTIVES, dice))}**`], dice(4) ? wrap(phrase(), 34) : list(), wrap(`${phrase()}, ${phrase().toLowerCase()}`, 34)];
} // prettier-ignore

function row(cells: string[][]): string {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => `| ${cells.map((lines, at) => (lines[line] ?? '').padEnd(WIDTHS[at] ?? 0)).join(' | ')} |`).join('\n');
} // prettier-ignore

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
