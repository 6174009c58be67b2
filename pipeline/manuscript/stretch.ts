/** The micromark side of our constructs: looking ahead, and taking a stretch of source as one token. */
import { markdownLineEnding } from 'micromark-util-character';
import type { Point } from 'unist';
import type { Code, Construct, Effects, ParseContext, Previous, State, TokenizeContext, TokenType } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    lookAhead: 'lookAhead';
    sourceLine: 'sourceLine';
  }
}

/**
 * Reads on one character at a time (`undefined` at the end; `count` of them before) and says how many from the start
 * belong together: 0 for none, undefined to see the next.
 */
export type Extent = (character: string | undefined, count: number) => number | undefined;

/** Goes on from the start of the stretch with its length, or to `nok` where there is none. A stretch of flow ends where its container does. */
export function measure(
  context: TokenizeContext,
  effects: Effects,
  extent: Extent,
  found: (length: number) => State,
  nok: State,
  isFlow = false,
): State {
  let length = 0;
  const tokenize: Construct['tokenize'] = (inner, yes, no) => {
    return readAhead(context, inner, extent, isFlow, (result) => {
      length = result;
      return result > 0 ? yes : no;
    });
  };
  return effects.check({ partial: true, tokenize }, (code) => found(length)(code), nok);
}

/** Characters read in vain that one text may cost: five hundred times what the real chapters do. */
const BUDGET = 3_000_000;
const spent = new WeakMap<ParseContext, { count: number; at?: Point }>();

/** Where so much was read in vain that nothing is looked for any more that must be read ahead. */
export function exhausted(parser: ParseContext): Point | undefined {
  return spent.get(parser)?.at;
}

function readAhead(
  { parser, now }: TokenizeContext,
  effects: Effects,
  extent: Extent,
  isFlow: boolean,
  done: (length: number) => State,
): State {
  const wasted = spent.get(parser) ?? { count: 0 };
  spent.set(parser, wasted);
  let count = 0;
  let newLine = false;
  return step;

  function step(code: Code): State | undefined {
    const atEnd = code === null || (isFlow && newLine && parser.lazy[now().line] === true);
    const verdict = wasted.at ? 0 : extent(atEnd ? undefined : characterOf(code), count);
    if (verdict === undefined && !atEnd) return read(code);
    if (!verdict) wasted.count += count;
    if (wasted.count > BUDGET) wasted.at ??= now();
    if (count > 0) effects.exit('lookAhead');
    return done(verdict ?? 0)(code);
  }

  function read(code: Code): State {
    if (count === 0) effects.enter('lookAhead');
    count += 1;
    newLine = markdownLineEnding(code);
    effects.consume(code);
    return step;
  }
}

/** A character as text; micromark has its own codes for ends of lines and for tabs. */
export function characterOf(code: Code): string | undefined {
  if (code === null) return undefined;
  if (markdownLineEnding(code)) return '\n';
  return code >= 0 ? String.fromCharCode(code) : code === -2 ? '\t' : ' ';
}

/** A construct that is a stretch of source, read as a whole when the tree is made. */
export function stretch(
  type: TokenType,
  extentOf: (context: TokenizeContext) => Extent,
  options: { flow?: boolean; previous?: Previous } = {},
): Construct {
  const { flow = false, previous } = options;
  return {
    name: type,
    concrete: flow,
    ...(previous ? { previous } : {}),
    tokenize(effects, ok, nok) {
      // Asked here as well: micromark comes by for other constructs of the same character.
      if (previous && !previous.call(this, this.previous)) return nok;
      return measure(this, effects, extentOf(this), (length) => takeStretch(effects, type, length, ok), nok, flow);
    },
  };
}

/** Takes so many characters as one token, each line in a token of its own inside. */
export function takeStretch(effects: Effects, type: TokenType, length: number, ok: State): State {
  let left = length;
  let inLine = false;
  return (code) => {
    effects.enter(type);
    return step(code);
  };

  function step(code: Code): State | undefined {
    if (inLine && (left === 0 || markdownLineEnding(code))) {
      effects.exit('sourceLine');
      inLine = false;
    }
    if (left === 0) {
      effects.exit(type);
      return ok(code);
    }
    left -= 1;
    if (markdownLineEnding(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return step;
    }
    if (!inLine) effects.enter('sourceLine');
    inLine = true;
    effects.consume(code);
    return step;
  }
}

/** Tells of each character whether a backslash takes its meaning away. */
export function escapes(): (character: string) => boolean {
  let next = false;
  return (character) => {
    const isEscaped = next;
    next = character === '\\' && !isEscaped;
    return isEscaped;
  };
}
