/** HTML of either target as text that a person reads: blocks on lines of their own, and only what a reader could notice. */
import type { Element, ElementContent, Nodes, Parents, Root } from 'hast';
import { h } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/** Stands for a soft hyphen of the author's while those of the press come and go. */
export const KEPT_HYPHEN = '\uE0AD';

const BLOCKS = new Set(
  `address article aside blockquote body caption colgroup col dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header
   hr li nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(/\s+/),
);
/** What machines are told; other tests look at it. The number of a line of code is drawn. */
const FOR_MACHINES = /^(?:data(?!Line$)|aria(?!Label$)|xmlns|epub|role|scope)/;

/** In an EPUB drawings lie on white. */
const GROUNDED = /;?color:#000 !important$/;

const stringifier = unified().use(rehypeStringify, { closeSelfClosing: false });

/** Gives the text of a section: its blocks, then its notes. With `isTitled`, the title that the test gave it is left out. */
export function readableHtml(tree: Root, isTitled: boolean): string {
  const root = structuredClone(tree);
  const section = root.children.find((node): node is Element => node.type === 'element') ?? h('section');
  if (isTitled) removeTitle(section);
  visit(section, 'element', settle);
  const notes = liftNotes(section);
  const blocks = [...section.children, ...notes];
  return lines(blocks, '').replaceAll('\u00A0', '&nbsp;').replaceAll(KEPT_HYPHEN, '&shy;').replaceAll('\u00AD', '&shy;');
}

function removeTitle(section: Element): void {
  const at = section.children.findIndex((node) => node.type === 'element' && node.tagName === 'h1');
  if (at >= 0) section.children.splice(at, 1);
}

/** The same in both targets is written the same. */
function settle(
  node: Element,
  index: number | undefined,
  parent: Parents | undefined,
): typeof SKIP | [typeof SKIP, number] | undefined {
  for (const name of Object.keys(node.properties)) if (FOR_MACHINES.test(name)) delete node.properties[name];
  const { className, href } = node.properties;
  if (typeof href === 'string')
    node.properties['href'] = href.replace(/^xref:([^/]*)\//, '$1#').replace(/^([\w-]+)\.xhtml#/, '$1#');
  if (node.tagName === 'svg') {
    const look = String(node.properties['style'] ?? '').replace(GROUNDED, '');
    node.properties = { ariaLabel: node.properties['ariaLabel'], ...(look ? { style: look } : {}) };
    node.children = [];
  }
  // Its title is there to be read.
  if (node.tagName === 'aside') delete node.properties['ariaLabel'];
  if (isForLayoutOfTarget(node) && parent && index !== undefined) {
    parent.children.splice(index, 1, ...(node.children as never[]));
    return [SKIP, index];
  }
  if (node.tagName === 'math') settleFormula(node);
  if (node.tagName !== 'span' || !Array.isArray(className) || !parent || index === undefined) return undefined;
  // No reader sees where a term of the index stands.
  if (className.includes('index-mark')) {
    parent.children.splice(index, 1);
    return [SKIP, index];
  }
  if (className.includes('formula')) {
    Object.assign(node, h('img.formula', { alt: node.properties['ariaLabel'] }));
    return SKIP;
  }
  if (!isForLayout(node, className.join(' '))) return undefined;
  parent.children.splice(index, 1, ...(node.children as never[]));
  return [SKIP, index];
}

/** Where an address may be divided in print; what a table lies in on a screen. */
function isForLayoutOfTarget({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'wbr' || (tagName === 'div' && Array.isArray(className) && className.includes('table-box'));
}

/** Holds a formula to its comma, or a line of code together. */
function isForLayout({ properties }: Element, className: string): boolean {
  const { style, ...others } = properties;
  const isPlain = Object.entries(others).every(([name, value]) => name === 'className' || value === undefined);
  return isPlain && (className === 'held' || (className === 'line' && /^(?:--hang:\w+)?$/.test(String(style ?? ''))));
}

/** What the targets write differently and mean alike. */
function settleFormula(formula: Element): void {
  visit(formula, 'element', (node) => {
    if (node.tagName === 'mstyle') node.tagName = 'mrow';
    for (const name of ['displaystyle', 'scriptlevel', 'displayStyle', 'scriptLevel']) delete node.properties[name];
    node.children = node.children.flatMap((child) =>
      child.type === 'element' && child.tagName === 'span' ? child.children : [child],
    );
  });
}

/** Print has each note at its call, until it is set at the foot of the page. */
function liftNotes(section: Element): Element[] {
  const notes: Element[] = [];
  visit(section, 'element', (node, index, parent) => {
    const isNote =
      node.tagName === 'span' && Array.isArray(node.properties['className']) && node.properties['className'][0] === 'footnote';
    if (!isNote || !parent || index === undefined) return undefined;
    notes.push({ ...node, tagName: 'div' });
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  for (const note of notes) notes.push(...liftNotes(note));
  return notes;
}

function lines(nodes: readonly ElementContent[] | readonly Nodes[], indent: string): string {
  const result: string[] = [];
  let run: Nodes[] = [];
  const flush = () => {
    const text = stringify(run)
      .replace(/[ \t]*\n[ \t\n]*/g, ' ')
      .replace(/^ +| +$/g, '');
    if (text) result.push(`${indent}${text}\n`);
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node);
    else {
      flush();
      result.push(block(node, indent));
    }
  }
  flush();
  return result.join('');
}

function block(node: Element, indent: string): string {
  if (node.tagName === 'pre') return `${indent}${stringify([node])}\n`;
  const [open, close] = tags(node);
  if (node.children.some(isBlock)) return `${indent}${open}\n${lines(node.children, `${indent}  `)}${indent}${close}\n`;
  return `${indent}${open}${lines(node.children, '').replace(/\n$/, '')}${close}\n`;
}

function isBlock(node: Nodes): node is Element {
  return node.type === 'element' && BLOCKS.has(node.tagName) && !isFormula(node);
}

/** A drawn formula, of which a golden has the TeX. */
function isFormula({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'img' && Array.isArray(className) && className.includes('formula');
}

function tags(node: Element): [string, string] {
  const whole = stringify([{ ...node, children: [] }]);
  const at = whole.lastIndexOf('</');
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at)];
}

function stringify(nodes: readonly Nodes[]): string {
  return stringifier.stringify({ type: 'root', children: nodes as Root['children'] });
}
