/**
 * What stands in the square brackets of an image keeps its markup: it may become a caption. mdast knows it as plain text only, so
 * the nodes stand as the image's children until the transform has made figures.
 */
import type { Nodes, Parents } from 'mdast';
import { childrenOf, setChildren } from '../tree.js';
import type { Syntax } from './syntax.js';

/** Images with their labels. */
export function imageLabels(): Syntax {
  return {
    micromark: {},
    mdast: {
      exit: {
        // The bracket that closes the label: all that stands in it is read by now, and still at hand.
        labelMarker() {
          const [image, label] = this.stack.slice(-2);
          if (image?.type !== 'image' || label?.type !== 'fragment') return;
          const words = childrenOf(label as unknown as Parents);
          if (words.length > 0) setChildren(image as Nodes as Parents, [...words]);
        },
      },
    },
  };
}
