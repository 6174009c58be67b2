/** Initials of a name stay together at the end of a line, and in lists of works with the name before them (CMOS 7.43). */
import type { Nodes } from 'hast';
import { ELSEWHERE } from './addresses.js';

const INITIAL = '\\p{Lu}\\.(?:-\\p{Lu}\\.)?';
const INITIALS = new RegExp(`(?<=(?:^|[\\s(\\[“])${INITIAL}) (?=${INITIAL}(?:\\s|[,;)]|$))`, 'gu');
/** "Phillip B.": a line may end behind it, before the last name. */
const MIDDLE = new RegExp(`(?<=\\p{Lu}\\p{Ll}+) (?=${INITIAL}(?:\\s|[,;]|$))`, 'gu');

/** Joins initials by spaces that end no line. Changes the tree. */
export function joinInitials(tree: Nodes, isWork = false): void {
  if (tree.type === 'text') {
    const joined = tree.value.replace(INITIALS, '\u00A0');
    tree.value = isWork ? joined.replace(MIDDLE, '\u00A0') : joined;
  }
  if (!('children' in tree) || (tree.type === 'element' && ELSEWHERE.has(tree.tagName))) return;
  const inside = isWork || (tree.type === 'element' && String(tree.properties['className']).includes('bibliography'));
  for (const child of tree.children) joinInitials(child, inside);
}
