/** How an index prints pages and notes, alone and inclusive (The Chicago Manual of Style, 17th edition, 9.61, 16.111). */

/** `334n14`, `334nn14–15` */
export function notesText(folio: string, first: number, last: number): string {
  return first === last ? `${folio}n${first}` : `${folio}nn${first}–${shortEnd(first, last)}`;
}

/** `100`, `100–104`, `107–8`, `xiv–xvi` */
export function rangeText(first: string, last: string): string {
  if (first === last) return first;
  const [from, to] = [Number(first), Number(last)];
  return `${first}–${Number.isNaN(from) || Number.isNaN(to) ? last : shortEnd(from, to)}`;
}

/** Gives the second of two inclusive numbers as The Chicago Manual of Style (17th edition, 9.61) shortens it: 100–104, 107–8, 321–28, 1496–500. */
export function shortEnd(first: number, last: number): string {
  const [from, to] = [String(first), String(last)];
  if (first < 100 || first % 100 === 0 || from.length !== to.length) return to;
  let at = 0;
  while (at < to.length - 1 && from[at] === to[at]) at += 1;
  const changed = to.length - at;
  return to.slice(-(first % 100 < 10 ? changed : Math.max(2, changed)));
}
