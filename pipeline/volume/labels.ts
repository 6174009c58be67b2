/** All ids of all volumes: each stands once, and most can be referred to. */
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { placeOf, report } from '../diagnostics.js';
import type { Format, Label } from '../model.js';

/** Where an id stands. */
export interface Place {
  file: VFile;
  position?: Position;
  /** The targets that show it. */
  formats: readonly Format[];
}

export interface LabelRegister {
  labels: Map<string, Label>;
  /**
   * Enters an id with what it labels, if anything: the same id again is an error, unless it is for another target only. Gives the id
   * to go by, which is another where one file has it twice: a document that does so is refused by readers.
   */
  enter: (id: string, place: Place, label?: Label) => string;
  /** Enters what nobody wrote, such as the label of a part, where the id is free. */
  offer: (id: string, label: Label) => void;
}

/** Gives a register without any id, for all volumes of a set. */
export function labelRegister(): LabelRegister {
  const labels = new Map<string, Label>();
  const places = new Map<string, Place[]>();

  function enter(id: string, place: Place, label?: Label): string {
    const before = places.get(id) ?? [];
    const other = before.find(({ formats }) => formats.some((format) => place.formats.includes(format)));
    before.push(place);
    places.set(id, before);
    if (other) {
      reportSecond(id, place, other);
      return before.some(({ file }, at) => file === place.file && at < before.length - 1) ? `${id}--${before.length}` : id;
    }
    const known = labels.get(id);
    if (!known && label) labels.set(id, { ...label, ...shownIn(place.formats) });
    // What stands once for each target is there in both, as if it stood once.
    else if (known) delete known.formats;
    return id;
  }

  return { labels, enter, offer: (id, label) => void (labels.has(id) || labels.set(id, label)) };
}

function shownIn(formats: readonly Format[]): Pick<Label, 'formats'> {
  return formats.length === 1 ? { formats: [...formats] } : {};
}

function reportSecond(id: string, { file, position }: Place, other: Place): void {
  report(file, 'label-is-unique', `The id ${id} stands a second time`, {
    place: position,
    cause: placeOf(other.file, other.position),
    note: 'Rename one of the two and the references that mean it.',
    construct: 'attribute id',
  });
}
