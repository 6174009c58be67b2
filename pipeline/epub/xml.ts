/** From HTML trees to XML text: what XML forbids, and what old reading systems can't read. */
import type { Element } from 'hast';
import { toXast } from 'hast-util-to-xast';
import type { Element as XastElement } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** Control characters but tab and line ends, half surrogate pairs, and the two code points that are no characters (XML 1.0, 2.2). */
const ILLEGAL = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;
/** The only elements that may be written `<br/>`: an HTML parser reads any other as a start tag. */
const VOID = /><\/(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)>/g;

/** Gives the text without the characters that XML cannot hold. */
export function legal(text: string): string {
  return text.replace(ILLEGAL, '');
}

/** Gives an id that is an XML name of ASCII letters, the same for the same id: `3-steps` → `_3-steps`. */
export function xmlId(id: string): string {
  const name = id.replace(/[^\w.-]/gu, (char) => `_${(char.codePointAt(0) ?? 0).toString(16)}`);
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

/** Gives an element as text that is both XML and HTML; the namespace is left to the document around it. */
export function toXhtml(element: Element): string {
  const tree = toXast(element) as XastElement;
  delete tree.attributes['xmlns'];
  return toXml(tree).replace(VOID, '/>').replaceAll(']]>', ']]&gt;');
}
