/** What the source asks of the setting of a block, as classes; a page break. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import type { Nodes, Parents, RootContent } from 'mdast';
import type { Hint, PageBreak } from '../model.js';
import type { Handler } from './rendering.js';

/** The handlers, and those of standard Markdown, with the hints of a node as classes of what it becomes. */
export function withHints(handlers: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries({ ...defaultHandlers, ...handlers }).map(([type, handler]) => [
      type,
      (state: State, node: Nodes, parent: Parents | undefined) => hinted(handler(state, node, parent), node),
    ]),
  );
}

function hinted<R>(result: R, node: Nodes): R {
  const hints = (node.data as { hints?: Hint[] } | undefined)?.hints;
  const element = result as Element | undefined;
  if (!hints || element?.type !== 'element') return result;
  const own = element.properties['className'];
  element.properties['className'] = [...(Array.isArray(own) ? own : []), ...hints];
  return result;
}

/** On the screen there are no pages. */
export const pageBreak: Handler<PageBreak> = (state, node) => {
  if (node.idle) return [];
  const result = h('div.page-break', { dataFormats: 'print' });
  state.patch(node as unknown as RootContent, result);
  return result;
};
