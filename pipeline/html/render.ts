/** A section of the tree → HTML that print and EPUB share. */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import type { Nodes as MdastNodes, Root as MdastRoot } from 'mdast';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from '../visit.js';
import type {
  BookSet,
  ContentsLine,
  RenderedImage,
  RenderedNote,
  RenderedSection,
  Section,
  SourceBlock,
  VolumePlan,
} from '../model.js';
import { roman } from '../roman.js';
import { markBlocks } from './blocks.js';
import type { ReadyDrawings } from './drawn.js';
import { checkHanded, noting } from './handed.js';
import { floatsOf } from './floats.js';
import { handlersFor } from './handlers.js';
import { hasClass, headingsOf, textOf } from './headings.js';
import { settleMarks } from './index-marks.js';
import type { Images } from './images.js';
import { keepingFiles } from './places.js';
import type { Rendering } from './rendering.js';
import { fillTemplate, type Templates } from './templates.js';

export interface RenderInput {
  set: BookSet;
  plan: VolumePlan;
  /** Slugs of the sections that are printed: links go to these only. */
  present: ReadonlySet<string>;
  templates: Templates;
  /** The images of the section's manuscript. */
  images: Images;
  /** Drawings made of their source. */
  drawings: ReadyDrawings;
  /** For the contents and the lists only. */
  contents?: ContentsLine[];
}

/** Gives a section's body with its notes apart, its headings, images and the places of its blocks. */
export function renderSection(section: Section, input: RenderInput): RenderedSection {
  const { set, plan, templates } = input;
  const notes: RenderedNote[] = [];
  const images: RenderedImage[] = [];
  const blocks: SourceBlock[] = [];
  const handed: MdastNodes[] = [];
  const year = plan.copyright?.year ?? 0;
  const made = fillTemplate(templates, section.role, { set, volume: plan, section, contents: input.contents ?? [], roman, year });
  const written = section.manuscript
    ? renderTree(section, input, notes, images, handed)
    : { type: 'root' as const, children: [] };
  const body = arranged(section, made, written);
  settleMarks(body);
  // A caption is set after the table that it stands over.
  notes.sort((one, other) => one.number - other.number);
  for (const note of notes) note.content = settledNote(note.content);
  continueParagraphs(body);
  markBlocks(body, section.manuscript?.file.path ?? set.book.file.path, blocks);
  for (const note of notes) markNote(note, section, blocks);
  return { section, volume: plan, body, notes, headings: headingsOf(body), floats: floatsOf(body), blocks, images, handed };
}

function renderTree(
  section: Section,
  input: RenderInput,
  notes: RenderedNote[],
  shown: RenderedImage[],
  handed: MdastNodes[],
): Root {
  const { manuscript } = section;
  if (!manuscript) return { type: 'root', children: [] };
  const rendering: Rendering = {
    file: manuscript.file,
    settings: input.set.book.settings,
    images: input.images,
    drawings: input.drawings,
    slug: section.slug,
    present: input.present,
    notes,
    shown,
  };
  const met = new Set<MdastNodes>();
  const handlers = noting(keepingFiles(handlersFor(rendering)), handed, met);
  const processor = unified().use(remarkRehype, { handlers, unknownHandler: unknownNode });
  const result = processor.runSync(manuscript.tree as MdastRoot) as Root;
  checkHanded(manuscript.tree, met);
  return result;
}

/** A node without a handler is a fault of the press: content must never vanish for want of one. */
function unknownNode(_state: unknown, node: unknown): never {
  throw new Error(`No HTML handler for the node type "${(node as { type: string }).type}"`);
}

/** The section element: data first for part dividers, after the text for a preface. */
function arranged(section: Section, made: Root, written: Root): Root {
  const madeFirst = section.role !== 'preface';
  const children = (
    madeFirst ? [...made.children, ...written.children] : [...written.children, ...made.children]
  ) as ElementContent[];
  const element = h('section', { className: [section.role, `kind-${section.kind}`], dataRole: section.role }, children);
  return { type: 'root', children: [element] };
}

/** A paragraph that goes on after a displayed formula, glued to it or in mid-sentence, is not a new one. */
function continueParagraphs(tree: Nodes): void {
  visit(tree, 'element', (node) => {
    const blocks = node.children.filter((child): child is Element => child.type === 'element');
    for (const [index, block] of blocks.entries()) {
      const before = blocks[index - 1];
      if (!before || block.tagName !== 'p' || !hasClass(before, 'equation')) continue;
      const glued = before.position && block.position && block.position.start.line - before.position.end.line < 2;
      if (glued || /^\p{Ll}/u.test(textOf(block).trim())) block.properties['className'] = ['continued'];
    }
  });
}

function settledNote(content: ElementContent[]): ElementContent[] {
  const text = h('div', content);
  settleMarks(text);
  return text.children;
}

/** A note's text is one block, whatever paragraphs it holds: it is set as inline content at the foot. */
function markNote(note: RenderedNote, section: Section, blocks: SourceBlock[]): void {
  note.block = blocks.length;
  const first = note.content.find((node) => node.position);
  blocks.push({ block: note.block, path: section.manuscript?.file.path ?? '', position: first?.position });
}
