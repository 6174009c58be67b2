/** Figures, tables and listings with their captions, and the pictures in them. */
import type { Element, Properties } from 'hast';
import { h } from 'hastscript';
import type { Image } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Figure } from '../model.js';
import { drawingDescription } from './drawings.js';
import { element, properties, type Handler, type Rendering } from './rendering.js';

export function figureOf({ settings, file }: Rendering): Handler<Figure> {
  return (state, node) => {
    const result = element(state, node, 'figure', properties(node, node.attributes, node.kind));
    const caption = result.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption');
    const word = settings.words[node.kind].one;
    if (caption && node.number)
      caption.children.unshift(h('span.label', `${capital(word)} ${node.number}`), { type: 'text', value: ' ' });
    const rest = result.children.filter((child) => child !== caption);
    result.children = !caption ? rest : node.kind === 'figure' ? [...rest, caption] : [caption, ...rest];
    describe(result, node, file);
    return result;
  };
}

/** Gives every picture and drawing of a figure its description: `fig-alt`, else the drawing's own, else the caption. */
function describe(figure: Element, node: Figure, file: VFile): void {
  const alternative = node.attributes.values['fig-alt'];
  for (const child of descendants(figure)) {
    if (child.tagName === 'img' && alternative) child.properties['alt'] = alternative;
    if (child.tagName === 'svg')
      child.properties['ariaLabel'] = alternative ?? (drawingDescription(child) || String(child.properties['ariaLabel'] ?? ''));
    const silent =
      (child.tagName === 'img' && !child.properties['alt']) || (child.tagName === 'svg' && !child.properties['ariaLabel']);
    if (silent)
      report(file, 'image-has-alternative-text', 'The figure has no description', {
        place: node.position,
        note: 'Add fig-alt="…" to its attributes.',
      });
  }
}

function descendants(parent: Element): Element[] {
  return parent.children.flatMap((child) => (child.type === 'element' ? [child, ...descendants(child)] : []));
}

export function imageOf({ images, shown }: Rendering): Handler<Image> {
  return (state, node) => {
    const image = images.get(node.url);
    const style = imageWidth(node.data?.attributes?.values['width']);
    const result = !image
      ? h('span.missing', { dataGenerated: true }, `Missing image: ${node.url}`)
      : image.kind === 'drawing'
        ? {
            ...structuredClone(image.svg),
            properties: { ...image.svg.properties, role: 'img', ariaLabel: node.alt ?? '', ...style },
          }
        : h('img', { src: `assets/${image.name}`, alt: node.alt ?? '', width: image.width, height: image.height, ...style });
    if (image?.kind === 'picture')
      shown.push({ path: image.path, src: `assets/${image.name}`, type: image.type, element: result });
    state.patch(node, result);
    return result;
  };
}

function imageWidth(written: string | undefined): Properties {
  return written && /^[\d.]+(%|in|cm|mm|pt|px|em)$/.test(written) ? { style: `width:${written}` } : {};
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
