/**
 * How micromark takes a fenced div: its lines as they come, those between the fences as chunks of a document of their own,
 * each in its place.
 */
import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, State, Token, TokenizeContext } from 'micromark-util-types';
import { readDivFence, readLongFence, watchFences, type DivFence, type Watch } from './fences.js';
import { measure } from './stretch.js';

type Opening = Extract<DivFence, { kind: 'open' }>;

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    div: 'div';
    divFence: 'divFence';
    divEnd: 'divEnd';
    divGlued: 'divGlued';
    divStray: 'divStray';
  }
  interface Token {
    _fence?: Opening;
    _closed?: boolean;
    _tooDeep?: boolean;
  }
}

/** Takes a div. `closed` learns how deep divs went inside. */
export function tokenizeDiv(
  context: TokenizeContext,
  effects: Effects,
  ok: State,
  nok: State,
  closed: (div: Token, deepest: number) => void,
): State {
  let div: Token;
  const watch = watchFences();
  const lines = takeLines(context, effects, watch, close, end);
  return peekLine(context, effects, (line) => {
    const fence = readDivFence(line);
    if (fence?.kind !== 'open') return nok;
    return fence.fault === 'unclosed' && !context.interrupt ? peekLongFence(context, effects, open, open(fence)) : open(fence);
  });

  function open(fence: Opening): State {
    return (code) => {
      div = effects.enter('div', { _fence: fence });
      effects.enter('divFence');
      return take(effects, fence.rest, 'divFence', fence.fault === 'glued' ? glued : afterFence)(code);
    };
  }

  /** Text on the line of the opening fence is the first of the content. */
  function glued(code: Code): State | undefined {
    if (isLineEnd(code)) return afterFence(code);
    return context.interrupt ? ok(code) : lines.rest(code);
  }

  function afterFence(code: Code): State | undefined {
    if (code === null) return end(code);
    return context.interrupt ? ok(code) : effects.attempt(nextLine, lines.start, end)(code);
  }

  function close(length: number, isGlued: boolean): State {
    return (code) => {
      div._closed = true;
      effects.enter('divEnd');
      return take(effects, length, 'divEnd', isGlued ? tail : end)(code);
    };
  }

  /** Text on the line of the closing fence is a paragraph after the div. */
  function tail(code: Code): State | undefined {
    exitDiv();
    return takeTail(effects, ok)(code);
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

/** Takes the lines inside a div, up to the fence that closes it or the end of what it is in. */
function takeLines(
  context: TokenizeContext,
  effects: Effects,
  watch: Watch,
  close: (length: number, isGlued: boolean) => State,
  end: State,
): { start: State; rest: State } {
  let previous: Token | undefined;
  return { start, rest };

  function start(code: Code): State | undefined {
    if (code === null) return end(code);
    return peekLine(context, effects, (line) => {
      const role = watch.role(line);
      if (role === 'inside') return rest;
      const fence = readDivFence(line);
      return close(fence?.kind === 'glued' ? fence.rest : line.length, role === 'glued');
    })(code);
  }

  /** A blank line that is the last of its container is not in the div. */
  function rest(code: Code): State | undefined {
    return markdownLineEnding(code) ? effects.check(nextLine, enter, end)(code) : enter(code);
  }

  function enter(code: Code): State | undefined {
    const chunk = effects.enter('chunkDocument', { contentType: 'document', previous });
    if (previous) previous.next = chunk;
    previous = chunk;
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null) return exit(end)(code);
    if (markdownLineEnding(code)) return effects.check(nextLine, takeEnding, exit(end))(code);
    effects.consume(code);
    return inside;
  }

  function takeEnding(code: Code): State {
    effects.consume(code);
    return exit(start);
  }

  function exit(next: State): State {
    return (code) => {
      effects.exit('chunkDocument');
      return next(code);
    };
  }
}

function takeTail(effects: Effects, ok: State): State {
  return (code) => {
    effects.enter('divGlued');
    effects.enter('chunkDocument', { contentType: 'document' });
    return inside(code);
  };

  function inside(code: Code): State | undefined {
    if (!isLineEnd(code)) {
      effects.consume(code);
      return inside;
    }
    effects.exit('chunkDocument');
    effects.exit('divGlued');
    return ok(code);
  }
}

function isLineEnd(code: Code): boolean {
  return code === null || markdownLineEnding(code);
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

/** Goes on with an opening fence that runs over several lines, or to `none` where there is none. */
function peekLongFence(context: TokenizeContext, effects: Effects, use: (fence: Opening) => State, none: State): State {
  let text = '';
  let found: Opening | undefined;
  const extent = (character: string | undefined, count: number): number | undefined => {
    if (character === undefined || character === '\n') {
      const fence = readLongFence(text);
      if (fence === undefined || (fence === 'more' && character === undefined)) return 0;
      if (fence !== 'more' && fence.kind === 'open') {
        found = fence;
        return count;
      }
    }
    text += character;
    return undefined;
  };
  return measure(context, effects, extent, () => (found ? use(found) : none), none, true);
}

/** Takes so many characters, then closes the token; another one begins on each further line. */
function take(effects: Effects, length: number, type: 'divFence' | 'divEnd' | 'divStray', next: State): State {
  let left = length;
  return function step(code: Code): State | undefined {
    if (left === 0) {
      effects.exit(type);
      return next(code);
    }
    left -= 1;
    if (!markdownLineEnding(code)) {
      effects.consume(code);
      return step;
    }
    effects.exit(type);
    effects.enter('lineEnding');
    effects.consume(code);
    effects.exit('lineEnding');
    return (next) => {
      effects.enter(type);
      return step(next);
    };
  };
}

/** The end of a line, where the next one still belongs to the same container. */
export const nextLine: Construct = {
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

/** Takes a closing fence with nothing to close. */
export function tokenizeStray(context: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return peekLine(context, effects, (line) => {
    if (readDivFence(line)?.kind !== 'close') return nok;
    return (code) => {
      effects.enter('divStray');
      return take(effects, line.length, 'divStray', ok)(code);
    };
  });
}
