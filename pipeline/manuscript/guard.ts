/**
 * A bound on what one paragraph may hold: micromark, and all that walks the tree after it, slow down or give up on thousands
 * of brackets or markers. From there on the paragraph is plain text. Also here, since it has the messages: the bound on reading ahead.
 */
import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, Extension, ParseContext, State, TokenizeContext } from 'micromark-util-types';
import { exhausted, measure } from './stretch.js';
import { placeOf, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    crowd: 'crowd';
  }
}

const SIGNS = [...'[]!*_<\\^~{@$'].map((sign) => sign.charCodeAt(0));
/** Those that pair by their number; backticks are only looked at where a run of them begins. */
const RUNS = [42, 95, 96];
const MOST = 3000;
/** Of the same marker in a row: each pair of them is a level of emphasis. */
const LONGEST_RUN = 64;

/** Ends markup in a paragraph that holds too much of it, and in a text that is all beginnings without ends; reports both. */
export function guard(warn: Warn): Syntax {
  const parsers = new Set<ParseContext>();
  const counts = new WeakMap<TokenizeContext, number>();
  const crowd: Construct = {
    name: 'crowd',
    tokenize(effects, ok, nok) {
      const count = (counts.get(this) ?? 0) + 1;
      counts.set(this, count);
      const rest = takeRest(effects, ok);
      if (count > MOST) return rest;
      return (code) => (RUNS.includes(code ?? 0) ? measure(this, effects, longRun(), () => rest, nok)(code) : nok(code));
    },
  };
  const backticks: Construct = { ...crowd, previous: (code) => code !== 96 };
  const text: Extension['text'] = { ...Object.fromEntries(SIGNS.map((sign) => [sign, crowd])), 96: backticks };
  const witness: Construct = {
    name: 'witness',
    tokenize(_effects, _ok, nok) {
      parsers.add(this.parser);
      return nok;
    },
  };
  return {
    micromark: { text, flow: { null: [witness] } },
    mdast: {
      transforms: [
        () => {
          for (const parser of parsers) reportExhausted(parser, warn);
          parsers.clear();
        },
      ],
      exit: {
        crowd(token) {
          const note = 'From here on it is printed as it stands; break it up.';
          warn(
            'construct-is-well-formed',
            `A paragraph holds more than ${MOST} signs that may be markup, or ${LONGEST_RUN} in a row`,
            { place: placeOf(token), note, construct: 'crowded markup' },
          );
        },
      },
    },
  };
}

function reportExhausted(parser: ParseContext, warn: Warn): void {
  const place = exhausted(parser);
  if (!place) return;
  const note = 'From here on formulas, citations, attributes and the like are printed as they stand; close what is open before.';
  warn('construct-is-well-formed', 'The text holds too many beginnings of constructs that do not end', { place, note });
}

function longRun(): (character: string | undefined, count: number) => number | undefined {
  let first: string | undefined;
  return (character, count) => {
    first ??= character;
    return character === undefined || character !== first ? 0 : count === LONGEST_RUN ? 1 : undefined;
  };
}

/** Takes all that is left, line by line. */
function takeRest(effects: Effects, ok: State): State {
  return (code) => {
    effects.enter('crowd');
    return lineStart(code);
  };

  function lineStart(code: Code): State | undefined {
    if (code === null) {
      effects.exit('crowd');
      return ok(code);
    }
    effects.enter(markdownLineEnding(code) ? 'lineEnding' : 'data');
    effects.consume(code);
    if (!markdownLineEnding(code)) return inLine;
    effects.exit('lineEnding');
    return lineStart;
  }

  function inLine(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('data');
      return lineStart(code);
    }
    effects.consume(code);
    return inLine;
  }
}
