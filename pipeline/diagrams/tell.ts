/** Messages about drawings. */
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { placeOf, report } from '../diagnostics.js';
import type { Fault } from './faults.js';
import type { Outcome } from './job.js';
import { placeOfLine, type Source } from './source.js';

/** Says why a drawing could not be made, or what is missing in it. */
export function tellOutcome(outcome: Outcome, source: Source, preamble: VFile | undefined): void {
  if ('fault' in outcome) tellFault(outcome.fault, outcome.lacking, source, preamble);
  const { node, file } = source;
  for (const name of outcome.missing)
    report(file, 'glyph-is-in-font', `A label of this drawing has a character that its face has not: ${name}`, {
      place: node.position,
      note: 'Write it as a formula, or in words.',
    });
}

function tellFault(fault: Fault, lacking: readonly string[], { node, file }: Source, preamble: VFile | undefined): void {
  const { reason, part, line } = fault;
  const place = part === 'drawing' && line !== undefined ? placeOfLine(node, line) : node.position;
  const at = line === undefined ? undefined : { line, column: 1 };
  const cause = part === 'preamble' && preamble ? { cause: placeOf(preamble, at) } : {};
  const without = lacking.length > 0 ? `The engine has no ${lacking.join(', no ')}. ` : '';
  report(file, 'figure-can-be-drawn', `TeX can’t draw this: ${reason}`, {
    place,
    note: `${without}A placeholder stands in its place; mend it, or supply an SVG or picture.`,
    construct: 'drawing tikz',
    ...cause,
  });
}

/** Says once what the preamble asks for and the engine has not, and of a drawing what it asks for itself. */
export function tellLacking(outcomes: readonly Outcome[], sources: readonly Source[], preamble: VFile | undefined): void {
  const told = new Set<string>();
  for (const [index, { node, file }] of sources.entries()) {
    for (const lacking of outcomes[index]?.lacking ?? []) {
      const name = lacking.slice(lacking.indexOf(' ') + 1);
      const line = preamble ? lineWith(name, String(preamble)) : 0;
      if (preamble && line > 0 && !told.has(lacking)) reportLacking(lacking, preamble, { line, column: 1 });
      if (line === 0) reportLacking(lacking, file, placeOfLine(node, lineWith(name, node.value)));
      told.add(lacking);
    }
  }
}

/** 1-based; 0 where no line has the name. */
function lineWith(name: string, text: string): number {
  return text.split('\n').findIndex((line) => line.includes(name)) + 1;
}

function reportLacking(lacking: string, file: VFile, place: Point | undefined): void {
  report(file, 'drawing-engine-has-package', `The engine has no ${lacking}`, {
    place,
    note: 'It draws without it; a drawing that needs it can’t be drawn.',
  });
}
