/** The house style: an ordered list of rules over the lines of a chapter. */
import type { Book, Manuscript } from '../model.js';
import { linesOf } from './lines.js';
import type { HouseRule } from './rule.js';
import { abbreviations } from './rules/abbreviations.js';
import { closedDashes } from './rules/closed-dashes.js';
import { closedSlashes } from './rules/closed-slashes.js';
import { figureNumbers } from './rules/figure-numbers.js';
import { headlineCase } from './rules/headline-case.js';
import { oneDash } from './rules/one-dash.js';
import { percentInProse } from './rules/percent-in-prose.js';
import { percentInTables } from './rules/percent-in-tables.js';
import { ranges } from './rules/ranges.js';
import { referenceWords } from './rules/reference-words.js';
import { sentenceCase } from './rules/sentence-case.js';
import { tell } from './tell.js';

const RULES: readonly HouseRule[] = [
  percentInProse,
  percentInTables,
  closedDashes,
  oneDash,
  ranges,
  closedSlashes,
  headlineCase,
  sentenceCase,
  figureNumbers,
  referenceWords,
  abbreviations,
];

/** Reports where the text of a transformed manuscript goes against the rules that the book has on. They are rules for English. */
export function reportHouseStyle({ file, tree, metadata }: Manuscript, { settings, language }: Book): void {
  const own = metadata['lang'];
  if (!/^en\b/i.test(typeof own === 'string' ? own : language)) return;
  const text = { lines: linesOf(tree), settings };
  for (const { id, remarks } of RULES) {
    const severity = settings.houseStyle[id];
    if (severity === 'off') continue;
    for (const remark of remarks(text)) tell(file, id, severity, remark);
  }
}
