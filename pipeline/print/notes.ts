/** Where notes stand in print: what each place of the setting `notes` means is said here and nowhere else. */
import type { Root } from 'hast';
import type { NotesPlace, RenderedNote, RenderedSection, Settings } from '../model.js';
import { placeAtFoot } from './notes-at-foot.js';
import { withNotesAtEnd } from './notes-at-end.js';
import { withNotesInBack } from './notes-in-back.js';

/**
 * Gives the sections of a volume with the notes in them that stand as text of their own; the others stay apart, for `placeNotes`.
 * A draft of a chapter has no section for notes in the back: there they stand at its end.
 */
export function gatherNotes(sections: readonly RenderedSection[], settings: Settings): RenderedSection[] {
  const home = sections.find(({ section }) => section.role === 'notes');
  switch (settings.notes) {
    case 'foot':
    case 'margin':
      return [...sections];
    case 'chapter-end':
      return sections.map((rendered) => withNotesAtEnd(rendered, settings.heads.notes));
    case 'back':
      return home
        ? withNotesInBack(sections, home, settings)
        : sections.map((rendered) => withNotesAtEnd(rendered, settings.heads.notes));
  }
}

/** Puts the notes of a section that stand on the pages of their calls where layout takes them from. Changes the tree. */
export function placeNotes(tree: Root, notes: readonly RenderedNote[], place: NotesPlace): void {
  switch (place) {
    case 'margin':
      return placeAtFoot(tree, notes, { dataPlace: 'margin' });
    case 'foot':
      return placeAtFoot(tree, notes);
    case 'chapter-end':
    case 'back':
      return;
  }
}
