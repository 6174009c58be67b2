/** Figures, tables and listings with their captions, and the pictures in them. */
import type { Element, Properties } from 'hast';
import { h } from 'hastscript';
import type { Image } from 'mdast';
import type { VFile } from 'vfile';
import { captionAt, captionFirst } from '../caption-place.js';
import { report } from '../diagnostics.js';
import type { Attributes, Figure, Settings } from '../model.js';
import { plainText } from '../tree.js';
import { drawingAgain, drawingDescription } from './drawings.js';
import { isDrawn } from './drawn.js';
import { element, properties, type Handler, type Rendering } from './rendering.js';
import { sizeOf } from './sizes.js';

/**
 * Gives the handler that makes a `figure` of a node, its caption on the side that its kind wants. The label, `Figure 3.2`, is printed without
 * a caption, too.
 */
export function figureOf({ settings, file }: Rendering): Handler<Figure> {
  return (state, node) => {
    const result = element(state, node, 'figure', properties(node, node.attributes, ...classesOf(node)));
    const caption = result.children.find((child): child is Element => child.type === 'element' && child.tagName === 'figcaption');
    if (caption && node.number) caption.children.unshift(h('span.label', labelOf(node, settings)), { type: 'text', value: ' ' });
    const rest = result.children.filter((child) => child !== caption);
    // What references call it is printed, whether or not it has a caption.
    const said = caption ?? (node.number && h('figcaption', h('span.label', labelOf(node, settings))));
    result.children = !said ? rest : captionFirst(node) ? [said, ...rest] : [...rest, said];
    describe(result, node, file);
    return result;
  };
}

function classesOf(node: Figure): string[] {
  const { kind, part, attributes } = node;
  return [kind, ...(part ? ['part'] : []), ...(captionAt(node) === 'margin' ? ['caption-beside'] : []), ...alignment(attributes)];
}

/** Pictures stand in the middle, unless `fig-align` says otherwise. */
function alignment(attributes: Attributes | undefined): string[] {
  const side = /^(?:left|right)$/.exec(attributes?.values['fig-align'] ?? '')?.[0];
  return side ? [`pictures-${side}`] : [];
}

/** `Figure 3.2`; a part of it has its letter alone. */
function labelOf({ kind, number = '', part }: Figure, { words }: Settings): string {
  const word = words[kind].one;
  return part ? `(${part})` : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${number}`;
}

/** Pictures of an author's own description; the `fig-alt` of a figure around them is for the others. */
const described = new WeakSet<Element>();

/**
 * Gives every picture and drawing of a figure a description: the figure's `fig-alt`, which is for the first, the drawing's own, the
 * words in the image's brackets, or the caption.
 */
function describe(figure: Element, node: Figure, file: VFile): void {
  const alternative = node.attributes.values['fig-alt'];
  const caption = node.children.find((child) => child.type === 'caption');
  const words = caption ? plainText(caption).replace(/\s+/g, ' ').trim() : '';
  const pictures = picturesIn(figure).filter((picture) => !described.has(picture));
  for (const [index, picture] of pictures.entries()) {
    const name = picture.tagName === 'img' ? 'alt' : 'ariaLabel';
    const own = (picture.tagName === 'svg' && drawingDescription(picture)) || String(picture.properties[name] ?? '');
    // What describes the figure as a whole stands once; the other pictures may have words of their own. Labels say less than a caption.
    const ofAll = isDrawn(picture) ? words || own : own || words;
    picture.properties[name] = index === 0 ? alternative || ofAll : own;
    if (index === 0 && isDrawn(picture) && !alternative && words) reportUndescribed(node, file);
    described.add(picture);
    if (index > 0 && !own) goUnsaid(picture);
    if (picture.properties[name] || index > 0) continue;
    report(file, 'image-has-alternative-text', 'The figure has no description', {
      place: node.position,
      note: 'Add fig-alt="…" to its attributes.',
    });
  }
}

function reportUndescribed({ position }: Figure, file: VFile): void {
  report(
    file,
    'drawing-has-alternative-text',
    'The drawing has no words of its own for those who don’t see it; its caption stands for them',
    {
      place: position,
      note: 'Add fig-alt="…" to the attributes of the figure.',
    },
  );
}

/** A picture that the description of another speaks of is passed over when the figure is read aloud. */
function goUnsaid({ tagName, properties: own }: Element): void {
  own['role'] = 'presentation';
  if (tagName === 'svg') delete own['ariaLabel'];
}

/** Those that stand in the line of a caption have words of their own. */
function picturesIn(parent: Element): Element[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element' || child.tagName === 'figcaption') return [];
    return child.tagName === 'img' || child.tagName === 'svg' ? [child] : picturesIn(child);
  });
}

/**
 * Gives the handler for the images of one section: an `svg` for a drawing, an `img` for any other picture, and words in the place of one that
 * is missing.
 */
export function imageOf({ images, shown, file }: Rendering): Handler<Image> {
  const times = new Map<string, number>();
  const timesOf = (url: string): number => {
    const nth = (times.get(url) ?? 0) + 1;
    times.set(url, nth);
    return nth;
  };
  return (state, node) => {
    const { attributes, inLine } = node.data ?? {};
    const image = images.get(node.url);
    const { width, height } = sizeOf(attributes, node.position, file);
    const style = width || height ? `width:${width ?? 'auto'}${height ? `;height:${height}` : ''}` : '';
    const alternative = attributes?.values['fig-alt'] ?? attributes?.values['alt'];
    const alt = alternative ?? node.alt ?? '';
    const className = [...(inLine ? ['in-line'] : []), ...alignment(attributes)];
    const looks = { ...(style ? { style } : {}), ...(className.length > 0 ? { className } : {}) };
    const result = !image
      ? h('span.missing', { dataGenerated: true }, `Missing image: ${node.url.slice(0, 120)}`)
      : image.kind === 'drawing'
        ? drawn(drawingAgain(image.svg, timesOf(node.url)), { role: 'img', ariaLabel: alt, ...looks })
        : h('img', { src: `assets/${image.name}`, alt, width: image.width, height: image.height, ...looks });
    if (alternative) described.add(result);
    if (image?.kind === 'picture') {
      const { path, type, line, name } = image;
      shown.push({ path, type, line, src: `assets/${name}`, element: result });
    }
    state.patch(node, result);
    return result;
  };
}

function drawn(svg: Element, more: Properties): Element {
  Object.assign(svg.properties, more);
  return svg;
}
