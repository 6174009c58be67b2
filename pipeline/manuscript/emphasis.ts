/**
 * Asterisks as Pandoc reads them, where CommonMark leaves them in the text: those after a mark and before a word may close
 * (`**Term:**text`), those after a word and before a mark may open (`word**(x)**`).
 */
import { markdownLineEndingOrSpace, unicodePunctuation, unicodeWhitespace } from 'micromark-util-character';
import type { Code, Construct, Event, State, TokenizeContext } from 'micromark-util-types';
import { characterOf } from './stretch.js';
import type { Syntax } from './syntax.js';

const asterisks: Construct = {
  name: 'attention',
  tokenize(effects, ok) {
    const { previous } = this;
    return (code) => {
      effects.enter('attentionSequence');
      return inside(code);
    };

    function inside(code: Code): State | undefined {
      if (code === 42) {
        effects.consume(code);
        return inside;
      }
      const token = effects.exit('attentionSequence');
      const [before, after] = [classOf(previous), classOf(code)];
      token._open = after === 'word' || (after === 'mark' && (before !== 'word' || opensQuotation(code)));
      token._close = before === 'word' || (before === 'mark' && (after !== 'word' || endsPhrase(previous)));
      return ok(code);
    }
  },
  resolveAll: resolveSequences,
};

/** The sequences are those of CommonMark, and so is what becomes of them. */
function resolveSequences(events: Event[], context: TokenizeContext): Event[] {
  const resolvers = [context.parser.constructs.insideSpan.null ?? []].flat();
  return resolvers.reduce((done, { resolveAll }) => resolveAll?.(done, context) ?? done, events);
}

function classOf(code: Code): 'space' | 'mark' | 'word' {
  if (code === null || markdownLineEndingOrSpace(code) || unicodeWhitespace(code)) return 'space';
  return unicodePunctuation(code) ? 'mark' : 'word';
}

function opensQuotation(code: Code): boolean {
  return /["“‘'([$`@\\]/.test(characterOf(code) ?? '');
}

function endsPhrase(code: Code): boolean {
  return /[.:;,!?…"”’')\]}$`%^~]/.test(characterOf(code) ?? '');
}

/** Emphasis and strong emphasis in asterisks; those in low lines are CommonMark's. */
export function emphasis(): Syntax {
  return { micromark: { text: { 42: asterisks } }, mdast: {} };
}
