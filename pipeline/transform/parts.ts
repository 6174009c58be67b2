/** Figures inside a figure: their letters, and the captions that an attribute of the figure around them gives. */
import type { RootContent } from 'mdast';
import { prefixFor } from '../ids.js';
import type { Caption, Figure } from '../model.js';
import { childrenOf } from '../tree.js';
import { figureAround, kindOfId, parsedWords } from './captions.js';
import type { Context } from './context.js';

/** Gives the figures inside a figure their letters, in the order of the text: those of the same kind with an id, by their ids. */
export function withParts(figure: Figure, context: Context): Figure {
  const found: Figure[] = [];
  gatherParts(withSubcaptions(figure, context), figure.kind, found);
  const ids = [...new Set(found.map(({ attributes }) => attributes.id))];
  for (const part of found) {
    part.part = letters(ids.indexOf(part.attributes.id));
    if (!part.children.some(({ type }) => type === 'caption')) {
      const empty: Caption = { type: 'caption', children: [], position: part.position };
      part.children.push(empty);
    }
  }
  return figure;
}

function gatherParts(node: RootContent, kind: Figure['kind'], found: Figure[]): void {
  for (const child of childrenOf(node)) {
    const isPart = child.type === 'figure' && child.kind === kind && child.attributes.id !== undefined;
    if (isPart) found.push(child);
    else gatherParts(child, kind, found);
  }
}

/** `a` … `z`, `aa` … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** `fig-subcap='["One", "Two"]'` gives what stands in the figure captions, and ids made of its own: `fig-x-1`, `fig-x-2`. */
function withSubcaptions(figure: Figure, context: Context): Figure {
  const { attributes, kind, children, position } = figure;
  const written = attributes.values[`${prefixFor(kind)}-subcap`];
  if (written === undefined) return figure;
  const captions = listOf(written);
  let count = 0;
  const place = (block: RootContent): RootContent => {
    if (block.type === 'caption' || block.type === 'heading' || count >= captions.length) return block;
    if (block.type === 'panel' || block.type === 'panelRow' || block.type === 'panelCell') {
      block.children = block.children.map(place) as never;
      return block;
    }
    if (block.type === 'figure' && kindOfId(block.attributes.id)) return block;
    const body = block.type === 'figure' ? childrenOf(block).filter(({ type }) => type !== 'caption') : [block];
    const words = parsedWords(captions[count] ?? '', position, context);
    count += 1;
    const id = `${attributes.id ?? ''}-${count}`;
    return figureAround(kind, { id, classes: [], values: {} }, body, words, block.position);
  };
  figure.children = children.map(place) as Figure['children'];
  return figure;
}

function listOf(written: string): string[] {
  try {
    const list: unknown = JSON.parse(written);
    return Array.isArray(list) ? list.map(String) : [written];
  } catch {
    return [written];
  }
}
