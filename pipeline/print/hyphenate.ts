/** Soft hyphens where English may be divided: Chromium brings no hyphenation dictionary. */
import type { Element, Nodes } from 'hast';
import english from 'hyphen/en-us/index.js';
import { SKIP, visit } from 'unist-util-visit';

const WHERE = new Set(['p', 'li', 'dd', 'blockquote', 'figcaption', 'span', 'td']);
const NEVER = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'code', 'pre', 'math', 'svg', 'a', 'th', 'nav', 'dt']);

/** Adds soft hyphens to running text, in place: at least two letters before and three after, never in heads, code, maths, links or names. */
export function hyphenate(tree: Nodes): void {
  visit(tree, (node, _index, parent) => {
    if (node.type === 'element' && NEVER.has(node.tagName)) return SKIP;
    if (node.type === 'text' && parent && isText(parent as Nodes))
      node.value = node.value.replace(/[\p{L}\u2019]{6,}/gu, divided);
    return undefined;
  });
}

function isText(parent: Nodes): boolean {
  return (
    parent.type === 'element' && (WHERE.has(parent.tagName) || ['em', 'strong', 'i', 'b'].includes((parent as Element).tagName))
  );
}

function divided(word: string): string {
  // A capital marks a name or an abbreviation: the house style keeps both whole.
  if (/\p{Lu}/u.test(word)) return word;
  const parts = english.hyphenateSync(word).split('\u00AD');
  return parts.reduce((done, part, index) => {
    const rest = parts.slice(index).join('');
    const allowed = index > 0 && done.replaceAll('\u00AD', '').length >= 2 && rest.length >= 3;
    return done + (allowed ? '\u00AD' : '') + part;
  }, '');
}
