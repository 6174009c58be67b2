/** Places of included text keep the name of their file, which remark-rehype would drop. */
import type { Element } from 'hast';
import { defaultHandlers, type Handlers } from 'mdast-util-to-hast';

/** Gives the handlers with one for the root, which all the others come after. */
export function keepingFiles(handlers: Handlers): Handlers {
  return {
    ...handlers,
    root: (state, node) => {
      state.patch = (from, to) => {
        if (from.position) to.position = from.position;
      };
      // Its type knows of elements only.
      return defaultHandlers.root(state, node) as unknown as Element;
    },
  };
}
