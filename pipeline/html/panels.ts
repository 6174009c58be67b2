/** Blocks side by side, as rows of boxes that share the width. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Panel, PanelCell, PanelRow } from '../model.js';
import { element, type Handler } from './rendering.js';

/** `rows-2` and so on lets a stylesheet keep the rows of a panel on one page. */
export const panel: Handler<Panel> = (state, node) => {
  const result = element(state, node, 'div', { className: ['panel', `rows-${node.children.length}`, `valign-${node.valign}`] });
  return result;
};

export const panelRow: Handler<PanelRow> = (state, node) => element(state, node, 'div', { className: ['panel-row'] });

/** Boxes grow from nothing by their shares; where the reader's width is too small for them, they stand one below the other. */
export const panelCell: Handler<PanelCell> = (state, node) => {
  const style = `flex-grow:${node.width}`;
  if (node.children.length === 0) return h('div.panel-space', { style }) as ElementContent as ReturnType<typeof element>;
  return element(state, node, 'div', { className: ['panel-cell'], style });
};
