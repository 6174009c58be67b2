/** Runs in the page: the Paged.js handlers without which text is lost. Must stay self-contained; it travels as source. */

interface PagedGlobal {
  Handler: new (...args: unknown[]) => object;
  registerHandlers: (handler: unknown) => void;
}

/**
 * Registers the handlers once. Paged.js cuts one letter late in a word that is divided at a line's end, and the word's line vanishes
 * into the hidden overflow; breaking before the whole word loses nothing and divides no word over a page (CMOS 2.117).
 */
export function installHandlers(): void {
  const scope = window as unknown as { Paged: PagedGlobal; pressHandlers?: boolean };
  if (scope.pressHandlers) return;
  scope.pressHandlers = true;
  class WholeWords extends scope.Paged.Handler {
    onOverflow(overflow: Range | undefined): Range | undefined {
      if (!overflow || overflow.startContainer.nodeType !== Node.TEXT_NODE) return overflow;
      const node = overflow.startContainer as Text;
      const text = node.data;
      let at = overflow.startOffset;
      const within = at > 0 && at < text.length && !/\s/.test(text.charAt(at - 1)) && !/\s/.test(text.charAt(at));
      if (!within) return overflow;
      while (at > 0 && !/[\s\u2010-\u2014-]/.test(text.charAt(at - 1))) at -= 1;
      if (at > 0) overflow.setStart(node, at);
      return overflow;
    }
  }
  scope.Paged.registerHandlers(WholeWords);
}
