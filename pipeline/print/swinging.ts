/** Page numbers that never come to rest: each moves what it points at, so that it is wrong as soon as it is written. */
import { visit } from '../visit.js';
import type { Position } from 'unist';
import { report } from '../diagnostics.js';
import type { RenderedSection } from '../model.js';
import type { Numbers, Target } from './page-numbers.js';
import { fileOf } from './proof-of-text.js';

interface Swinging {
  by: Numbers;
  index: number;
  target: Target;
  /** The folios, each once, in the order in which they came. */
  folios: string[];
}

/** Reports what swings through `rounds`, by section and target: references or, where none does, lines of the contents and of lists. */
export function reportSwinging(
  asked: readonly Numbers[],
  rounds: readonly (readonly (readonly string[])[])[],
  sections: readonly RenderedSection[],
): void {
  const all = asked.flatMap((by, at) =>
    by.targets.map((target, index) => ({
      by,
      index,
      target,
      folios: [...new Set(rounds.map((said) => said[at]?.[index] ?? ''))],
    })),
  );
  const swinging = all.filter(({ folios, target }) => folios.length > 1 && !target.isMark);
  const references = swinging.filter(({ by }) => !by.lines);
  for (const one of references.length > 0 ? references : swinging) reportOne(one, sections);
}

function reportOne({ by, index, target, folios }: Swinging, sections: readonly RenderedSection[]): void {
  const line = by.lines?.[index];
  // A line of the contents is made of what it points at.
  const home = line ? sections.find(({ section }) => section.slug === target.section) : by.rendered;
  const file = (home && fileOf(home)) ?? sections.flatMap((rendered) => fileOf(rendered) ?? [])[0];
  if (!file) return;
  const what = line
    ? `The line "${[line.number, line.title].filter(Boolean).join(' ')}" of "${by.rendered.section.title}"`
    : `The page reference to ${target.id}`;
  report(
    file,
    'page-numbers-settle',
    `${what} swings between page ${folios.join(' and page ')}: what it says moves what it points at`,
    {
      place: target.place ?? (home && placeOf(home, target.id)),
      note: 'Change the wording before it, or hold the page break with layout.yaml.',
    },
  );
}

function placeOf({ body }: RenderedSection, id: string): Position | undefined {
  let place: Position | undefined;
  visit(body, 'element', ({ properties, position }) => {
    if (properties['id'] === id && position) place ??= position;
  });
  return place;
}
