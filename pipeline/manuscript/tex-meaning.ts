/** What a TeX command in a line of text means: a node, a character, a hint for the setting, or nothing the press knows. */
import type { CompileContext } from 'mdast-util-from-markdown';
import type { RootContent } from 'mdast';
import type { Token } from 'micromark-util-types';
import type { Position } from 'unist';
import type { CiteItem } from '../model.js';
import { placedAt } from '../tree.js';
import { addLeaf, addText, addWords, placeOf, reportUnset, type Warn } from './syntax.js';
import type { Command } from './tex-commands.js';
import { readIndexEntry } from './tex-index.js';
import { layoutNode } from './tex-layout.js';
import { arityOf, CITES, REFERENCES, SYMBOLS, TEXTUAL_CITES } from './tex-names.js';
import { addressOf } from './tex-wrappers.js';

/** Adds what a command is to the tree. */
export function addCommand(context: CompileContext, command: Command, token: Token, warn: Warn): void {
  const place = placeOf(token);
  const symbol = SYMBOLS.get(command.name);
  if (symbol === '\n') addLeaf(context, { type: 'break' }, token);
  else if (symbol !== undefined) addWords(context, symbol, token);
  else {
    const node = nodeOf(command, place, warn);
    if (node) addLeaf(context, placedAt(node, place), token);
    else addUnknown(context, command, token, warn);
  }
}

/** The node a command is, wherever it stands; nothing for one that the press does not know. */
export function nodeOf(command: Command, place: Position, warn: Warn): RootContent | undefined {
  const { name } = command;
  const [argument] = command.arguments;
  const layout = layoutNode(command, place, warn);
  if (layout || argument === undefined) return layout;
  if (name === 'index') return indexNode(argument, place, warn);
  if (name === 'url' || name === 'nolinkurl') {
    const url = addressOf(argument);
    return { type: 'link', url, children: [{ type: 'text', value: url }] };
  }
  if (name === 'texttt') return { type: 'inlineCode', value: addressOf(argument.replace(/\s+/g, ' ')) };
  if (CITES.has(name)) return citation(command, argument, place);
  return REFERENCES.has(name) ? reference(name, argument, place) : undefined;
}

function addUnknown(context: CompileContext, command: Command, token: Token, warn: Warn): void {
  const { name, source } = command;
  const wanted = arityOf(name).arguments;
  if (wanted > 0 && wanted < 3 && command.arguments.length < wanted) {
    const note = `It is printed as text; write \\${name}{…}.`;
    warn('construct-is-well-formed', `The braces of \\${name} are missing or not closed`, { place: placeOf(token), note });
  } else reportUnset(constructOf(command), placeOf(token), warn);
  if (command.arguments.length === 0) addText(context, token);
  else addLeaf(context, { type: 'verbatim', value: source, construct: constructOf(command) }, token);
}

/** What the ledger calls a command. */
function constructOf({ name, arguments: [argument = ''] }: Command): string {
  return name === 'begin' || name === 'end' ? `raw TeX environment ${argument}` : `raw TeX \\${name}`;
}

function indexNode(written: string, place: Position, warn: Warn): RootContent {
  const { term, assumed } = readIndexEntry(written);
  if (!term) {
    const note = 'It is left out; write \\index{term}.';
    warn('construct-is-well-formed', 'This index entry is empty', {
      place,
      note,
      construct: 'raw TeX \\index',
      outcome: 'dropped',
    });
    return { type: 'layoutHint' };
  }
  if (assumed) {
    const note = 'What can be read of it is used; write \\index{term!sub|see{other}}.';
    warn('construct-is-well-formed', `In the index entry ${written.replace(/\s+/g, ' ')} ${assumed}`, { place, note });
  }
  return { type: 'indexTerm', ...term };
}

/** `\cite[see][p. 3]{a,b}`; with one option that is what follows the keys. */
function citation({ name, options }: Command, written: string, position: Position): RootContent {
  const keys = written
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
  const [prefix, suffix] = options.length > 1 ? options : ['', options[0]];
  const items = keys.map((key, at): CiteItem => ({
    key,
    prefix: at === 0 ? (prefix ?? '').trim() : '',
    suffix: at === keys.length - 1 ? (suffix ?? '').trim() : '',
    suppressAuthor: false,
    position,
  }));
  const textual = TEXTUAL_CITES.has(name) && items.length === 1;
  return { type: 'cite', bracketed: !textual, items };
}

/** `\ref{fig-x}`; an id of another kind, such as `fig:x`, is a label that only TeX would know. */
function reference(name: string, written: string, position: Position): RootContent | undefined {
  const key = written.trim();
  if (!/^[a-z]+-[\p{L}\p{N}_-]+$/u.test(key)) return undefined;
  const suppressAuthor = name === 'ref' || name === 'eqref';
  const cite: RootContent = { type: 'cite', bracketed: true, items: [{ key, prefix: '', suffix: '', suppressAuthor, position }] };
  if (name !== 'pageref') return { ...cite, bracketed: false };
  return { type: 'span', attributes: { classes: ['page'], values: {} }, children: [{ ...cite, position }] };
}
