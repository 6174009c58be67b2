/**
 * Notes stand at their calls, numbered from 1 through the manuscript in the order of the calls, those inside notes included.
 * Definitions go: `[^id]: text` anywhere in the file, and `^[text]` at the call itself.
 */
import type { FootnoteDefinition, FootnoteReference, Parents, Root, RootContent } from 'mdast';
import { captionFirst } from '../caption-place.js';
import { copyOf } from '../copy.js';
import { visit } from '../visit.js';
import { placeOf, report } from '../diagnostics.js';
import type { Format, InlineNote, Note } from '../model.js';
import { childrenOf, formatsWithin, rewriteChildren, setChildren } from '../tree.js';
import { nearestOf } from '../nearest.js';
import type { Context } from './context.js';

interface Definition {
  node: FootnoteDefinition;
  /** Set at the first call. */
  number?: number;
  call?: FootnoteReference;
  /** The targets that have its text by now. */
  printed: Format[];
}

interface Numbering {
  context: Context;
  definitions: Map<string, Definition>;
  /** Notes so far. */
  count: number;
  /** Notes around this place. */
  depth: number;
}

/** Notes within notes; the text of one deeper than that is not printed there. */
const DEEPEST = 10;

/** Takes the definitions out and puts their texts at the first calls; a note that is never called is left out and reported. */
export function notes(tree: Root, context: Context): void {
  const numbering: Numbering = { context, definitions: takeDefinitions(tree, context), count: 0, depth: 0 };
  placeNotes(tree, ['print', 'epub'], numbering);
  for (const { node, call } of numbering.definitions.values()) {
    if (!call)
      report(context.file, 'note-is-called', `The note ${node.identifier} is never called and is left out`, {
        place: node.position,
        construct: 'note definition',
      });
  }
}

function takeDefinitions(tree: Root, { file }: Context): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, 'footnoteDefinition', (node) => {
    const first = definitions.get(node.identifier);
    if (!first) definitions.set(node.identifier, { node, printed: [] });
    else {
      const cause = placeOf(file, first.node.position);
      report(file, 'note-is-defined-once', `The note ${node.identifier} has a second text, which is left out`, {
        place: node.position,
        cause,
        construct: 'note definition',
      });
    }
  });
  rewriteChildren(tree, (children) => children.filter((child) => child.type !== 'footnoteDefinition'));
  return definitions;
}

function placeNotes(parent: Parents, formats: readonly Format[], numbering: Numbering): void {
  const placed = new Map<RootContent, RootContent>();
  for (const child of inReadingOrder(parent)) placed.set(child, placedNotes(child, formats, numbering));
  setChildren(
    parent,
    childrenOf(parent).map((child) => placed.get(child) ?? child),
  );
}

function placedNotes(child: RootContent, formats: readonly Format[], numbering: Numbering): RootContent {
  if (child.type === 'footnoteReference') return calledNote(child, formats, numbering);
  if (child.type === 'inlineNote') return inlineNote(child, formats, numbering);
  if ('children' in child) placeNotes(child, formatsWithin(child, formats), numbering);
  return child;
}

/** A caption that stands over its table is read before that. */
function inReadingOrder(parent: Parents): RootContent[] {
  const children = childrenOf(parent);
  if (parent.type !== 'figure' || !captionFirst(parent)) return children;
  return [...children.filter(({ type }) => type === 'caption'), ...children.filter(({ type }) => type !== 'caption')];
}

function inlineNote({ children, position }: InlineNote, formats: readonly Format[], numbering: Numbering): Note {
  numbering.count += 1;
  const number = numbering.count;
  const note: Note = {
    type: 'note',
    label: `inline-${number}`,
    number,
    again: false,
    children: [{ type: 'paragraph', children, position }],
    position,
  };
  placeNotesWithin(note, formats, numbering);
  return note;
}

function placeNotesWithin(note: Note, formats: readonly Format[], numbering: Numbering): void {
  numbering.depth += 1;
  placeNotes(note, formats, numbering);
  numbering.depth -= 1;
}

function calledNote(call: FootnoteReference, formats: readonly Format[], numbering: Numbering): RootContent {
  const definition = numbering.definitions.get(call.identifier);
  if (!definition) return undefinedNote(call, numbering);
  if (numbering.depth >= DEEPEST && definition.number === undefined) return deepNote(call, numbering);
  definition.call ??= call;
  definition.number ??= numbering.count += 1;
  const { node, number, printed } = definition;
  const again = formats.every((format) => printed.includes(format));
  if (again) reportAgain(call, definition, numbering.context);
  definition.printed = [...printed, ...formats];
  const note: Note = {
    type: 'note',
    label: call.identifier,
    number,
    again,
    children: again ? [] : copyOf(node.children),
    position: call.position,
  };
  placeNotesWithin(note, formats, numbering);
  return note;
}

function reportAgain(call: FootnoteReference, { number, call: first }: Definition, { file }: Context): void {
  const cause = placeOf(file, first?.position);
  report(file, 'note-is-printed-once', `The note ${call.identifier} is called again; the call repeats its number, ${number}`, {
    place: call.position,
    cause,
  });
}

function undefinedNote(call: FootnoteReference, { context: { file }, definitions }: Numbering): RootContent {
  const nearest = nearestOf(call.identifier, definitions);
  const note = nearest
    ? `The nearest is [^${nearest}].`
    : `Write [^${call.identifier}]: and the text of the note in a paragraph of its own.`;
  report(file, 'note-is-defined', `The note ${call.identifier} has no text; the call is printed as its source`, {
    place: call.position,
    note,
    construct: 'note call',
  });
  return callSource(call);
}

function deepNote(call: FootnoteReference, { context: { file } }: Numbering): RootContent {
  report(file, 'construct-is-well-formed', 'Notes nest too deep; the call is printed as its source', {
    place: call.position,
    note: 'Call the note from the text, or write its words into the note that calls it.',
  });
  return callSource(call);
}

function callSource({ label, identifier, position }: FootnoteReference): RootContent {
  return { type: 'verbatim', value: `[^${label ?? identifier}]`, construct: 'note', position };
}
