/** Whether the PDF says what was laid out. */
import type { Difference } from '../read-back.js';
import type { AuditedSection, Finding } from './finding.js';

const NOTE =
  'What reaches beyond its page or its drawing is cut off, and � is a character that no face has; all else is a fault of the press or of the ' +
  'browser. The file was not released.';

/** So many words are named. */
const NAMED = 8;

/** Gives a finding for each page that differs; `differences` are by section. */
export function auditReadBack(
  sections: readonly AuditedSection[],
  differences: ReadonlyMap<string, readonly Difference[]>,
): Finding[] {
  return sections.flatMap(({ rendered, pages }) =>
    (differences.get(rendered.section.slug) ?? []).flatMap((difference): Finding[] => {
      const at = pages[difference.page];
      if (!at) return [];
      const block = difference.block ?? at.reading?.opens;
      return [
        {
          rule: 'pdf-says-what-the-page-says',
          at,
          ...(block === undefined ? {} : { block }),
          reason: `the PDF differs from the page that was laid out: ${inWords(difference)}`,
          note: NOTE,
        },
      ];
    }),
  );
}

function inWords({ missing, surplus }: Difference): string {
  const parts = [
    ...(missing.length > 0 ? [`it lacks ${named(missing)}`] : []),
    ...(surplus.length > 0 ? [`it has ${named(surplus)} besides`] : []),
  ];
  return parts.join(', ');
}

function named(words: readonly string[]): string {
  const more = words.length - NAMED;
  return words
    .slice(0, NAMED)
    .map((word) => `"${word}"`)
    .concat(more > 0 ? [`${more} more`] : [])
    .join(' ');
}
