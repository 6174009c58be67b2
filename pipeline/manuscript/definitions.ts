/**
 * Definition lists: a line of text, then `: definition` or `~ definition` (https://pandoc.org/MANUAL.html#definition-lists).
 * Whatever begins `: ` is read as a definition first; what stands around it shows which are captions, and those become
 * paragraphs again.
 */
import type { Paragraph, RootContent, Text } from 'mdast';
import { factorySpace } from 'micromark-factory-space';
import { markdownSpace } from 'micromark-util-character';
import type { Code, Construct, State } from 'micromark-util-types';
import type { DefinitionDescription, DefinitionList } from '../model.js';
import { append, childrenOf, plainText } from '../tree.js';
import { measure, type Extent } from './stretch.js';
import type { Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    definitionDescription: 'definitionDescription';
    definitionMarker: 'definitionMarker';
    definitionWhitespace: 'definitionWhitespace';
    definitionIndent: 'definitionIndent';
  }
}

/** Columns by which the further lines of a definition are indented at most. */
const INDENT = 4;

const description: Construct = {
  name: 'definitionDescription',
  tokenize(effects, ok, nok) {
    const start = this.now().column;
    const space: State = (code) => (markdownSpace(code) ? factorySpace(effects, after, 'definitionWhitespace')(code) : nok(code));
    const after: State = (code) => {
      if (this.containerState) this.containerState.size = Math.min(INDENT, this.now().column - start);
      return isLineEnd(code) ? nok(code) : ok(code);
    };
    return (code) => {
      effects.enter('definitionDescription', { _container: true });
      effects.enter('definitionMarker');
      effects.consume(code);
      effects.exit('definitionMarker');
      return space;
    };
  },
  continuation: {
    /** Goes on over blank lines and what is indented. */
    tokenize(effects, ok, nok) {
      let isBlank = false;
      const least = this.containerState?.size ?? INDENT;
      const indent: Extent = (character, count) => {
        if (character === ' ' || character === '\t') return undefined;
        isBlank = character === undefined || character === '\n';
        return !isBlank && count >= least ? count : 0;
      };
      const take = () => factorySpace(effects, ok, 'definitionIndent', INDENT + 1);
      return measure(this, effects, indent, take, (code) => (isBlank ? ok(code) : nok(code)));
    },
  },
  exit(effects) {
    effects.exit('definitionDescription');
  },
};

function isLineEnd(code: Code): boolean {
  return code === null || code < -2;
}

/** Those that begin with `~` in place of `:`. */
const tildes = new WeakSet<DefinitionDescription>();

/** Definitions, each for itself: `gatherDefinitions` joins them with their terms. */
export function definitions(): Syntax {
  return {
    micromark: { document: { 58: description, 126: description } },
    mdast: {
      enter: {
        definitionDescription(token) {
          this.enter({ type: 'definitionDescription', children: [] }, token);
        },
        definitionMarker(token) {
          const node = this.stack.at(-1);
          if (node?.type === 'definitionDescription' && this.sliceSerialize(token) === '~') tildes.add(node);
        },
      },
      exit: {
        definitionDescription(token) {
          this.exit(token);
        },
      },
    },
  };
}

/** Joins terms and their definitions in lists; a definition without a term is a paragraph that begins `: `. */
export function gatherDefinitions(siblings: readonly RootContent[]): RootContent[] {
  const gathered: RootContent[] = [];
  siblings.forEach((node, index) => {
    if (node.type !== 'definitionDescription') gathered.push(node);
    else if (isCaption(node, siblings[index - 1], siblings[index + 1]) || !define(node, siblings[index - 1], gathered))
      restore(node, gathered);
  });
  return gathered;
}

const CAPTIONED = new Set<string | undefined>(['table', 'code', 'verbatim']);

/** A caption stands beside what it belongs to, or says so in its id. */
function isCaption(node: DefinitionDescription, before: RootContent | undefined, after: RootContent | undefined): boolean {
  return (
    after?.type === 'table' || CAPTIONED.has(before?.type) || /\{#(?:tbl|fig|lst)-[^{}]*\}\s*$/.test(plainText(node).slice(-500))
  );
}

/** Adds a definition to the list before it, or to a new one with the line before as its term. False where neither is there. */
function define(node: DefinitionDescription, before: RootContent | undefined, gathered: RootContent[]): boolean {
  const last = gathered.at(-1);
  const distance = (node.position?.start.line ?? 0) - (last?.position?.end.line ?? 0);
  if (!last || distance > 2) return false;
  if (last.type === 'definitionList') return extend(last, node);
  if (last.type !== 'paragraph' || last !== before || last.position?.start.line !== last.position?.end.line || isPicture(last))
    return false;
  gathered.pop();
  const list = gathered.at(-1);
  const term = { type: 'definitionTerm' as const, children: last.children, position: last.position };
  if (list?.type === 'definitionList') return extend(list, term, node);
  gathered.push({ type: 'definitionList', children: [term, node], position: spanning(last, node) });
  return true;
}

function extend(list: DefinitionList, ...nodes: DefinitionList['children']): true {
  list.children.push(...nodes);
  const last = nodes.at(-1);
  if (last) list.position = spanning(list, last);
  return true;
}

function isPicture(paragraph: Paragraph): boolean {
  return paragraph.children.every((child) => child.type === 'image' || (child.type === 'text' && child.value.trim() === ''));
}

/** Makes text again of what was read as a definition; right below a paragraph, it is the paragraph's next line. */
function restore(node: DefinitionDescription, gathered: RootContent[]): void {
  const [first, ...rest] = childrenOf(node);
  const last = gathered.at(-1);
  const isNextLine = last?.type === 'paragraph' && last.position?.end.line === (node.position?.start.line ?? 0) - 1;
  const sign = tildes.has(node) ? '~ ' : ': ';
  const marker: Text = { type: 'text', value: isNextLine ? `\n${sign}` : sign, position: markerPlace(node, first) };
  const words = first?.type === 'paragraph' ? withMarker(marker, first) : [marker];
  const others = first?.type === 'paragraph' || !first ? rest : [first, ...rest];
  if (isNextLine) {
    append(last.children, words);
    last.position = spanning(last, node);
  } else gathered.push({ type: 'paragraph', children: words, position: spanning(node, first ?? node) });
  append(gathered, others);
}

function withMarker(marker: Text, { children }: Paragraph): Paragraph['children'] {
  const [first, ...rest] = children;
  if (first?.type !== 'text') return [marker, ...children];
  return [{ ...first, value: marker.value + first.value, position: spanning(marker, first) }, ...rest];
}

function markerPlace(node: DefinitionDescription, first: RootContent | undefined): RootContent['position'] {
  return node.position && { start: node.position.start, end: first?.position?.start ?? node.position.end };
}

function spanning(one: Pick<RootContent, 'position'>, other: Pick<RootContent, 'position'>): RootContent['position'] {
  return one.position && other.position && { start: one.position.start, end: other.position.end };
}
