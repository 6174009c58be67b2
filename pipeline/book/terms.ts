/** A list of terms → terms with their places. */
import type { VFile } from 'vfile';
import type { PlacedText, Term } from '../model.js';
import { textAt, textsAt } from './placed-text.js';
import { faultsOf, hasFault } from './read-side.js';
import type { TermSource } from './schema/side.js';
import { valuesOf, type Path, type YamlSource } from './source.js';

/** The terms of the list at a path; one with a fault is left out, and costs no other. `file` is what their places are in. */
export function termsOf(source: YamlSource, at: Path, file: VFile = source.file): Term[] {
  // A file that holds comments only has no terms.
  if (source.document.contents === null) return [];
  const issues = faultsOf(source);
  const list = at.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], valuesOf(source));
  if (!Array.isArray(list)) return [];
  return (list as TermSource[]).flatMap((said, index) => {
    const path = [...at, index];
    const term = textAt(source, [...path, 'term']);
    return term && !hasFault(issues, path) ? [termOf(source, said, path, { term, file })] : [];
  });
}

function termOf(source: YamlSource, said: TermSource, path: Path, own: { term: PlacedText; file: VFile }): Term {
  const list = (key: 'aliases' | 'see-also' | 'see_also') => textsAt(source, [...path, key], said[key]?.length ?? 0);
  const definition = textAt(source, [...path, 'definition']);
  const see = textAt(source, [...path, 'see']);
  const chapter = textAt(source, [...path, 'chapter_source']);
  return {
    ...own,
    ...(definition ? { definition } : {}),
    ...(see ? { see } : {}),
    ...(chapter ? { chapter } : {}),
    aliases: list('aliases'),
    seeAlso: [...list('see-also'), ...list('see_also')],
    ...(said.volumes ? { volumes: said.volumes } : {}),
  };
}
