/** References: `@fig-x` and its kin become words with a link, over the borders of files and volumes. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { plainCiteWords } from '../cite-words.js';
import { copyOf } from '../copy.js';
import type { BookSet, Cite, CiteItem, Format, Section, Volume } from '../model.js';
import { attributesOf, childrenOf, formatsWithin, isInLine, isNote, plainText, setChildren } from '../tree.js';
import { OBJECT, smartPunctuation } from '../typography.js';
import { isReference, splitMixedCites } from './cites.js';
import { describeAgain, describedByCaption } from './descriptions.js';
import { resolveLink } from './links.js';
import { missingTargets, type Missing } from './missing-targets.js';
import { reportPlainReferences } from './plain-references.js';
import type { Target } from './reference-groups.js';
import { sayTargets } from './reference-text.js';
import { endOfLine, startsSentence } from '../sentence.js';

export interface ReferenceOptions {
  /** A draft of a file that is in no book: ids that it doesn't have are expected, and a warning each. */
  draftOutsideBook?: boolean;
}

/**
 * Gives the set with every reference resolved against the labels of all volumes. An id that nothing has is printed in brackets: in a
 * book an error at every place, in a draft outside a book one warning for each id.
 */
export function resolveReferences(set: BookSet, { draftOutsideBook = false }: ReferenceOptions = {}): BookSet {
  const missing = missingTargets(set.labels, draftOutsideBook);
  const volumes = set.volumes.map((volume) => ({
    ...volume,
    sections: volume.sections.map((section) => resolveSection(section, volume, set, { ...missing, draftOutsideBook })),
  }));
  return { ...set, volumes };
}

interface Resolution extends Missing {
  set: BookSet;
  volume: Volume;
  file: VFile;
  /** All ids of this section, those of things without a label included. */
  ids: ReadonlySet<string>;
  draftOutsideBook: boolean;
}

/** A line of text so far, the targets that show it, and whether its references are to pages. */
interface Line {
  before: string;
  formats: readonly Format[];
  page: boolean;
}

function resolveSection(section: Section, volume: Volume, set: BookSet, told: Missing & { draftOutsideBook: boolean }): Section {
  const { manuscript } = section;
  if (!manuscript) return section;
  const { file } = manuscript;
  const tree = copyOf(manuscript.tree);
  splitMixedCites(tree, file, set.labels);
  reportPlainReferences(section, volume, set);
  const described = describedByCaption(tree);
  resolveBlock(tree, ['print', 'epub'], { ...told, set, volume, file, ids: idsIn(tree) });
  describeAgain(described);
  return { ...section, manuscript: { ...manuscript, tree } };
}

function idsIn(node: Nodes, ids = new Set<string>()): Set<string> {
  const id = node.type === 'listItem' ? node.data?.id : attributesOf(node)?.id;
  if (id) ids.add(id);
  for (const child of childrenOf(node)) idsIn(child, ids);
  return ids;
}

/** A run of inline children is a line, at whose beginning a sentence starts. */
function resolveBlock(parent: Nodes, shown: readonly Format[], resolution: Resolution): void {
  if (!('children' in parent)) return;
  const formats = formatsWithin(parent, shown);
  let line: Line | undefined;
  const children = childrenOf(parent).flatMap((child): RootContent[] => {
    if (isInLine(child)) return resolveInline(child, (line ??= { before: '', formats, page: false }), resolution);
    line = undefined;
    resolveBlock(child, formats, resolution);
    return [child];
  });
  setChildren(parent, children);
}

/** Gives what stands for an inline node, and takes its words to the line. */
function resolveInline(node: RootContent, line: Line, resolution: Resolution): RootContent[] {
  if (isNote(node)) {
    resolveBlock(node, line.formats, resolution);
    return [node];
  }
  if (node.type === 'indexTerm') return [node];
  if (node.type === 'cite' && isReference(node, resolution.set.labels)) return resolveCite(node, line, resolution);
  if (!('children' in node)) {
    line.before = endOfLine(line.before + (node.type === 'text' ? node.value : node.type === 'break' ? ' ' : OBJECT));
    return [node];
  }
  const page = node.type === 'span' && node.attributes.classes.includes('page');
  const inner: Line = { before: line.before, formats: formatsWithin(node, line.formats), page: line.page || page };
  const children = childrenOf(node).flatMap((child) => resolveInline(child, inner, resolution));
  line.before = inner.before;
  setChildren(node, children);
  if (node.type === 'link') return resolveLink(node, { ...resolution, volume: resolution.volume.plan.slug });
  return page && node.type === 'span' ? children : [node];
}

function resolveCite(cite: Cite, line: Line, resolution: Resolution): PhrasingContent[] {
  const { set, volume } = resolution;
  const { settings } = set.book;
  const capital = /^[A-Z]/.test(cite.items[0]?.key ?? '') || startsSentence(line.before);
  const saying = { settings, volume: volume.plan.slug, page: line.page, position: cite.position };
  const runs = runsOf(cite.items.map((item) => targetOf(item, cite, line, resolution) ?? sayMissing(item)));
  const said = runs.flatMap((run, index): PhrasingContent[] => {
    const words = typeof run === 'string' ? textOf(run, cite) : sayTargets(run, { ...saying, capital: capital && index === 0 });
    return index === 0 ? [words].flat() : [textOf(' ', cite), ...[words].flat()];
  });
  line.before = endOfLine(line.before + plainText({ type: 'paragraph', children: said }));
  return said;
}

/** Targets in a row are said together; what stands for one that is missing keeps its place among them. */
function runsOf(targets: readonly (Target | string)[]): (Target[] | string)[] {
  const runs: (Target[] | string)[] = [];
  for (const target of targets) {
    const last = runs.at(-1);
    if (typeof target === 'string') runs.push(target);
    else if (Array.isArray(last)) last.push(target);
    else runs.push([target]);
  }
  return runs;
}

function textOf(value: string, { position }: Cite): PhrasingContent {
  return { type: 'text', value, position };
}

function targetOf(
  item: CiteItem,
  cite: Cite,
  { formats }: Line,
  { set, file, tellMissing, tellAbsent }: Resolution,
): Target | undefined {
  const place = item.position ?? cite.position;
  const lower = item.key.charAt(0).toLowerCase() + item.key.slice(1);
  const label = set.labels.get(item.key) ?? set.labels.get(lower);
  if (!label) {
    tellMissing(lower, file, place);
    return undefined;
  }
  tellAbsent(label, formats, file, place);
  return { label, ...wordsAround(item), numberOnly: item.suppressAuthor };
}

/** The id in brackets, with the words that its author wrote around it. */
function sayMissing(item: CiteItem): string {
  const { prefix, suffix } = wordsAround(item);
  return `${prefix && `${prefix} `}[${item.key}]${suffix}`;
}

/** The words before a key, and those after it with what parts them from it. */
function wordsAround(item: CiteItem): Pick<Target, 'prefix' | 'suffix'> {
  const suffix = smartPunctuation(plainCiteWords(item.suffix).trim());
  const isGlued = suffix === '' || /^[,;:.)]/.test(suffix);
  return { prefix: smartPunctuation(plainCiteWords(item.prefix).trim()), suffix: isGlued ? suffix : `, ${suffix}` };
}
