/** What the source asks of the setting of a block, as classes, and what `layout.yaml` asks, as data for print; a page break. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import { defaultHandlers, type Handlers, type State } from 'mdast-util-to-hast';
import type { Nodes, Parents, RootContent } from 'mdast';
import type { Hint, Layout, PageBreak } from '../model.js';
import type { Handler } from './rendering.js';

/** The handlers, and those of standard Markdown, with the hints of a node on what it becomes. */
export function withHints(handlers: Handlers): Handlers {
  return Object.fromEntries(
    Object.entries({ ...defaultHandlers, ...handlers }).map(([type, handler]) => [
      type,
      (state: State, node: Nodes, parent: Parents | undefined) => laidOut(hinted(handler(state, node, parent), node), node),
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

/** What is of several elements, such as a listing and its name, begins with the first of them; the rest is asked of the last. */
function laidOut<R>(result: R, node: Nodes): R {
  const { layout } = (node.data ?? {}) as { layout?: Layout };
  const elements = ([result].flat() as Element[]).filter((one) => one?.type === 'element');
  const [first, last] = [elements[0], elements.at(-1)];
  if (!layout || !first || !last) return result;
  const { break: begins, ...others } = layout;
  if (begins) first.properties['dataLayoutBreak'] = begins;
  for (const [name, value] of Object.entries(others))
    last.properties[`dataLayout${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value;
  return result;
}

/** On the screen there are no pages. */
export const pageBreak: Handler<PageBreak> = (state, node) => {
  if (node.idle) return [];
  const result = h('div.page-break', { dataFormats: 'print' });
  state.patch(node as unknown as RootContent, result);
  return result;
};
