/** The dialect as a remark plugin: GitHub's tables and strikethrough, and our own constructs. */
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { combineExtensions } from 'micromark-util-combine-extensions';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Processor } from 'unified';
import { braces } from './braces.js';
import { brackets } from './brackets.js';
import { cites } from './cites.js';
import { definitions } from './definitions.js';
import { divs } from './divs.js';
import { emphasis } from './emphasis.js';
import { fancyLists } from './fancy-lists.js';
import { fixedSpaces } from './fixed-spaces.js';
import { gridTables } from './grid-tables.js';
import { guard } from './guard.js';
import { imageLabels } from './image-labels.js';
import { lineBlocks } from './line-blocks.js';
import { maths } from './maths.js';
import { noteCalls } from './note-calls.js';
import { openings } from './openings.js';
import { scripts } from './scripts.js';
import { setext } from './setext.js';
import type { Syntax, Warn } from './syntax.js';
import { queries } from './queries.js';
import { shortcodes, type Metadata } from './shortcodes.js';
import { tex } from './tex.js';

/** Adds every construct to remark-parse. What is wrong with one is told to `warn`, at its place in the parsed text. */
export function dialect(this: Processor, { warn, metadata }: { warn: Warn; metadata: Metadata }): void {
  const data = this.data();
  const syntaxes = constructs(warn, metadata);
  // Joined here, once: micromark would join them for each text it reads.
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), combineExtensions(syntaxes.map(({ micromark }) => micromark))];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), ...syntaxes.map(({ mdast }) => mdast)];
}

/** Where two begin with the same character, the later one is tried first. */
function constructs(warn: Warn, metadata: Metadata): Syntax[] {
  return [
    { micromark: gfmTable(), mdast: gfmTableFromMarkdown() },
    { micromark: gfmStrikethrough({ singleTilde: false }), mdast: gfmStrikethroughFromMarkdown() },
    setext(),
    emphasis(),
    fixedSpaces(),
    brackets(warn),
    scripts(),
    braces(warn),
    tex(warn),
    shortcodes(metadata, warn),
    queries(warn),
    gridTables(),
    imageLabels(),
    cites(warn),
    noteCalls(warn),
    maths(warn),
    definitions(),
    fancyLists(),
    lineBlocks(),
    divs(warn),
    openings(),
    guard(warn),
  ];
}
