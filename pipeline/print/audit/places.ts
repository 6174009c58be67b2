/** Whether everything stands in its place: within its area, and notes with their calls. */
import { textPages, type AuditedSection, type Finding } from './finding.js';
import type { Misfit } from '../page/read-fit.js';
import { nameOf } from './finding.js';

const OUT_OF: Record<Exclude<Misfit['of'], 'table'>, string> = {
  area: 'beyond the SIDE edge of its area',
  cell: 'beyond the SIDE edge of its cell',
  drawing: 'beyond the SIDE edge of its drawing and is cut off',
  notes: 'into the notes of the page',
};

/** Finds what reaches out of its place, notes apart from their calls, and what had no room in the margin. */
export function auditPlaces(section: AuditedSection): Finding[] {
  return [...misfits(section), ...straysFromCalls(section), ...straysFromMargin(section)];
}

function misfits(section: AuditedSection): Finding[] {
  return textPages(section).flatMap((at) =>
    at.reading.misfits.map(({ block, side, by, of, needs, room }): Finding => {
      if (of === 'table') return { rule: 'page-content-fits', at, block, ...tooWide(needs, room) };
      const what = of === 'drawing' ? 'a word of this drawing' : 'this block';
      const reason = `${what} reaches ${by} px ${OUT_OF[of].replace('SIDE', side)}`;
      return { rule: 'page-content-fits', at, block, reason, note: 'Make it smaller, or let it break.' };
    }),
  );
}

/** Sizes in inches, as a table's author thinks of them. */
function tooWide(needs = 0, room = 0): Pick<Finding, 'reason' | 'note'> {
  const inches = (px: number): string => (px / 96).toFixed(1);
  const reason = `this table is ${inches(needs)} in wide, and ${inches(room)} in fit`;
  return { reason, note: 'Shorten the longest words of its columns, take columns out, or make two tables of it.' };
}

function straysFromMargin(section: AuditedSection): Finding[] {
  return textPages(section).flatMap((at) =>
    at.reading.strayed.map((block): Finding => {
      const note = section.rendered.notes.find((one) => one.block === block);
      const reason = note
        ? `note ${note.number} has no room in the margin and stands at the foot`
        : 'this aside stands in the text';
      return { rule: 'margin-has-room', at, block, reason, note: 'Shorten it, or move it away from others.' };
    }),
  );
}

/** A note begins where it is called, and what of it does not fit there goes on at the next foot. */
function straysFromCalls(section: AuditedSection): Finding[] {
  const pages = textPages(section);
  return section.rendered.notes.flatMap(({ block, callId, number }): Finding[] => {
    const feet = pages.filter(({ reading }) => reading.notes.includes(block));
    const call = pages.find(({ reading }) => reading.calls.includes(callId));
    const [first] = feet;
    if (!first || !call) return [];
    const together = feet.every(({ index }, nth) => index === call.index + nth);
    if (together) return [];
    const where = feet.map(nameOf).join(', ');
    return [{ rule: 'note-stands-on-its-page', at: call, block, reason: `note ${number} is called here and stands on ${where}` }];
  });
}
