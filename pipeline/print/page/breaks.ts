/** Where a page ends in the source, exactly. */
import { elementAt, Paged, type BreakToken } from './paged.js';

/**
 * Paged.js looks a rendered text up in the source by its words, and takes the first text that holds them: " and " between two
 * emphases may stand there a hundred times. Its neighbours have references of their own, and tell which one it is.
 */
export class ExactBreaks extends Paged.Handler {
  last: BreakToken | undefined;

  onBreakToken(token: BreakToken | undefined, overflow: Range | undefined): BreakToken | undefined {
    if (token) nameShortly(token);
    const start = overflow?.startContainer;
    // A range may name a text by its place among its parent's children.
    const text = start instanceof Element ? start.childNodes[overflow?.startOffset ?? 0] : start;
    const node = token && text instanceof Text ? this.sourceOf(text) : undefined;
    if (!token || !overflow || !node || !(text instanceof Text)) return (this.last = token);
    // What is rendered of a text that runs over from the page before is its end.
    const offset = (text === start ? overflow.startOffset : 0) + node.data.length - text.data.length;
    return (this.last = Object.assign(Object.create(Object.getPrototypeOf(token) as object) as BreakToken, { node, offset }));
  }

  sourceOf(text: Text): Text | undefined {
    const twin = (sibling: Node | null): Element | null =>
      sibling instanceof Element && sibling.hasAttribute('data-ref')
        ? (elementAt(sibling.getAttribute('data-ref') ?? '', this.chunker.source) ?? null)
        : null;
    const last = this.last?.node;
    const found =
      twin(text.previousSibling)?.nextSibling ??
      twin(text.nextSibling)?.previousSibling ??
      (last?.nodeType === Node.TEXT_NODE && twin(text.parentElement) === last.parentElement ? last : null);
    return found instanceof Text && found.data.endsWith(text.data) ? found : undefined;
  }
}

const numbers = new WeakMap<Node, number>();
let numbered = 0;

/** Paged.js names a place by its number among its siblings, of which a section has thousands, and asks for the name often. */
function nameShortly(token: BreakToken): void {
  const prototype = Object.getPrototypeOf(token) as BreakToken & { short?: true };
  if (prototype.short) return;
  prototype.short = true;
  prototype.toJSON = function (this: BreakToken): string {
    if (!this.node) return '';
    const number = numbers.get(this.node) ?? (numbered += 1);
    numbers.set(this.node, number);
    return `${String(number)} ${String(this.offset)}`;
  };
}
