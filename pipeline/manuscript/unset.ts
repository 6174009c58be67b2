/**
 * What the dialect has and the press does not set yet: raw TeX, shortcodes, queries.
 * Each is printed as its source and reported; hints that only move white space about are left out and reported.
 */
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Construct, Token, TokenType } from 'micromark-util-types';
import { escapes, stretch, type Extent } from './stretch.js';
import { addLeaf, onStretch, placeOf, reportUnset, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    texCommand: 'texCommand';
    texEnvironment: 'texEnvironment';
    shortcode: 'shortcode';
    query: 'query';
  }
}

/** TeX that only asks for space or a break, which the press decides by itself. */
const HINT =
  /^\\(?:noindent|medskip|smallskip|bigskip|vspace|needspace|Needspace|newpage|clearpage|cleardoublepage|pagebreak)\*?(?![A-Za-z])/;

/** Those that take no argument: brackets after them are text. */
const PLAIN_HINT = /^\\(?:noindent|medskip|smallskip|bigskip|newpage|clearpage|cleardoublepage)$/;

type Name = (source: string) => string;

/** What a construct is called in messages. */
const NAMES: Partial<Record<TokenType, Name>> = {
  texCommand: () => 'raw TeX',
  texEnvironment: () => 'raw TeX',
  shortcode: (source) => `shortcode ${/[\w-]+/.exec(source)?.[0] ?? ''}`.trim(),
  query: () => 'query',
};

/** Constructs that are printed as their source, and layout hints, which are left out. */
export function unset(warn: Warn): Syntax {
  const environment = stretch('texEnvironment', ({ interrupt }) => environmentExtent(interrupt === true), { flow: true });
  const shortcode = stretch('shortcode', () => delimitedExtent('{{<', '>}}'));
  const query = stretch('query', () => delimitedExtent('{>>', '<<}'));
  const handlers = Object.keys(NAMES).map((type) =>
    onStretch(type as TokenType, (context, source, token) => add(context, source, token, warn)),
  );
  const text: Record<number, Construct[]> = { 92: [stretch('texCommand', commandExtent)], 123: [shortcode, query] };
  return {
    micromark: { flow: { 92: [environment] }, text },
    mdast: {
      enter: Object.assign({}, ...handlers.map(({ enter }) => enter)),
      exit: Object.assign({}, ...handlers.map(({ exit }) => exit)),
    },
  };
}

/** `\begin{name}` … `\end{name}` on lines of their own. */
function environmentExtent(isInterruption: boolean): Extent {
  let text = '';
  let close: string | undefined;
  let isClosed = false;
  return (character, count) => {
    if (isClosed) return character === undefined || character === '\n' ? count : /[ \t]/.test(character) ? undefined : 0;
    if (character === undefined) return 0;
    if (character === '\n' && isInterruption && close) return count;
    text = (close ? text.slice(-close.length) : text) + character;
    if (close) isClosed = text.endsWith(close);
    else if (character === '}') {
      const name = /^\\begin\{([A-Za-z]+\*?)\}$/.exec(text)?.[1];
      if (!name) return 0;
      close = `\\end{${name}}`;
    } else if (count > 40 || !'\\begin{'.startsWith(text.slice(0, 7))) return 0;
    return undefined;
  };
}

/** `\name[…]{…}` with all its groups, or a hint with the white space after it. */
function commandExtent(): Extent {
  const escaped = escapes();
  let [name, isNamed, hasBraces] = ['', false, false];
  let [depth, length, breaks, spaces] = [0, 0, 0, 0];
  return (character, count) => {
    const isEscaped = character !== undefined && escaped(character);
    if (depth > 0) return inGroup(character, count, isEscaped);
    if (!isNamed && (count === 0 || /[A-Za-z]/.test(character ?? ''))) {
      name += character;
      return undefined;
    }
    if (!isNamed && character === '*') name += character;
    if (!isNamed) isNamed = true;
    if (name.endsWith('*') && length === 0 && character === '*') return undefined;
    if (spaces === 0 && name.length > 1 && (character === '{' || character === '[') && !PLAIN_HINT.test(name)) {
      hasBraces ||= character === '{';
      depth = 1;
      return undefined;
    }
    if (!HINT.test(name)) return hasBraces ? length : 0;
    if (character === undefined || !/\s/.test(character) || (character === '\n' && breaks > 0)) return count;
    breaks += character === '\n' ? 1 : 0;
    spaces += 1;
    return undefined;
  };

  function inGroup(character: string | undefined, count: number, isEscaped: boolean): number | undefined {
    if (character === undefined) return 0;
    if (!isEscaped) depth += /[{[]/.test(character) ? 1 : /[}\]]/.test(character) ? -1 : 0;
    if (depth === 0) length = count + 1;
    return undefined;
  }
}

function delimitedExtent(open: string, close: string): Extent {
  let text = '';
  return (character, count) => {
    if (character === undefined || (count < open.length && character !== open[count])) return 0;
    text = text.slice(-close.length) + character;
    return count >= open.length && text.endsWith(close) ? count + 1 : undefined;
  };
}

function add(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const place = placeOf(token);
  const hint = HINT.exec(source)?.[0];
  if (token.type === 'texCommand' && hint) {
    const end = { ...place.start, column: place.start.column + hint.length, offset: (place.start.offset ?? 0) + hint.length };
    warn('construct-is-known', `The layout hint ${hint} is left out`, {
      place: { start: place.start, end },
      note: 'The press sets space and breaks by itself.',
      construct: `raw TeX ${hint}`,
      outcome: 'dropped',
    });
    return;
  }
  const construct = NAMES[token.type]?.(source) ?? token.type;
  addLeaf(context, { type: 'verbatim', value: source.trim(), construct }, token);
  reportUnset(construct, place, warn);
}
