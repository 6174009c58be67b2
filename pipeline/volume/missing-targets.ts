/** What is told of references that lead nowhere. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Format, Label } from '../model.js';
import { nearestOf } from '../nearest.js';
import type { Labels } from './cites.js';

export interface Missing {
  /** A target that nothing is. */
  tellMissing: (id: string, file: VFile, place: Position | undefined) => void;
  /** A target that is not in every target format in which the reference is. */
  tellAbsent: (label: Label, shown: readonly Format[], file: VFile, place: Position | undefined) => void;
}

/** In a book every place is told, as an error; in a draft outside a book each id once, as a warning. */
export function missingTargets(labels: Labels, draftOutsideBook: boolean): Missing {
  const told = new Set<string>();
  return {
    tellAbsent,
    tellMissing(id, file, place) {
      if (draftOutsideBook && told.has(id)) return;
      told.add(id);
      const nearest = nearestOf(id, labels);
      if (draftOutsideBook) {
        const note = `It is printed as [${id}].${nearest ? ` The nearest id here is ${nearest}.` : ''}`;
        report(file, 'reference-target-is-known-in-draft', `Nothing in this file has the id ${id}`, {
          place,
          note,
          construct: 'reference',
        });
      } else {
        const note = nearest ? `The nearest id is ${nearest}.` : 'Give the target this id, or remove the reference.';
        report(file, 'reference-target-resolves', `Nothing has the id ${id}`, { place, note, construct: 'reference' });
      }
    },
  };
}

function tellAbsent({ id, formats }: Label, shown: readonly Format[], file: VFile, place: Position | undefined): void {
  const absent = formats && shown.find((format) => !formats.includes(format));
  if (!absent) return;
  const name = absent === 'print' ? 'print' : 'EPUB';
  report(file, 'reference-target-resolves', `${id} is not in ${name}, where this reference is`, {
    place,
    note: `Give ${name} a target of the same id, or put the reference under the same format.`,
    construct: 'reference',
  });
}
