/** `H~2~O` and `x^2^`: no space may stand inside unless it is escaped (https://pandoc.org/MANUAL.html#superscripts-and-subscripts). */
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types';
import { characterOf, measure, type Extent } from './stretch.js';
import type { Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    subscript: 'subscript';
    superscript: 'superscript';
    scriptMarker: 'scriptMarker';
  }
}

type Script = 'subscript' | 'superscript';

/** Subscripts and superscripts. */
export function scripts(): Syntax {
  return {
    micromark: { text: { 126: [script('subscript', '~')], 94: [script('superscript', '^')] } },
    mdast: {
      enter: {
        subscript(token) {
          this.enter({ type: 'subscript', children: [] }, token);
        },
        superscript(token) {
          this.enter({ type: 'superscript', children: [] }, token);
        },
      },
      exit: {
        subscript(token) {
          this.exit(token);
        },
        superscript(token) {
          this.exit(token);
        },
      },
    },
  };
}

function script(type: Script, marker: string): Construct {
  return {
    name: type,
    previous: (code) => characterOf(code) !== marker,
    tokenize(effects, ok, nok) {
      if (characterOf(this.previous) === marker) return nok;
      return measure(this, effects, extent(marker, this), (length) => takeScript(effects, type, length, ok), nok);
    },
  };
}

function extent(marker: string, { previous }: TokenizeContext): Extent {
  let isEscaped = false;
  return (character, count) => {
    if (count === 0) return undefined;
    if (character === undefined || (/\s/.test(character) && !isEscaped)) return 0;
    if (count === 1 && marker === '~' && isApproximate(previous, character)) return 0;
    if (character === marker && !isEscaped) return count > 1 ? count + 1 : 0;
    isEscaped = character === '\\' && !isEscaped;
    return undefined;
  };
}

/** `~100 GB/s` means "about 100". */
function isApproximate(before: Code, next: string): boolean {
  return /\d/.test(next) && !/[\p{L}\p{N})\]}*_$`]/u.test(characterOf(before) ?? ' ');
}

function takeScript(effects: Effects, type: Script, length: number, ok: State): State {
  let left = length - 2;
  return (code) => {
    effects.enter(type);
    effects.enter('scriptMarker');
    effects.consume(code);
    effects.exit('scriptMarker');
    return inside;
  };

  function inside(code: Code): State | undefined {
    effects.enter('chunkText', { contentType: 'text' });
    return character(code);
  }

  function character(code: Code): State | undefined {
    if (left === 0) {
      effects.exit('chunkText');
      effects.enter('scriptMarker');
      effects.consume(code);
      effects.exit('scriptMarker');
      effects.exit(type);
      return ok;
    }
    left -= 1;
    effects.consume(code);
    return character;
  }
}
