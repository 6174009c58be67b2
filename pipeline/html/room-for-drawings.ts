/** Drawings that the measure would make smaller than they were drawn. */
import type { Element, Nodes } from 'hast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { NotesPlace, RenderedSection } from '../model.js';
import { isDrawn, letteringOf } from './drawn.js';
import { hasClass } from './headings.js';
import { PIXELS, type Room } from './measure.js';
import { eachPrinted } from './printed-width.js';

/** Points: the press's authors letter figures in 7 or 8, and what is smaller than this nobody reads. */
const LEAST = 6;

/** Gives drawings that are wider than the measure the margin column, too, as wide tables have it, unless their author says how wide they are. Changes the tree. */
export function widenDrawings({ body }: RenderedSection, room: Room): void {
  const section = body.children.find((child): child is Element => child.type === 'element');
  for (const figure of section?.children ?? []) {
    if (
      figure.type !== 'element' ||
      figure.tagName !== 'figure' ||
      hasClass(figure, 'wide') ||
      hasClass(figure, 'caption-beside')
    )
      continue;
    const [only, ...others] = figure.children.filter((child) => child.type === 'element' && child.tagName !== 'figcaption');
    if (only?.type !== 'element' || others.length > 0 || !isDrawn(only) || only.properties['style']) continue;
    if (Number(only.properties['width']) / PIXELS <= room.text) continue;
    const { className } = figure.properties;
    figure.properties['className'] = [...(Array.isArray(className) ? className : []), 'wide'];
  }
}

/** Reports drawings whose letters print too small, at their places. */
export function judgeLettering({ body, notes }: RenderedSection, room: Room, place: NotesPlace, file: VFile): void {
  const judge = (svg: Element, inches: number): void => {
    const size = letteringOf(svg);
    const printed = size && size * (inches / (Number(svg.properties['width']) / PIXELS));
    if (printed && Math.round(printed * 10) < LEAST * 10) reportSmall(svg, printed, file);
  };
  eachPrinted(body, room, judge);
  const width = place === 'margin' ? room.column : room.text;
  for (const { content } of notes) for (const part of content) eachPrinted(part as Nodes, room, judge, width);
}

function reportSmall({ position }: Element, printed: number, file: VFile): void {
  report(file, 'lettering-is-legible', `The letters of the drawing print at ${printed.toFixed(1)} pt`, {
    place: position,
    note: `Print wants 7 or 8, and ${LEAST} at least: draw it narrower, with larger letters, or in two figures.`,
  });
}
