/** Gives the pages of a PDF as Chromium writes it: the count of its root of pages is its highest. */
export function pagesIn(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const counts = [...text.matchAll(/\/Type \/Pages\s*\/Count (\d+)/g)].map(([, count]) => Number(count));
  return Math.max(0, ...counts);
}
