/**
 * A dash between words is an em dash without spaces.
 *
 *     memory — the bottleneck — decides       → memory---the bottleneck---decides
 *     memory -- the bottleneck -- decides     → memory---the bottleneck---decides
 *     memory - the bottleneck - decides       → memory---the bottleneck---decides
 *
 * A dash alone in a cell, at the beginning of a line, between numbers or between days is no such dash, nor is a minus between single
 * letters. A word with two hyphens before it may be an option of a command (--help): that is told, and left.
 */
import { DAY_OR_MONTH } from '../days.js';
import { inLines, type HouseRule, type Remark } from '../rule.js';
import type { Line } from '../lines.js';

const EM = /(?<=\S)(?:[ \u00A0\n]+—[ \u00A0\n]*|—[ \u00A0\n]+)(?=\S)/gu;
const EN = /(?<=\p{L}[)\]”’"'.,]?)(?:[ \u00A0\n]+–[ \u00A0\n]*|–[ \u00A0\n]+)(?=[(“‘"']?\p{L})/gu;
const HYPHEN = /(?<=\p{L}\p{L}[)\]”’"'.,]?)[ \u00A0]+-[ \u00A0\n]+(?=[(“‘"']?\p{L}\p{L})/gu;

export const closedDashes: HouseRule = {
  id: 'dash-is-closed',
  remarks: inLines(['prose', 'heading', 'caption', 'cell', 'quotation'], look),
};

function look(line: Line): Remark[] {
  const { words } = line;
  return [
    ...(words.includes('—')
      ? [...words.matchAll(EM)].map((found) => remarkOn(line, found, 'An em dash has spaces round it'))
      : []),
    ...(words.includes('–')
      ? [...words.matchAll(EN)]
          .filter((found) => !isMinusOrRange(found, words))
          .map((found) => remarkOn(line, found, 'An en dash stands between words'))
      : []),
    ...(/[ \u00A0]-[ \u00A0\n]/.test(words)
      ? [...words.matchAll(HYPHEN)]
          .filter((found) => !isMinusOrRange(found, words))
          .map((found) => remarkOn(line, found, 'A hyphen stands for a dash between words'))
      : []),
  ];
}

/** Whether single letters or days stand on both sides. */
function isMinusOrRange({ 0: all, index }: RegExpExecArray, words: string): boolean {
  const before = /\p{L}+$/u.exec(words.slice(Math.max(0, index - 12), index))?.[0] ?? '';
  const after = /^\p{L}+/u.exec(words.slice(index + all.length, index + all.length + 12))?.[0] ?? '';
  return [before, after].every((word) => word.length === 1) || [before, after].every((word) => DAY_OR_MONTH.test(word));
}

function remarkOn(line: Line, { 0: all, index }: RegExpExecArray, reason: string): Remark {
  const [start, end] = [index, index + all.length];
  const before = /\S*$/.exec(line.words.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const after = /^\S*/.exec(line.words.slice(end, end + 30))?.[0] ?? '';
  const isOption = /\s–$/.test(all);
  return {
    line,
    start,
    end,
    reason: `${reason}: “${before}${all.replace('\n', ' ')}${after}”`,
    note: `Write “${before}—${after}”: three hyphens without spaces.${isOption ? ' An option of a command is code.' : ''}`,
    ...(isOption ? {} : { edits: [{ start, end, text: '---' }] }),
  };
}
