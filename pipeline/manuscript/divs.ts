/**
 * Fenced divs: `::: {#id .class key="value"}` … `:::`, nested to any depth up to a bound.
 * A div takes its lines as they come and hands those between its fences on as a document of their own, in their places.
 */
import type { CompileContext } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import { subtokenize } from 'micromark-util-subtokenize';
import type { Code, Construct, Effects, State, Token, TokenizeContext } from 'micromark-util-types';
import { parseAttributes } from '../attributes.js';
import type { Attributes, Div } from '../model.js';
import { readDivFence, watchFences, type DivFence, type Watch } from './fences.js';
import { measure, placeOf, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    div: 'div';
    divFence: 'divFence';
    divEnd: 'divEnd';
    divGlued: 'divGlued';
    divStray: 'divStray';
  }
  interface Token {
    _fence?: Extract<DivFence, { kind: 'open' }>;
    _closed?: boolean;
    _tooDeep?: boolean;
  }
}

/** Divs within divs; a fence deeper than that is text. */
const DEPTH = 32;
/** Every level reads its lines again: where they go beyond all measure, fewer must do. */
const MEASURE = 500;
const FEW = 6;

export function divs(warn: Warn): Syntax {
  let depth = 0;
  let limit = DEPTH;
  const div: Construct = {
    name: 'div',
    concrete: true,
    tokenize(effects, ok, nok) {
      if (depth === 0) limit = DEPTH;
      const close = (div: Token, deepest: number): void => {
        if (deepest > MEASURE) limit = FEW;
        div._tooDeep = deepest > 0 && depth === limit - 1;
      };
      return depth < limit ? tokenizeDiv(this, effects, ok, nok, close) : nok;
    },
    // Read at once, not in a later pass as other content: link definitions inside must be known to the text before.
    resolve(events) {
      depth += 1;
      subtokenize(events);
      depth -= 1;
      return events;
    },
  };
  const stray: Construct = {
    name: 'divStray',
    tokenize(effects, ok, nok) {
      return depth < limit ? tokenizeStray(this, effects, ok, nok) : nok;
    },
  };
  return { micromark: { flow: { 58: [div, stray] } }, mdast: treeOf(warn) };
}

/** Goes on with the rest of the line, which is not taken yet. */
function peekLine(context: TokenizeContext, effects: Effects, use: (line: string) => State): State {
  let line = '';
  const state = (): State => (code) => use(line)(code);
  const extent = (character: string | undefined, count: number): number | undefined => {
    if (character === undefined || character === '\n') return count;
    line += character;
    return undefined;
  };
  return measure(context, effects, extent, state, state());
}

function tokenizeDiv(context: TokenizeContext, effects: Effects, ok: State, nok: State, closed: (div: Token, deepest: number) => void): State {
  let div: Token;
  let watch: Watch;
  let previous: Token | undefined;
  return peekLine(context, effects, (line) => {
    const fence = readDivFence(line);
    return fence?.kind === 'open' ? open(fence) : nok;
  });

  function open(fence: Extract<DivFence, { kind: 'open' }>): State {
    return (code) => {
      watch = watchFences();
      div = effects.enter('div', { _fence: fence });
      effects.enter('divFence');
      return take(effects, fence.rest, 'divFence', fence.wellFormed ? afterFence : glued)(code);
    };
  }

  /** Text on the line of the opening fence is the first of the content. */
  function glued(code: Code): State | undefined {
    return code === null || markdownLineEnding(code) ? afterFence(code) : context.interrupt ? ok(code) : startChunk(code);
  }

  function afterFence(code: Code): State | undefined {
    if (code === null) return end(code);
    return context.interrupt ? ok(code) : effects.attempt(nextLine, lineStart, end)(code);
  }

  function lineStart(code: Code): State | undefined {
    if (code === null) return end(code);
    return peekLine(context, effects, (line) => {
      const role = watch.role(line);
      return role === 'inside' ? startChunk : close(line, role === 'glued');
    })(code);
  }

  /** A blank line that is the last of its container is not in the div. */
  function startChunk(code: Code): State | undefined {
    return markdownLineEnding(code) ? effects.check(nextLine, enterChunk, end)(code) : enterChunk(code);
  }

  function enterChunk(code: Code): State | undefined {
    const chunk = effects.enter('chunkDocument', { contentType: 'document', previous });
    if (previous) previous.next = chunk;
    previous = chunk;
    return insideChunk(code);
  }

  function insideChunk(code: Code): State | undefined {
    if (code === null) return endChunk(end)(code);
    if (markdownLineEnding(code)) return effects.check(nextLine, takeEnding, endChunk(end))(code);
    effects.consume(code);
    return insideChunk;
  }

  function takeEnding(code: Code): State {
    effects.consume(code);
    return endChunk(lineStart);
  }

  function endChunk(next: State): State {
    return (code) => {
      effects.exit('chunkDocument');
      return next(code);
    };
  }

  function close(line: string, isGlued: boolean): State {
    const fence = readDivFence(line);
    const length = fence?.kind === 'glued' ? fence.rest : line.length;
    return (code) => {
      div._closed = true;
      effects.enter('divEnd');
      return take(effects, length, 'divEnd', isGlued ? tail : end)(code);
    };
  }

  /** Text on the line of the closing fence is a paragraph after the div. */
  function tail(code: Code): State | undefined {
    exitDiv();
    effects.enter('divGlued');
    effects.enter('chunkDocument', { contentType: 'document' });
    return insideTail(code);
  }

  function insideTail(code: Code): State | undefined {
    if (code !== null && !markdownLineEnding(code)) {
      effects.consume(code);
      return insideTail;
    }
    effects.exit('chunkDocument');
    effects.exit('divGlued');
    return ok(code);
  }

  function end(code: Code): State | undefined {
    exitDiv();
    return ok(code);
  }

  function exitDiv(): void {
    effects.exit('div');
    closed(div, watch.deepest);
  }
}

/** Takes so many characters, then closes the token. */
function take(effects: Effects, length: number, type: 'divFence' | 'divEnd' | 'divStray', next: State): State {
  let left = length;
  return function step(code) {
    if (left === 0) {
      effects.exit(type);
      return next(code);
    }
    left -= 1;
    effects.consume(code);
    return step;
  };
}

/** The end of a line, where the next one still belongs to the same container. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { parser, now } = this;
    return (code) => {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return (next) => (parser.lazy[now().line] ? nok(next) : ok(next));
    };
  },
};

/** A closing fence with nothing to close. */
function tokenizeStray(context: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return peekLine(context, effects, (line) => {
    if (readDivFence(line)?.kind !== 'close') return nok;
    return (code) => {
      effects.enter('divStray');
      return take(effects, line.length, 'divStray', ok)(code);
    };
  });
}

function treeOf(warn: Warn): Syntax['mdast'] {
  return {
    enter: {
      div(token) {
        this.enter(divOf(token, warn), token);
      },
    },
    exit: {
      div(token) {
        this.exit(token);
        reportDiv(token, warn);
      },
      divGlued(token) {
        const note = 'It is printed as a paragraph after the div; give it a line of its own.';
        warn('construct-is-well-formed', 'Text stands on the line of a closing fence', { place: placeOf(token), note });
      },
      divStray(token) {
        const note = 'It is left out; remove it, or write the fence that opens the div.';
        warn('construct-is-well-formed', 'This fence closes no div', { place: placeOf(token), note });
      },
    },
  };
}

function divOf(token: Token, warn: Warn): Div {
  const { written = '', wellFormed = true } = token._fence ?? {};
  const attributes = parseAttributes(written);
  if (!attributes || !wellFormed) {
    const note = 'What can be read of it is used; write ::: {#id .class key="value"} on a line of its own.';
    const reason = attributes ? 'Something follows the attributes of this div on its line' : `The attributes of this div can't be read: {${written}`;
    warn('construct-is-well-formed', reason, { place: token.start, note });
  }
  return { type: 'div', attributes: attributes ?? readableAttributes(written), children: [] };
}

/** The id and the classes before anything that can't be read. */
function readableAttributes(written: string): Attributes {
  const start = /^(?:\s*[#.][\w:.-]+(?=\s|$))*/.exec(written)?.[0] ?? '';
  return parseAttributes(start) ?? { classes: [], values: {} };
}

function reportDiv(token: Token, warn: Warn): void {
  if (!token._closed) {
    const note = 'It is taken to end where its list item, quotation or file does; close it with a line of colons.';
    warn('construct-is-well-formed', 'This div is not closed', { place: token.start, note });
  }
  if (token._tooDeep) {
    const note = 'The fences inside this one are printed as text.';
    warn('construct-is-well-formed', 'Divs nest too deep', { place: token.start, note });
  }
}
