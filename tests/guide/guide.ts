/** The authors' guide: its frame, and in it every case of `tests/dialect/` with what becomes of it. */
import GithubSlugger from 'github-slugger';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE_RULES, type HouseRuleSummary } from '../../pipeline/house-rules.js';
import { readGroups, type Case, type Group } from './cases.js';
import { codeSpan } from './inline.js';
import { fence, quoted, rendition } from './rendition.js';
import { barred } from './table.js';

export const GUIDE = join(import.meta.dirname, '..', '..', 'chapters', 'README.md');

/** Gives the text of `chapters/README.md`. */
export function guideText(): string {
  const frame = readFileSync(join(import.meta.dirname, 'frame.md'), 'utf8');
  const groups = readGroups();
  const text = frame.replace('<!-- cases -->', () => groups.map(groupText).join('\n\n'));
  const whole = text.replace('<!-- rules -->', houseRules);
  return whole.replace('<!-- contents -->', () => contents(whole, groups));
}

/** What the house style asks, in the order of its rules. */
function houseRules(): string {
  const rows = Object.entries<HouseRuleSummary>(HOUSE_RULES).map(([id, { severity, summary, fix = '' }]) => [
    `\`${id}\`${severity === 'warning' ? '' : ` (${severity})`}`,
    summary,
    fix,
  ]);
  return [['rule', 'what is true', 'what `--fix` does'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(barred).join(' | ')} |`)
    .join('\n');
}

/** The parts, and under each its cases on a line, linked as the hosts of repositories make ids. */
function contents(text: string, groups: readonly Group[]): string {
  const slugger = new GithubSlugger();
  const unlisted = new Set(groups.filter(({ isListed }) => !isListed).flatMap(({ cases }) => cases.map(({ title }) => title)));
  const lines: string[] = [];
  for (const [, level, title = ''] of withoutCode(text).matchAll(/^(#{1,3}) (.*)$/gm)) {
    const link = `[${title}](#${slugger.slug(title)})`;
    if (level === '##') lines.push(`- **${link}**`);
    else if (level === '###' && !unlisted.has(title)) addTo(lines, link);
  }
  return lines.join('\n');
}

function addTo(lines: string[], link: string): void {
  const line = lines.pop() ?? '';
  lines.push(`${line}${line.endsWith('**') ? ': ' : ' · '}${link}`);
}

function withoutCode(text: string): string {
  return text.replace(/^(`{3,}).*\n[^]*?^\1$/gm, '');
}

function groupText({ title, about, cases }: Group): string {
  return [`## ${title}`, about, ...cases.map(caseText)].filter(Boolean).join('\n\n');
}

function caseText(one: Case): string {
  const shown = rows(one) ?? sourceAndResult(one);
  return [`### ${one.title}`, one.about, shown, messages(one)].filter(Boolean).join('\n\n');
}

/** Lines that each become a line, side by side; nothing where the case is no such list of lines. */
function rows({ source, beside, print, epub }: Case): string | undefined {
  if (beside.length > 0) return undefined;
  const sources = source.split(/\n\n+/);
  const [printed, shown] = [rendition(print, 'print'), rendition(epub, 'epub')];
  const isSimple = [print, epub].every((html) => /^(?:<p[^>]*>.*<\/p>\n?)+$/.test(html));
  if (!isSimple || sources.some((line) => line.includes('\n')) || printed.length !== sources.length) return undefined;
  const same = printed.join('\n') === shown.join('\n');
  const head = same ? ['write', 'print and EPUB'] : ['write', 'print', 'EPUB'];
  const lines = sources.map((line, at) => [codeSpan(line), ...(same ? [shown[at]] : [printed[at], shown[at]])]);
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.map((cell) => barred(cell ?? '')).join(' | ')} |`)
    .join('\n');
}

function sourceAndResult({ source, beside, print, epub }: Case): string {
  const [printed, shown] = [rendition(print, 'print'), rendition(epub, 'epub')];
  const others = beside.flatMap(([name, text]) => [`\`${name}\`:`, fence(text, name.endsWith('.json') ? 'json' : 'markdown')]);
  const parts = [fence(source, 'markdown'), ...others];
  if (printed.join('\n') === shown.join('\n')) parts.push(result('Print and EPUB', printed));
  else parts.push(result('Print', printed), result('EPUB', shown));
  return parts.join('\n\n');
}

function result(target: string, parts: readonly string[]): string {
  return `${target}:\n\n${parts.length > 0 ? quoted(parts) : '> (nothing)'}`;
}

/** The same is said once, with all its lines. */
function messages({ messages }: Case): string {
  const said = new Map<string, string[]>();
  for (const message of messages) {
    const [, severity = '', rule = '', file = '', line, reason = ''] = MESSAGE.exec(message.said) ?? [];
    const what = `${[reason, message.note].filter(Boolean).map(protect).map(sentence).join(' ')} (${severity} \`${rule}\`)`;
    const key = `${file}\n${what}`;
    said.set(key, [...(said.get(key) ?? []), ...(line ? [line] : [])]);
  }
  return [...said]
    .map(([key, lines]) => {
      const [file = '', what = ''] = key.split('\n');
      return `- ${file && `\`${file}\`, `}${linesText([...new Set(lines)])}${what}`;
    })
    .join('\n');
}

const MESSAGE = /^(\w+) ([\w-]+)(?:, (?:(\S+) )?line (\d+))?: (.*)$/;

function sentence(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`;
}

function linesText(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `line${lines.length > 1 ? 's' : ''} ${lines.join(', ').replace(/, (?=[^,]+$)/, ' and ')}: `;
}

/** Reasons quote sources. */
function protect(reason: string): string {
  return reason.replace(/[\\*<[\]$]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));
}
