/** The form in which the press reads every text. */

/** Unicode NFC without a byte order mark, lines ended by line feeds: no text moves to another line. */
export function normalise(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
}
