/** Pictures that are described by their captions say what the captions say once their references and citations are set. */
import type { Image, Nodes } from 'mdast';
import type { Caption } from '../model.js';
import { childrenOf, plainText } from '../tree.js';

interface Described {
  image: Image;
  caption: Caption;
}

/** Gives the pictures of a tree whose description is their caption without what is not set yet. */
export function describedByCaption(node: Nodes): Described[] {
  const inside = childrenOf(node).flatMap(describedByCaption);
  const caption = node.type === 'figure' ? node.children.find((child): child is Caption => child.type === 'caption') : undefined;
  if (!caption || !holdsCites(caption)) return inside;
  const own = childrenOf(node).flatMap(imagesIn);
  return [
    ...inside,
    ...own.filter(({ alt }) => letters(alt ?? '') === letters(unset(caption))).map((image) => ({ image, caption })),
  ];
}

/** Describes them anew. Changes the tree. */
export function describeAgain(described: readonly Described[]): void {
  for (const { image, caption } of described) image.alt = plainText(caption).replace(/\s+/g, ' ').trim();
}

function holdsCites(node: Nodes): boolean {
  return node.type === 'cite' || node.type === 'setCitation' || childrenOf(node).some(holdsCites);
}

function imagesIn(node: Nodes): Image[] {
  if (node.type === 'image') return [node];
  return node.type === 'paragraph' ? childrenOf(node).flatMap(imagesIn) : [];
}

/** The words of a caption but for those of citations, which the picture's own description never had. */
function unset(node: Nodes): string {
  if (node.type === 'setCitation') return '';
  return 'children' in node ? childrenOf(node).map(unset).join('') : plainText(node);
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
