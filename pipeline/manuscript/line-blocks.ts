/** Line blocks: `| a line`, each to be set as a line of its own (https://pandoc.org/MANUAL.html#line-blocks). */
import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, State, Token, TokenizeContext } from 'micromark-util-types';
import type { Line, LineBlock } from '../model.js';
import { nextLine } from './div-tokens.js';
import { measure } from './stretch.js';
import { placeOf, type Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    lineBlock: 'lineBlock';
    lineBlockLine: 'lineBlockLine';
    lineBlockMarker: 'lineBlockMarker';
  }
  interface Token {
    /** Spaces before the text of a line of a line block. */
    _indent?: number;
  }
}

const LINE = /^\|(?: ( *)|$)/;
/** Columns may meet in a plus, as Emacs draws them. */
const DELIMITER_ROW = /^[\s|]*:?-+:?\s*(?:[|+][\s:|+-]*)?$/;

const lineBlock: Construct = {
  name: 'lineBlock',
  concrete: true,
  tokenize(effects, ok, nok) {
    // It needs a blank line before, and a table's row is none of its lines.
    if (this.interrupt || isInTable(this)) return nok;
    return measure(this, effects, firstLines(), () => takeBlock(this, effects, ok), nok, true);
  },
};

/** Each row of a table is a construct of its own. */
function isInTable({ events }: TokenizeContext): boolean {
  const last = events.findLast(([, { type }]) => type !== 'lineEnding' && type !== 'linePrefix')?.[1].type;
  return last === 'tableHead' || last === 'tableRow';
}

/** The first line and the second, which makes a table of both where it is a delimiter row. */
function firstLines(): (character: string | undefined) => number | undefined {
  const lines = [''];
  return (character) => {
    if (character !== undefined && character !== '\n') {
      lines[lines.length - 1] += character;
      // Neither marker nor rule: no need to see more of it.
      return lines.length === 1 && !LINE.test(lines[0] ?? '') && lines[0] !== '|' ? 0 : undefined;
    }
    if (!LINE.test(lines[0] ?? '') || DELIMITER_ROW.test(lines[0]?.slice(1) ?? '')) return 0;
    if (character === undefined || lines.length > 1)
      return /^\s*\|?\s*:?-/.test(lines[1] ?? '') && DELIMITER_ROW.test(lines[1] ?? '') ? 0 : 1;
    lines.push('');
    return undefined;
  };
}

function takeBlock(context: TokenizeContext, effects: Effects, ok: State): State {
  return (code) => {
    effects.enter('lineBlock');
    return line(code);
  };

  function line(code: Code): State | undefined {
    let indent = 0;
    const token = effects.enter('lineBlockLine');
    effects.enter('lineBlockMarker');
    effects.consume(code);
    return marker;

    function marker(next: Code): State | undefined {
      if (next !== null && next < 0 && !markdownLineEnding(next)) return space(next);
      if (next === 32) return space(next);
      effects.exit('lineBlockMarker');
      token._indent = Math.max(0, indent - 1);
      return isEnd(next) ? endLine(next) : content(next, undefined);
    }

    function space(next: Code): State {
      indent += 1;
      effects.consume(next);
      return marker;
    }
  }

  /** The words of a line; a further line that begins with a space goes on with them. */
  function content(code: Code, previous: Token | undefined): State | undefined {
    const chunk = effects.enter('chunkText', { contentType: 'text', previous });
    if (previous) previous.next = chunk;
    return inside(code);

    function inside(next: Code): State | undefined {
      if (next === null) return endChunk(next);
      if (markdownLineEnding(next)) return effects.check(continuation, goOn, endChunk)(next);
      effects.consume(next);
      return inside;
    }

    function goOn(next: Code): State {
      effects.consume(next);
      effects.exit('chunkText');
      return (first) => content(first, chunk);
    }

    function endChunk(next: Code): State | undefined {
      effects.exit('chunkText');
      return endLine(next);
    }
  }

  function endLine(code: Code): State | undefined {
    effects.exit('lineBlockLine');
    if (code === null) return end(code);
    return effects.check(furtherLine, effects.attempt(nextLine, line, end), end)(code);
  }

  function end(code: Code): State | undefined {
    effects.exit('lineBlock');
    return ok(code);
  }
}

function isEnd(code: Code): boolean {
  return code === null || markdownLineEnding(code);
}

/** The end of a line before another one of the block. */
const furtherLine = ahead((text) => (text.length < 3 ? undefined : /^\|(?:\s|$)/.test(text.slice(1))));
/** The end of a line before one that begins with a space and has words. */
const continuation = ahead((text) => (/^\n\s*$/.test(text) && !/\n.*\n/.test(text) ? undefined : /^\n[ \t]+\S/.test(text)));

function ahead(test: (text: string) => boolean | undefined): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let text = '';
      const extent = (character: string | undefined): number | undefined => {
        text += character ?? '\n';
        const answer = character === undefined ? (test(`${text}\n\n`) ?? false) : test(text);
        return answer === undefined ? undefined : answer ? 1 : 0;
      };
      return measure(this, effects, extent, () => ok, nok, true);
    },
  };
}

/** Line blocks. */
export function lineBlocks(): Syntax {
  return {
    micromark: { flow: { 124: lineBlock } },
    mdast: {
      enter: {
        lineBlock(token) {
          this.enter({ type: 'lineBlock', children: [] } satisfies LineBlock, token);
        },
        lineBlockLine(token) {
          const indent = '\u00A0'.repeat(token._indent ?? 0);
          const { start } = placeOf(token);
          const children: Line['children'] =
            indent === '' ? [] : [{ type: 'text', value: indent, position: { start, end: start } }];
          this.enter({ type: 'line', children }, token);
        },
      },
      exit: {
        lineBlockLine(token) {
          this.exit(token);
        },
        lineBlock(token) {
          this.exit(token);
        },
      },
      canContainEols: ['line'],
    },
  };
}
