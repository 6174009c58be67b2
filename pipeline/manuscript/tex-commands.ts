/** TeX commands as they are written, `\name*[option]{argument}…`: how far they reach, and what is in their groups. */
import { escapes, type Extent } from './stretch.js';
import { arityOf, type Arity } from './tex-names.js';

/** A group of a command; `start` and `end` are those of what stands inside. */
export interface Group {
  kind: 'option' | 'argument';
  start: number;
  end: number;
}

export interface CommandReader {
  extent: Extent;
  name(): string;
  /** The groups that belong to the command. */
  groups(): Group[];
}

export interface Command {
  /** Without backslash and star. */
  name: string;
  options: string[];
  arguments: string[];
  source: string;
}

/** Braces within braces; what goes deeper is no command, so that a text of nothing else is read in time. */
const DEEPEST = 32;
const LONGEST_OPTION = 400;

/** Reads a command one character at a time. */
export function commandReader(): CommandReader {
  const escaped = escapes();
  const found: Group[] = [];
  let [name, isNamed] = ['', false];
  let [length, depth] = [0, 0];
  let arity: Arity = { arguments: 0, options: 0 };
  let open: Group | undefined;
  const kept = (): Group[] => found.filter(({ end }) => end < length);
  return { extent, name: () => name, groups: kept };

  function extent(character: string | undefined, count: number): number | undefined {
    const isEscaped = character !== undefined && escaped(character);
    if (count === 0) return undefined;
    if (open) return inGroup(open, character, count, isEscaped);
    if (!isNamed) {
      if (character !== undefined && /[A-Za-z]/.test(character) && count < 60) return void (name += character);
      if (name === '') return 0;
      isNamed = true;
      arity = arityOf(name);
      length = character === '*' ? count + 1 : count;
      if (character === '*') return undefined;
    }
    return betweenGroups(character, count);
  }

  function betweenGroups(character: string | undefined, count: number): number | undefined {
    const kind = character === '{' ? 'argument' : character === '[' ? 'option' : undefined;
    if (!kind) return length;
    const taken = found.filter((group) => group.kind === kind).length;
    const most = kind === 'argument' ? Math.max(arity.arguments, 1) : arity.options;
    if (taken >= most) return length;
    open = { kind, start: count + 1, end: count + 1 };
    depth = 0;
    return undefined;
  }

  function inGroup(group: Group, character: string | undefined, count: number, isEscaped: boolean): number | undefined {
    const isOption = group.kind === 'option';
    if (character === undefined || depth > DEEPEST || (isOption && count - group.start > LONGEST_OPTION)) return length;
    if (isEscaped) return undefined;
    if (depth === 0 && character === (isOption ? ']' : '}')) return close(group, count);
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    return undefined;
  }

  /** A command without arguments has at most `{}` after it; an option alone belongs to a command that is known to have one. */
  function close(group: Group, count: number): number | undefined {
    open = undefined;
    if (group.kind === 'argument' && arity.arguments === 0 && count > group.start) return length;
    found.push({ ...group, end: count });
    if (group.kind === 'argument' || (arity.arguments === 0 && arity.options === 1)) length = count + 1;
    return undefined;
  }
}

/** The command at the start of a text. */
export function readCommand(text: string): Command | undefined {
  const reader = commandReader();
  let length: number | undefined;
  for (let at = 0; length === undefined; at += 1) length = reader.extent(text[at], at);
  if (length === 0) return undefined;
  const written = (kind: Group['kind']): string[] =>
    reader
      .groups()
      .filter((group) => group.kind === kind)
      .map(({ start, end }) => text.slice(start, end));
  return {
    name: reader.name(),
    options: written('option'),
    arguments: written('argument'),
    source: text.slice(0, length),
  };
}
