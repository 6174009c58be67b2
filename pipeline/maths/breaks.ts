/** Where a formula in the line may be divided. TeX weighs its choices; Chromium breaks wherever it may, and so is given fewer. */
import type { MmlNode } from './engine.js';

/** A formula of fewer signs is never divided; a longer one after a relation; one longer still after + and × too. */
const SHORT = 7;
const LONG = 24;

/** TeX's class of = and its kind. */
const RELATION = 3;

/** Marks the operators of a formula where it stays whole. Where it may break, the sign stays on the first line, as in TeX. */
export function limitBreaks(root: MmlNode): void {
  if (root.attributes.get('display') === 'block') return;
  let signs = 0;
  root.walkTree((node) => void (signs += (node as MmlNode).isToken ? 1 : 0));
  root.walkTree((each) => {
    const node = each as MmlNode;
    if (!node.isKind('mo')) return;
    const allowed = signs >= (node.texClass === RELATION ? SHORT : LONG);
    node.attributes.set('linebreak', allowed ? 'auto' : 'nobreak');
    node.attributes.set('linebreakstyle', 'after');
  });
}

/** MathJax marks what follows a sign as the place of a break and forgets the sign, which it asks later. */
export function markSign(next: MmlNode): void {
  const { parent } = next;
  const sign = parent.childNodes[parent.childIndex(next) - 1] as MmlNode | undefined;
  sign?.coreMO()?.setProperty('forcebreak', true);
  // A minus that follows is a sign itself, and no break comes after it.
  next.removeProperty('forcebreak');
}
