/** Messages as data: what a kept result says again. */
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';

export type KeptMessage = Pick<
  VFileMessage,
  'reason' | 'ruleId' | 'source' | 'place' | 'fatal' | 'note' | 'cause' | 'construct' | 'outcome' | 'each' | 'edits'
>;

/** Gives what was said as data. */
export function takeDown(messages: readonly VFileMessage[]): KeptMessage[] {
  return messages.map(({ reason, ruleId, source, place, fatal, note, cause, construct, outcome, each, edits }) => {
    return { reason, ruleId, source, place, fatal, note, cause, construct, outcome, each, edits };
  });
}

/** Says it again, to the file it was said to. */
export function sayAgain(file: VFile, messages: readonly KeptMessage[]): void {
  for (const { reason, ruleId, source, place, ...rest } of messages)
    Object.assign(file.message(reason, { ruleId, source, ...(place ? { place } : {}) }), rest);
}
