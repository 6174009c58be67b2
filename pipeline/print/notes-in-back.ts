/** Notes in a section of their own at the end of the volume, chapter by chapter. */
import type { Element, ElementContent, Nodes } from 'hast';
import { h } from 'hastscript';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import type { RenderedNote, RenderedSection, Settings, SourceBlock } from '../model.js';
import { callsIn, noteList, notesInPrint, sectionElement } from './notes-at-end.js';

/** The notes of one section, as they will stand in the back. */
interface Group {
  rendered: RenderedSection;
  notes: RenderedNote[];
  blocks: SourceBlock[];
}

/** Gives the sections with all their notes in `home`, which is one of them; calls, notes and whatever leads to them are linked anew. */
export function withNotesInBack(
  sections: readonly RenderedSection[],
  home: RenderedSection,
  settings: Settings,
): RenderedSection[] {
  const groups = groupsOf(sections, home);
  const moved = movedIds(groups);
  return sections.map((rendered) => {
    if (rendered === home) return filled(home, groups, moved, settings);
    const group = groups.find((one) => one.rendered === rendered);
    const body = copyOf(rendered.body);
    for (const link of linksIn(body)) leadTo(link, rendered.section.slug, moved, home.section.slug);
    const own = new Set(rendered.notes.map(({ block }) => block));
    return {
      ...rendered,
      body,
      notes: [],
      blocks: group ? rendered.blocks.filter(({ block }) => !own.has(block)) : rendered.blocks,
    };
  });
}

/** Blocks count on from those of the section the notes go to. */
function groupsOf(sections: readonly RenderedSection[], home: RenderedSection): Group[] {
  let count = home.blocks.length;
  return sections.flatMap((rendered) => {
    const printed = rendered === home ? [] : notesInPrint(rendered);
    if (printed.length === 0) return [];
    const file = rendered.section.manuscript?.file;
    const first = count;
    count += printed.length;
    const notes = printed.map((note, index) => ({ ...note, block: first + index }));
    const blocks = printed.map((note, index) => ({
      path: '',
      ...rendered.blocks.find(({ block }) => block === note.block),
      block: first + index,
      ...(file ? { file } : {}),
    }));
    return [{ rendered, notes, blocks }];
  });
}

/** What the ids that go with the notes are called in the back, by section and id: notes are numbered from 1 in every chapter. */
function movedIds(groups: readonly Group[]): Map<string, string> {
  const moved = new Map<string, string>();
  for (const { rendered, notes } of groups) {
    const { slug } = rendered.section;
    for (const id of notes.flatMap((note) => [note.id, ...idsIn(note.content)]))
      moved.set(`${slug}/${id}`, id.replace(/^(fn|fnref)-(?=\d)/, `$1-${slug}-`));
  }
  return moved;
}

function filled(
  home: RenderedSection,
  groups: readonly Group[],
  moved: ReadonlyMap<string, string>,
  settings: Settings,
): RenderedSection {
  const body = copyOf(home.body);
  const lists = groups.flatMap((group) => [subhead(group, settings), listOf(group, moved, home.section.slug)]);
  sectionElement(body).children.push(...lists);
  const blocks = [...home.blocks, ...groups.flatMap((group) => group.blocks)];
  return { ...home, body, blocks, calls: new Map(groups.flatMap(callsOf)) };
}

/** `Chapter 3: Title`, `Part II: Title`; what has no number is called by its title alone, and so is an appendix. */
function subhead({ rendered: { section, headings } }: Group, { words }: Settings): Element {
  const [first] = headings;
  const word = section.kind === 'chapter' ? words.chapter.one : section.kind === 'part' ? words.part.one : '';
  const before = word && section.number ? `${word.charAt(0).toUpperCase()}${word.slice(1)} ${section.number}: ` : '';
  const title = first?.level === 1 ? withoutIds(first.content) : [];
  return h('h2.unnumbered', { id: `notes-${section.slug}`, dataGenerated: true }, [
    before,
    ...(title.length > 0 ? title : [section.title]),
  ]);
}

function withoutIds(content: readonly ElementContent[]): ElementContent[] {
  const copy = copyOf([...content]);
  for (const element of elementsIn(copy)) delete element.properties['id'];
  return copy;
}

/** The list with the names that its ids have here, and with links that lead out of it to where they led. */
function listOf({ rendered, notes }: Group, moved: ReadonlyMap<string, string>, home: string): Element {
  const { slug } = rendered.section;
  const list = noteList(notes);
  for (const link of linksIn(list)) {
    link.properties['dataSection'] ??= slug;
    leadTo(link, slug, moved, home);
  }
  for (const { properties } of elementsIn([list])) {
    const id = moved.get(`${slug}/${String(properties['id'] ?? '')}`);
    if (id) properties['id'] = id;
  }
  return list;
}

/** Points a link of a section at what it meant, if that has moved. */
function leadTo({ properties }: Element, slug: string, moved: ReadonlyMap<string, string>, home: string): void {
  const section = typeof properties['dataSection'] === 'string' ? properties['dataSection'] : slug;
  const id = moved.get(`${section}/${String(properties['href']).slice(1)}`);
  if (id === undefined) return;
  properties['href'] = `#${id}`;
  properties['dataSection'] = home;
}

/** Where each note is called, by its block; a note inside a note, where that one is. */
function callsOf({ rendered, notes }: Group): [number, { section: string; id: string }][] {
  const outer = new Map<string, string>();
  for (const { callId, content } of notes)
    for (const inner of callsIn({ type: 'root', children: content })) outer.set(inner, outer.get(callId) ?? callId);
  return notes.map(({ block, callId }) => [block, { section: rendered.section.slug, id: outer.get(callId) ?? callId }]);
}

function linksIn(tree: Nodes): Element[] {
  return elementsIn([tree]).filter(
    ({ tagName, properties: { href } }) => tagName === 'a' && typeof href === 'string' && href.startsWith('#'),
  );
}

function idsIn(content: readonly ElementContent[]): string[] {
  return elementsIn(content).flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []));
}

function elementsIn(trees: readonly Nodes[]): Element[] {
  const found: Element[] = [];
  for (const tree of trees) visit(tree, 'element', (node) => void found.push(node));
  return found;
}
