/** What a reader calls the pages: the folios printed on them (ISO 32000-1, 12.4.2). */
import { textString } from '../../pdf/strings.js';
import { writeTree } from '../../pdf/trees.js';
import type { PageLabelRange } from './types.js';

const STYLES = { roman: '/S/r', arabic: '/S/D', none: '' } as const;

/** The labels; nothing when there are none. Throws when no range covers the first page. */
export function pageLabelsText(ranges: readonly PageLabelRange[], add: (text: string) => number): string | undefined {
  if (!ranges.length) return undefined;
  if (!ranges.some(({ fromPage }) => fromPage === 0)) throw new Error('page labels must begin at page 0');
  const sorted = [...ranges].sort((a, b) => a.fromPage - b.fromPage);
  return writeTree(
    '/Nums',
    sorted.map((range) => [String(range.fromPage), labelText(range)]),
    add,
  );
}

function labelText({ style, first, prefix }: PageLabelRange): string {
  return `<<${STYLES[style]}/St ${first}${prefix ? `/P${textString(prefix)}` : ''}>>`;
}
