/** The places of one entry: single ones, and ranges from where a term opens one to where the same term closes it. */
import { report } from '../diagnostics.js';
import type { IndexMention } from '../model.js';
import type { Mark } from './index-marks.js';

/** Gives the places in the order of the text. A range that has one end only is reported, and is that one place. */
export function mentionsOf(marks: readonly Mark[], mentionOf: (mark: Mark) => IndexMention): IndexMention[] {
  const open: { mark: Mark; mention: IndexMention }[] = [];
  const mentions: IndexMention[] = [];
  for (const mark of marks) {
    const { range } = mark.term;
    const start = range === 'end' && open.at(-1)?.mark.volume === mark.volume ? open.pop() : undefined;
    if (start) {
      Object.assign(start.mention, endOf(mark, start.mention));
      continue;
    }
    const mention = mentionOf(mark);
    mentions.push(mention);
    if (range === 'start') open.push({ mark, mention });
    if (range === 'end') reportOpen(mark, 'ends here, but begins nowhere before', `|(}`);
  }
  for (const { mark } of open) reportOpen(mark, 'begins here and never ends', `|)}`);
  return mentions;
}

function endOf(
  { term, label, section, note }: Mark,
  start: IndexMention,
): Pick<IndexMention, 'end' | 'endLabel' | 'endSection' | 'endNote'> {
  return {
    end: term.id,
    endLabel: label,
    ...(section === start.section ? {} : { endSection: section }),
    ...(note === undefined ? {} : { endNote: note }),
  };
}

function reportOpen({ term, file }: Mark, what: string, sign: string): void {
  const written = term.levels.map(({ shown }) => shown).join('!');
  report(file, 'index-range-is-closed', `The range of pages of “${written}” ${what}`, {
    place: term.position,
    note: `Write \\index{${written}${sign} at its other end, in the same volume; meanwhile this page alone is listed.`,
  });
}
