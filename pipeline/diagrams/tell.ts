/** Messages about drawings. */
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

/** Says once what the preamble asks for and the engine has not. */
export function tellLacking(outcomes: readonly Outcome[], preamble: VFile | undefined): void {
  if (!preamble) return;
  const text = String(preamble).split('\n');
  for (const lacking of new Set(outcomes.flatMap((outcome) => outcome.lacking))) {
    const [kind, name = ''] = lacking.split(' ');
    const line = text.findIndex((one) => one.includes(name)) + 1;
    if (line === 0) continue;
    report(preamble, 'drawing-engine-has-package', `The engine has no ${kind} ${name}`, {
      place: { line, column: 1 },
      note: 'Drawings are made without it; one that needs it can’t be drawn.',
    });
  }
}
