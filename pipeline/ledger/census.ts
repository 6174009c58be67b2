/** Every construct of a tree, where it stands. */
import type { Code, Html, Nodes, Root } from 'mdast';
import { calloutSettings } from '../callout-kinds.js';
import { prefixOf } from '../ids.js';
import type { Cite, Settings } from '../model.js';
import { attributesOf, childrenOf, plainText } from '../tree.js';
import { isReferenceKey, type Labels } from '../volume/cites.js';
import { attributesSeen } from './attributes.js';
import { nameOf, type Around, type Named } from './names.js';
import { always, becomes, either, effective, holds, stands } from './proofs.js';
import { rangeOf, seen, type Proof, type Range, type Seen } from './seen.js';

export interface Census {
  source: string;
  labels: Labels;
  settings: Pick<Settings, 'callouts' | 'classes' | 'questions'>;
}

/** Gives the constructs of a parsed tree. */
export function constructsOf(tree: Root, { source, labels, settings }: Census): Seen[] {
  const found: Seen[] = [];
  const used = usedLabels(tree);
  const examples = examplesOf(tree);
  walk(tree, { source, parent: tree, inFigure: false, used, examples });
  return found;

  function walk(node: Nodes, around: Around): void {
    const range = rangeOf(node);
    if (range) for (const one of seenAt(node, range, around)) found.push(one);
    const isFigure = node.type === 'div' && prefixOf(node.attributes.id) === 'fig';
    const inside: Around = { source, parent: node, inFigure: around.inFigure || isFigure, used, examples };
    for (const child of childrenOf(node)) walk(child, inside);
  }

  function seenAt(node: Nodes, range: Range, around: Around): Seen[] {
    if (node.type === 'cite' && !node.bracketed && examples.has(node.items[0]?.key ?? ''))
      return [seen('example reference', range, becomes(['link'], range))];
    if (node.type === 'cite') return citeSeen(node, range, labels);
    if (node.type === 'html') return htmlSeen(node, range);
    if (node.type === 'verbatim') return isTex(node.construct) ? [] : [seen(node.construct, range, stands('verbatim', range))];
    if (isWrittenAsSign(node, range, source)) return [];
    const named = nameOf(node, around);
    return named ? nodeSeen(node, named, range, around, settings) : [];
  }
}

/** What a TeX command or a shortcode becomes is counted as the command; formulas and citations are what they are however written. */
export function isWrittenAsSign({ type }: Nodes, [start]: Range, source: string): boolean {
  return type !== 'math' && type !== 'cite' && /^(?:\\[A-Za-z]|\{\{<)/.test(source.slice(start, start + 3));
}

/** Raw TeX and shortcodes are counted by what is written: see `written.ts`. */
function isTex(construct: string): boolean {
  return /^(?:raw (?:la)?tex|shortcode)\b/i.test(construct);
}

function nodeSeen(
  node: Nodes,
  { construct, host, said = [] }: Named,
  range: Range,
  around: Around,
  settings: Census['settings'],
): Seen[] {
  const kind = construct.slice('callout '.length);
  const isAsked = settings.questions !== 'none' && /^quiz-(?:question|answer)$/.test(kind);
  const isKnown = host !== 'callout' || isAsked || calloutSettings(settings, kind) !== undefined;
  const proof = proofOf(node, construct, range, around);
  // Of kinds that are not set up, each is told once.
  const main = isKnown
    ? seen(construct, range, proof, { words: plainText(node) })
    : seen(construct, range, (evidence) => proof(evidence) && 'degraded', { quiet: true });
  const attributes = attributesOf(node);
  return [
    main,
    ...aspectsOf(node, main),
    ...(host && attributes ? attributesSeen(host, attributes, range, proof, said, settings.classes) : []),
  ];
}

/** Where the words alone are what was meant: filters, divs that only group, texts of notes. */
const WRAPPERS = new Set(['fenced div', 'format filter', 'page reference', 'note definition', 'span', 'query', 'index term']);

function proofOf(node: Nodes, construct: string, range: Range, { used }: Around): Proof {
  if (node.type === 'definition') return () => (used.has(node.identifier) ? 'rendered' : undefined);
  if (node.type === 'imageReference') return becomes(['image'], range);
  if (construct === 'callout title') return becomes(['calloutTitle'], range);
  if (node.type === 'footnoteReference' || node.type === 'inlineNote')
    return either(becomes(['note'], range), stands(node.type, range));
  if (WRAPPERS.has(construct) && plainText(node).trim() === '' && childrenOf(node).length === 0) return () => 'rendered';
  return WRAPPERS.has(construct) ? either(stands(node.type, range), holds(range)) : stands(node.type, range);
}

function usedLabels(tree: Root): ReadonlySet<string> {
  const used = new Set<string>();
  const look = (node: Nodes): void => {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
    for (const child of childrenOf(node)) look(child);
  };
  look(tree);
  return used;
}

function examplesOf(node: Nodes, names = new Set<string>()): Set<string> {
  if (node.type === 'listItem' && node.data?.example) names.add(node.data.example);
  for (const child of childrenOf(node)) examplesOf(child, names);
  return names;
}

/** What is said of a construct beside its name. */
function aspectsOf(node: Nodes, main: Seen): Seen[] {
  const also = (construct: string): Seen => ({ ...main, construct, aspect: true, parts: [main] });
  if (node.type === 'math' && prefixOf(node.attributes?.id) === 'eq') return [also('numbered equation')];
  if (node.type === 'code') return codeAspects(node, main, also);
  if (node.type === 'image' && node.title)
    return [{ ...main, construct: 'image title', aspect: true, proof: effective(main.proof, false) }];
  return [];
}

function codeAspects(code: Code, main: Seen, also: (construct: string) => Seen): Seen[] {
  const isListing = prefixOf(code.data?.attributes?.id) === 'lst';
  const info: Seen[] = code.meta
    ? [{ ...main, construct: 'code block info', aspect: true, proof: effective(main.proof, false) }]
    : [];
  return [...(isListing ? [also('listing')] : []), ...info];
}

/** A group of citations and its items; a reference each. */
function citeSeen(cite: Cite, range: Range, labels: Labels): Seen[] {
  const items = cite.items.map((item) => {
    const place = rangeOf(item) ?? range;
    return isReferenceKey(item.key, labels)
      ? seen(`reference ${prefixOf(item.key) || 'other'}`, place, referenceProof(item.key, range), { quiet: true })
      : seen('citation item', place, becomes(['setCitation'], range));
  });
  const cited = items.filter(({ construct }) => construct === 'citation item');
  const group = `citation, ${cite.bracketed ? 'bracketed' : 'in the text'}`;
  return [...(cited.length > 0 ? [seen(group, range, becomes(['setCitation'], range), { parts: cited })] : []), ...items];
}

/** A reference is one where something has its id; in a run of numbers (`3.1 to 3.4`) those between have no link of their own. */
function referenceProof(key: string, range: Range): Proof {
  const lower = key.charAt(0).toLowerCase() + key.slice(1);
  return (evidence) => {
    if (!evidence.inside(range)) return undefined;
    const isKnown = evidence.labels.has(key) || evidence.labels.has(lower);
    return isKnown && evidence.exact(range).some(({ type }) => type === 'reference') ? 'rendered' : 'degraded';
  };
}

const TAG = /<!--[^]*?(?:-->|$)|<([a-z][a-z0-9-]*)(?=[\s/>])/gi;

/** The elements a piece of raw HTML begins. What they become stands in the place of the whole piece. */
function htmlSeen({ value }: Html, range: Range): Seen[] {
  return [...value.matchAll(TAG)].flatMap((match) => {
    const name = match[1]?.toLowerCase();
    const proof = GROUPING.includes(name ?? '') ? either(holds(range), always('rendered')) : holds(range);
    return name ? [seen(`raw HTML <${name}>`, [range[0] + match.index, range[1]], proof)] : [];
  });
}

/** Elements that only group where nothing is said of them: what they hold is all that comes out. */
const GROUPING = ['div', 'span', 'a', 'details'];
