/** Attributes and structures that HTML readers forgive and XHTML forbids. */
import type { Element, Properties } from 'hast';
import { addClass, elementsOf, idsIn } from './tree.js';
import { legal, xmlId } from './xml.js';

const XLINK = 'http://www.w3.org/1999/xlink';
/** Looks that older HTML wrote as attributes; the stylesheet has the say. */
const OBSOLETE = [
  'valign',
  'vAlign',
  'border',
  'bgColor',
  'cellPadding',
  'cellSpacing',
  'frame',
  'rules',
  'noShade',
  'compact',
  'clear',
];
const SIZED = new Set(['img', 'table', 'col', 'colgroup', 'td', 'th', 'hr', 'pre']);
const IDREFS = ['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'ariaDetails', 'headers', 'htmlFor'];
const BLOCKS = new Set(
  'address article aside blockquote details div dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);

/** A paragraph that holds blocks (a list, a figure) is no paragraph in XHTML; it becomes a `div` of the same look. */
export function loosenParagraph(element: Element): void {
  if (element.tagName !== 'p' || !elementsOf(element).some((inner) => inner !== element && BLOCKS.has(inner.tagName))) return;
  element.tagName = 'div';
  addClass(element, 'paragraph');
}

/** Leaves only attributes that XHTML knows, with values that XML can hold. */
export function cleanAttributes(element: Element): void {
  const { tagName, properties } = element;
  for (const name of Object.keys(properties))
    // The stylesheet draws the numbers of code lines from an attribute.
    if ((/^data[A-Z-]|^on/.test(name) && name !== 'dataLine') || OBSOLETE.includes(name)) delete properties[name];
  if (properties['align'] !== undefined) addClass(element, `align-${String(properties['align'])}`);
  delete properties['align'];
  if (SIZED.has(tagName)) sizeByStyle(tagName, properties);
  renameIds(properties);
  for (const [name, value] of Object.entries(properties)) if (typeof value === 'string') properties[name] = legal(value);
  for (const child of element.children) if (child.type === 'text') child.value = legal(child.value);
}

/** Writes the links inside a drawing as SVG 1.1 does, which every reading system and checker knows. */
export function settleDrawing(element: Element): void {
  if (element.tagName !== 'svg') return;
  for (const { properties } of elementsOf(element)) {
    properties['xLinkHref'] ??= properties['href'];
    delete properties['href'];
    if (properties['xLinkHref'] !== undefined) element.properties['xmlnsXLink'] = XLINK;
  }
}

/** Takes out references (`aria-labelledby` and the like) to elements that are not in the document. */
export function dropDanglingReferences(body: Element): void {
  const ids = idsIn([body]);
  for (const { properties } of elementsOf(body)) {
    for (const name of IDREFS) {
      const named = properties[name];
      if (!Array.isArray(named)) continue;
      properties[name] = named.filter((id) => ids.has(String(id)));
      if (!named.some((id) => ids.has(String(id)))) delete properties[name];
    }
  }
}

/** `width="55%"` is CSS; a whole number of pixels stays an attribute of an image, where it saves the reader a jump. */
function sizeByStyle(tagName: string, properties: Properties): void {
  for (const side of ['width', 'height']) {
    const value = properties[side];
    if (value === undefined || (tagName === 'img' && /^\d+$/.test(String(value)))) continue;
    delete properties[side];
    const length = /^[\d.]+$/.test(String(value)) ? `${String(value)}px` : String(value);
    properties['style'] = [properties['style'], `${side}:${length}`].filter(Boolean).join(';');
  }
}

function renameIds(properties: Properties): void {
  if (properties['id'] === '') delete properties['id'];
  if (properties['id'] !== undefined) properties['id'] = xmlId(String(properties['id']));
  for (const name of IDREFS) {
    const value = properties[name];
    if (value !== undefined)
      properties[name] = (Array.isArray(value) ? value : String(value).split(/\s+/)).map((id) => xmlId(String(id)));
  }
  const { xLinkHref } = properties;
  if (typeof xLinkHref === 'string' && xLinkHref.startsWith('#')) properties['xLinkHref'] = `#${xmlId(xLinkHref.slice(1))}`;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string')
      properties[name] = value.replace(/url\(#([^)]+)\)/g, (_all, id: string) => `url(#${xmlId(id)})`);
  }
}
