/** Whether a sentence begins, by the text before. */

/** What ends in a point without ending its sentence. */
const ABBREVIATIONS = new Set(
  (
    'al approx ca cf ch chap chaps dept dr e.g ed eds eq eqs esp est ex fig figs fn i.e jr lem lst mr mrs ms nos p pp prof q.v ref refs resp ' +
    'sec secs sect sr suppl tbl thm univ viz vol vols vs'
  ).split(' '),
);

/** How far back the end of a sentence can stand: quotes, brackets and an abbreviation are no longer. */
const FAR = 200;

/** What of a line so far decides whether a sentence starts after it. */
export function endOfLine(before: string): string {
  return before.slice(-FAR);
}

/**
 * True where a sentence starts after `before`, the plain text of the line so far: at its beginning, or after a mark that ends a
 * sentence and a space. Opening quotes and brackets are looked through; a point that ends an abbreviation is not the end.
 */
export function startsSentence(before: string): boolean {
  const text = before.replace(/[\s“‘"'([{]+$/, '');
  if (text === '') return true;
  if (text === before.replace(/[“‘"'([{]+$/, '')) return false;
  const end = /([.?!])[”’"')\]}]*$/.exec(text);
  if (!end) return false;
  return end[1] !== '.' || !isAbbreviation(text.slice(0, end.index));
}

function isAbbreviation(text: string): boolean {
  const word = /[\p{L}.]+$/u.exec(text)?.[0] ?? '';
  return ABBREVIATIONS.has(word.toLowerCase()) || /\.\p{L}$/u.test(word);
}
