/** Links within the book: to an id, whichever sign stands before it, and to the file of another chapter. */
import { posix } from 'node:path';
import type { Link, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { BookSet, Label, Section } from '../model.js';
import type { Missing } from './missing-targets.js';

export interface Linking extends Missing {
  set: BookSet;
  /** Slug of the volume the link is in. */
  volume: string;
  file: VFile;
  /** All ids of the section, those of things without a label included. */
  ids: ReadonlySet<string>;
  draftOutsideBook: boolean;
}

/**
 * Gives what stands for a link. `[text](#id)`, `[text](@id)`, `[text](other.qmd#id)` and `[text](other.qmd)` keep their text and lead
 * wherever that is; where nothing is, the text alone stays, with a message. Links to the world are left as they are, as long as they lead
 * there: a script or a file of the machine is no place for a reader.
 */
export function resolveLink(link: Link, linking: Linking): PhrasingContent[] {
  const { children, position } = link;
  if (WORLD.test(link.url)) return [link];
  if (SCHEME.test(link.url)) return leadsNowhere(link, linking);
  const [, before = '', fragment = ''] = /^(@|[^#]*)#?(.*)$/s.exec(link.url) ?? [];
  const path = before === '@' ? '' : before;
  const id = decoded(fragment);
  const label = linking.set.labels.get(id) ?? (path === '' ? undefined : labelOfFile(decoded(path), linking));
  if (label) return [{ type: 'reference', target: label, crossVolume: label.volume !== linking.volume, children, position }];
  if (path !== '') return leadsNowhere(link, linking);
  if (id === '' || id.startsWith('ref-')) return [link];
  if (linking.ids.has(id)) return [{ ...link, url: `#${fragment}` }];
  linking.tellMissing(id, linking.file, position);
  return children;
}

/** Where any reader can be sent, on paper too. */
const WORLD = /^(?:https?|mailto|tel):/i;
/** Whatever else a browser would go to without asking the book. */
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const MANUSCRIPT = /\.(?:qmd|md)$/i;

/** The chapter whose file a path names, as seen from the file of the link. */
function labelOfFile(path: string, { set, file }: Linking): Label | undefined {
  if (!MANUSCRIPT.test(path)) return undefined;
  const wanted = posix.join(posix.dirname(file.path), path);
  return labelsOfFiles(set).get(wanted);
}

const known = new WeakMap<BookSet, Map<string, Label>>();

function labelsOfFiles(set: BookSet): Map<string, Label> {
  const before = known.get(set);
  if (before) return before;
  const sections = set.volumes.flatMap((volume) => volume.sections);
  const found = new Map(sections.flatMap((section) => entryOf(section, set)));
  known.set(set, found);
  return found;
}

function entryOf({ manuscript, id }: Section, { labels }: BookSet): [string, Label][] {
  const label = id === undefined ? undefined : labels.get(id);
  return manuscript && label ? [[posix.normalize(manuscript.file.path), label]] : [];
}

function leadsNowhere({ url, children, position }: Link, { file, draftOutsideBook }: Linking): PhrasingContent[] {
  const isChapter = MANUSCRIPT.test(url.replace(/#.*$/s, ''));
  const rule = draftOutsideBook && isChapter ? 'reference-target-is-known-in-draft' : 'link-lands';
  const note = isChapter
    ? 'Its text is printed. Write the path of a chapter of the book, or an id: [text](#sec-…).'
    : 'Its text is printed. Point it at a label of the book (#sec-…) or at a web address (https://…).';
  report(file, rule, `The link to "${url}" leads to nothing that is in the book`, {
    place: position,
    note,
    construct: 'link',
    outcome: 'degraded',
  });
  return children;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
