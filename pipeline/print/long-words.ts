/** Long words without a space, such as `[R1,G1,B1,R2,G2,B2,...]`, may be divided after the signs that part them. */
import type { ElementContent, Nodes } from 'hast';
import { h } from 'hastscript';
import { ELSEWHERE, isAddress } from './addresses.js';

/** What is shorter than a line of the margin column stays whole. */
const LONG = /\S{20,}/;
const AFTER_SIGN = /(?<=[\p{L}\p{N})\].][,;/|])(?=[\p{L}\p{N}([.])/u;

/** Puts places where a line may end into the long words of a tree's texts. Changes the tree. */
export function divideLongWords(tree: Nodes): void {
  if (!('children' in tree)) return;
  if (tree.type === 'element' && (ELSEWHERE.has(tree.tagName) || isAddress(tree))) return;
  tree.children = (tree.children as ElementContent[]).flatMap((child): ElementContent[] => {
    divideLongWords(child);
    if (child.type !== 'text' || !LONG.test(child.value)) return [child];
    return pieces(child.value).flatMap((value, index) => [...(index > 0 ? [h('wbr')] : []), { ...child, value }]);
  });
}

/** The text, cut at each such place. */
function pieces(text: string): string[] {
  const found = [''];
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    const [first = '', ...rest] = LONG.test(word) ? word.split(AFTER_SIGN) : [word];
    found[found.length - 1] += first;
    found.push(...rest);
  }
  return found;
}
