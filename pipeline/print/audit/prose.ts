/** How lines are spread and divided, and what must not be read in them. */
import { textPages, type AuditedSection, type Finding } from './finding.js';

/** Finds lines with wide word spaces, stacked hyphens, and placeholders that were printed. */
export function auditProse(section: AuditedSection): Finding[] {
  return textPages(section).flatMap((at): Finding[] => {
    const { prose, placeholders } = at.reading;
    return [
      ...prose.loose.map(({ block, ratio, words }): Finding => {
        const reason = `the word spaces of this line are ${ratio.toFixed(1)} times the face’s own: "${words}"`;
        return {
          rule: 'word-spaces-are-even',
          at,
          block,
          reason,
          note: 'Change the wording, or let a long word of the next line divide.',
        };
      }),
      ...prose.hyphens.map(({ block, lines, words }): Finding => {
        const reason = `${lines} lines in a row end in a hyphen, from "${words}" on`;
        return { rule: 'hyphens-are-not-stacked', at, block, reason };
      }),
      ...placeholders.map(({ block, words }): Finding => {
        return { rule: 'no-placeholder-is-printed', at, block, reason: `two question marks stand for something: "${words}"` };
      }),
    ];
  });
}
