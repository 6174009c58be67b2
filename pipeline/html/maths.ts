/** TeX formulas → MathML, for EPUB and the screen; print makes its drawings of the TeX in `alttext`. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import temml from 'temml';
import { visit } from '../visit.js';
import type { VFile } from 'vfile';
import type { Point, Position } from 'unist';
import { copyOf } from '../copy.js';
import { report } from '../diagnostics.js';
import { mathmlOf } from '../maths/engine.js';
import { COMMON_MACROS } from '../maths/macros.js';
import { fragmentOf } from '../fragment.js';
import { pointAfter } from '../point-after.js';

/** More than any formula needs; what is beyond is refused before an engine spends its stack and its time on it. */
const LONGEST = 20_000;
const DEEPEST = 100;

/**
 * Gives a formula as a MathML element whose `alttext` is its TeX.
 * A formula that does not parse is reported at its line and shown as its source.
 */
export function mathElement(tex: string, display: boolean, file: VFile, place?: Position): Element {
  try {
    refuseExcess(tex);
    if (COLOUR.test(tex)) reportColour(file, place);
    return copyOf(mathmlElement(tex, display));
  } catch (error) {
    report(file, 'formula-parses', `The formula does not parse: ${reasonOf(error)}`, {
      place: placeWithin(file, tex, place, error) ?? place,
      note: 'Correct the TeX; its source is printed meanwhile.',
      construct: display ? 'display maths' : 'inline maths',
    });
    return h('code.verbatim.formula-source', tex.length > LONGEST ? `${tex.slice(0, 1000)} …` : tex);
  }
}

const made = new Map<string, Element>();

function keyOf(tex: string, display: boolean): string {
  return `${display} ${tex}`;
}

/** True for a formula that `mathmlElement` gives without setting it again. */
export function isSet(tex: string, display: boolean): boolean {
  return made.has(keyOf(tex, display));
}

/** Takes what an earlier build made of a formula. */
export function takeSet(tex: string, display: boolean, element: Element): void {
  made.set(keyOf(tex, display), element);
}

/** Gives the element, which is not to be changed. Throws where the formula does not parse. */
export function mathmlElement(tex: string, display: boolean): Element {
  const key = keyOf(tex, display);
  const element = made.get(key) ?? finished(parsed(tex, display), tex, display);
  made.set(key, element);
  return element;
}

const COLOUR = /\\(?:color|textcolor|colorbox|fcolorbox|cellcolor|rowcolor)(?![A-Za-z])/;

function reportColour(file: VFile, place: Position | undefined): void {
  report(file, 'construct-is-known', 'The colours of this formula are left out in print', {
    place,
    note: 'The book is printed in one ink: say it with \\boxed, \\underbrace, or \\mathbf.',
    construct: 'colour in a formula',
    outcome: 'degraded',
  });
}

/** Throws where a formula is beyond `LONGEST` or `DEEPEST`; the error's message is the reason, as a clause. */
export function refuseExcess(tex: string): void {
  if (tex.length > LONGEST) throw new Error(`it has ${tex.length} characters, and ${LONGEST} are the most`);
  let depth = 0;
  for (const [sign] of tex.matchAll(/\\left(?![a-z])|\\right(?![a-z])|\\begin|\\end|\\[^]|[{}]/g)) {
    if (sign === '{' || sign === '\\left' || sign === '\\begin') depth += 1;
    if (sign === '}' || sign === '\\right' || sign === '\\end') depth -= 1;
    if (depth > DEEPEST) throw new Error(`its groups nest deeper than ${DEEPEST} levels`);
  }
}

/** Temml writes the MathML that readers show best; what it can't read, MathJax may. */
function parsed(tex: string, display: boolean): Element {
  const ways = [
    () => temmlOf(tex, display),
    // An environment that stands in a line of text is set as it would be on a line of its own.
    () => temmlOf(tex, true),
    () => mathmlOf(tex, display),
  ];
  const errors: unknown[] = [];
  for (const way of ways) {
    try {
      return elementIn(way());
    } catch (error) {
      errors.push(error);
    }
  }
  // The first knows the place; where it stumbles over its own feet, the last knows the reason.
  throw errors[0] instanceof Error && 'position' in errors[0] ? errors[0] : errors.at(-1);
}

function temmlOf(tex: string, display: boolean): string {
  return temml.renderToString(tex.trim(), {
    displayMode: display,
    throwOnError: true,
    wrap: 'none',
    colorIsTextColor: false,
    macros: { ...COMMON_MACROS },
  });
}

function elementIn(markup: string): Element {
  const element = fragmentOf(markup).children.find((node) => node.type === 'element');
  if (!element) throw new Error('nothing came of it');
  return element;
}

/** The name of a formula for those who hear it, and the only attributes both targets accept. */
function finished(element: Element, tex: string, display: boolean): Element {
  visit(element, 'element', groupSurplus);
  if (!tex.includes('{,}')) visit(element, 'element', separateNumbers);
  element.properties = {
    ...(display ? { display: 'block' } : {}),
    xmlns: 'http://www.w3.org/1998/Math/MathML',
    alttext: withoutComments(tex).trim().replace(/\s+/g, ' '),
  };
  return element;
}

/** How many parts these have; Temml writes some a base of several without a group around it. */
const PARTS: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  munder: 2,
  mover: 2,
  msubsup: 3,
  munderover: 3,
};

function groupSurplus(element: Element): void {
  const surplus = element.children.length - (PARTS[element.tagName] ?? Infinity);
  if (surplus > 0) element.children.unshift(h('mrow', element.children.splice(0, surplus + 1)));
}

/** Temml takes `0,1` for one number, as it is in half of Europe; here only `1,000` is. */
function separateNumbers(element: Element): void {
  const [only] = element.children;
  if (element.tagName !== 'mn' || only?.type !== 'text' || !only.value.includes(',')) return;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(only.value)) return;
  const pieces = only.value.split(',').filter((piece) => piece !== '');
  element.tagName = 'mrow';
  element.children = pieces.flatMap((piece, at) => [...(at > 0 ? [h('mo', { separator: 'true' }, ',')] : []), h('mn', piece)]);
}

/** Comments end with their line, so that they go before lines are joined. */
function withoutComments(tex: string): string {
  return tex.replace(/(?<!\\)((?:\\\\)*)%.*(?:\n\s*|$)/gm, '$1');
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first = ''] = error.message.trim().split('\n');
  return first.replace(/(?: at position \d+| at end of input)?:?\s*$/, '').replace(/ at end of input:.*$/, '');
}

/** The place within the formula where reading it stopped. */
function placeWithin(file: VFile, tex: string, place: Position | undefined, error: unknown): Point | undefined {
  const at = (error as { position?: unknown }).position;
  if (!place || typeof at !== 'number' || place.start.offset === undefined) return undefined;
  const source = String(file).slice(place.start.offset, place.end.offset);
  const inside = source.indexOf(tex.trim());
  if (inside < 0) return undefined;
  return pointAfter(place.start, source.slice(0, inside + at));
}
