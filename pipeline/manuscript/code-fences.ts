/** Fences of code blocks, for those who must read lines before the parser does (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). */

export interface CodeFence {
  marker: string;
  size: number;
}

const OPENING = /^[ \t>]*(?:(?:[-+*:]|\(?(?:[A-Za-z]{1,8}|\d{1,9}|#)[.)]|\(@[\w-]*\))[ \t]+)*(`{3,}|~{3,})(.*)$/;

/** The fence a line opens; it may stand in block quotes and list items. */
export function openingFence(line: string): CodeFence | undefined {
  const [, fence = '', info = ''] = OPENING.exec(line) ?? [];
  const marker = fence.charAt(0);
  return fence === '' || (marker === '`' && info.includes('`')) ? undefined : { marker, size: fence.length };
}

/** True for a line that ends the code block that the fence began. */
export function closesFence(line: string, { marker, size }: CodeFence): boolean {
  const bare = line.replace(/^[ \t>]+/, '').trimEnd();
  return bare.length >= size && bare === marker.repeat(bare.length);
}
