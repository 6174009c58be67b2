/** What a rule of the house style is: a function over the lines of a chapter that gives remarks. */
import type { HouseRuleId } from '../house-rules.js';
import type { Settings } from '../model.js';
import type { Line, LineKind } from './lines.js';

/** A chapter as the rules see it. */
export interface StyledText {
  lines: readonly Line[];
  settings: Settings;
}

/** Something in a line that goes against a rule. Places count in the words of the line. */
export interface Remark {
  line: Line;
  start: number;
  end: number;
  reason: string;
  /** What to do about it. */
  note: string;
  /** What may be done about it without asking. */
  edits?: readonly WordEdit[];
}

/** Puts `text`, which is Markdown, in the place of the words from `start` to `end`. */
export interface WordEdit {
  start: number;
  end: number;
  text: string;
}

export interface HouseRule {
  id: HouseRuleId;
  remarks: (text: StyledText) => readonly Remark[];
}

/** Gives the remarks on the lines of some kinds, each looked at by itself. */
export function inLines(kinds: readonly LineKind[], look: (line: Line) => readonly Remark[]): HouseRule['remarks'] {
  return ({ lines }) => lines.flatMap((line) => (kinds.includes(line.kind) ? look(line) : []));
}
