/** Where notes stand in print: what each place of the setting `notes` means is said here and nowhere else. */
import type { Root } from 'hast';
import type { NotesPlace, RenderedNote, RenderedSection } from '../model.js';
import { placeAtFoot } from './notes-at-foot.js';

/** Gives the sections of a volume with the notes in them that stand as text of their own; the others stay apart, for `placeNotes`. */
export function gatherNotes(sections: readonly RenderedSection[], place: NotesPlace): RenderedSection[] {
  switch (place) {
    case 'foot':
    case 'margin':
    case 'chapter-end':
    case 'back':
      return [...sections];
  }
}

/** Puts the notes of a section that stand on the pages of their calls where layout takes them from. Changes the tree. */
export function placeNotes(tree: Root, notes: readonly RenderedNote[], place: NotesPlace): void {
  switch (place) {
    case 'margin':
      placeAtFoot(tree, notes, { dataPlace: 'margin' });
      return;
    case 'foot':
    case 'chapter-end':
    case 'back':
      placeAtFoot(tree, notes);
  }
}
