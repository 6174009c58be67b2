/** Where code may be divided: never with a hyphen, and within a long word after the signs that part it. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';

/** Words of fewer characters are kept whole as long as a line can hold them. */
const LONG_WORD = 14;
const AFTER_SIGN = /(?<=[\w)\]}>"'][/\\_.,;:=&|?@+-]+)(?=[\w([{<"'$%])|(?<=[a-z])(?=[A-Z])|(?<=[([{])(?=\w)/;

/** Puts `wbr` into the long words of an element's texts. Changes the element. */
export function breakable(element: Element): void {
  element.children = element.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element') breakable(child);
    if (child.type !== 'text' || !/\S{14}/.test(child.value)) return [child];
    return child.value.split(/(?<=\s)(?=\S)/).flatMap(divided);
  }) as Element['children'];
}

function divided(word: string): ElementContent[] {
  const pieces = word.trimEnd().length >= LONG_WORD ? word.split(AFTER_SIGN) : [word];
  return pieces.flatMap((value, index): ElementContent[] => [...(index > 0 ? [h('wbr')] : []), { type: 'text', value }]);
}
