/**
 * Raw text for another program, such as ```` ```{=latex} ```` and `` `\TeX`{=latex} ``: of LaTeX, page breaks, hints and index entries
 * are understood; the rest is left out, each command named (https://pandoc.org/MANUAL.html#extension-raw_attribute).
 */
import type { RootContent } from 'mdast';
import type { Position } from 'unist';
import type { Warn } from './syntax.js';
import { readCommand } from './tex-commands.js';
import { nodeOf } from './tex-meaning.js';
import { HINTS, isLayout, PAGE_BREAKS } from './tex-names.js';

/** Gives the place of a stretch of raw text in the source. */
export type PlaceWithin = (from: number, to: number) => Position | undefined;

/** Gives what raw text of a format is to the press; without `placeOf`, all of it stands where the whole stands. */
export function readRaw(
  value: string,
  format: string,
  position: Position | undefined,
  warn: Warn,
  placeOf: PlaceWithin = () => undefined,
): RootContent[] {
  if (format === 'html') return [{ type: 'html', value, position }];
  if (!/^(?:latex|tex|pdf)$/.test(format)) {
    reportRaw(`It is for a program that reads ${format}.`, format, position, warn);
    return [];
  }
  const nodes: RootContent[] = [];
  const unknown = new Set<string>();
  let words = '';
  for (let at = 0; at < value.length;) {
    const command = value[at] === '\\' ? readCommand(value.slice(at, at + LONGEST)) : undefined;
    if (!command) {
      if (value[at] === '%') at = endOfLine(value, at);
      words += value[at] ?? '';
      at += 1;
      continue;
    }
    at += command.source.length;
    const { name } = command;
    const known =
      name === 'index' || name === 'part' || name === 'vspace' || isLayout(name) || HINTS.has(name) || PAGE_BREAKS.has(name);
    const place = placeOf(at - command.source.length, at) ?? position;
    const node = known && place ? nodeOf(command, place, warn) : undefined;
    if (node) nodes.push({ ...node, position: place });
    else unknown.add(shown(command.name, command.arguments[0]));
  }
  if (unknown.size > 0) reportRaw(`It holds ${[...unknown].join(', ')}.`, format, position, warn);
  else if (words.trim() !== '') reportRaw('It holds text that is for TeX alone.', format, position, warn);
  return nodes;
}

/** More than any command that is understood has. */
const LONGEST = 4000;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function shown(name: string, argument = ''): string {
  return name === 'begin' || name === 'end' ? `\\${name}{${argument}}` : `\\${name}`;
}

function reportRaw(what: string, format: string, place: Position | undefined, warn: Warn): void {
  const construct = `raw ${format}`;
  const note = `${what} Write it as Markdown.`;
  warn('construct-is-known', `Raw ${format} is left out`, { place, note, construct, outcome: 'dropped' });
}
