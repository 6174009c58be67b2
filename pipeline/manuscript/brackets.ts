/**
 * What stands in square brackets and is no link: spans `[text]{.class}` and inline notes `^[text]`
 * (https://pandoc.org/MANUAL.html#extension-bracketed_spans, #extension-inline_notes).
 * Brackets pair as those of links do: see micromark's `label-end`.
 */
import type { Construct, Event, State, Token, TokenizeContext, TokenType } from 'micromark-util-types';
import { bracesReader, readBraces, readList } from './braces.js';
import { stretch, type Extent } from './stretch.js';
import { onStretch, placeOf, reportMended, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    noteStart: 'noteStart';
    bracketEnd: 'bracketEnd';
    inlineNote: 'inlineNote';
    span: 'span';
    spanAttributes: 'spanAttributes';
  }
  interface Token {
    /** The bracket that this one closes. */
    _opening?: Token;
  }
}

const noteStart: Construct = {
  name: 'noteStart',
  tokenize(effects, ok, nok) {
    const labelStarts = (this._labelStarts ??= []);
    return (code) => {
      effects.enter('noteStart');
      effects.consume(code);
      return bracket;
    };

    function bracket(code: Parameters<State>[0]): State | undefined {
      if (code !== 91) return nok(code);
      effects.consume(code);
      labelStarts.push(effects.exit('noteStart'));
      return ok;
    }
  },
  resolveAll(events) {
    for (const [, token] of events) if (token.type === 'noteStart') token.type = 'data';
    return events;
  },
};

const bracketEnd: Construct = {
  name: 'bracketEnd',
  tokenize(effects, ok, nok) {
    const opening = openBracket(this);
    const done: State = (code) => {
      this._labelStarts?.pop();
      return ok(code);
    };
    return (code) => {
      if (opening?.type !== 'noteStart' && opening?.type !== 'labelLink') return nok(code);
      effects.enter('bracketEnd', { _opening: opening });
      effects.consume(code);
      effects.exit('bracketEnd');
      return opening.type === 'noteStart' ? done : effects.attempt(spanAttributes, done, nok);
    };
  },
  resolveTo: closeBracket,
};

/** The innermost bracket that may still be closed. */
function openBracket({ _labelStarts: starts = [] }: TokenizeContext): Token | undefined {
  while (starts.at(-1)?._balanced) starts.pop();
  return starts.at(-1);
}

const spanAttributes = { ...stretch('spanAttributes', spanAttributesExtent), partial: true };

function spanAttributesExtent(): Extent {
  const read = bracesReader();
  return (character, count) => {
    const result = read(character);
    if (result === 'more') return undefined;
    return result !== 'none' && readBraces(result.source) ? count + 1 : 0;
  };
}

/** Wraps what stands between two brackets; the brackets themselves go. */
function closeBracket(events: Event[], context: TokenizeContext): Event[] {
  const close = events.findLastIndex(([step, token]) => step === 'enter' && token.type === 'bracketEnd');
  const opening = events[close]?.[1]._opening;
  const open = events.findLastIndex(([step, token]) => step === 'exit' && token === opening);
  const start = events.findLastIndex(([step, token], index) => index < open && step === 'enter' && token === opening);
  if (!opening || start < 0) return events;
  const type: TokenType = opening.type === 'noteStart' ? 'inlineNote' : 'span';
  const group = { type, start: { ...opening.start }, end: { ...context.now() } } as Token;
  const between = events.slice(open + 1, close);
  const inside = [context.parser.constructs.insideSpan.null ?? []].flat().reduce(resolveInside(context), between);
  const rest = events.slice(close + 2);
  // In place: micromark holds on to the list it gave.
  events.length = start;
  for (const event of [['enter', group, context], ...inside, ...rest, ['exit', group, context]] as Event[]) events.push(event);
  return events;
}

/** Emphasis that begins inside ends inside. */
function resolveInside(context: TokenizeContext): (events: Event[], construct: Pick<Construct, 'resolveAll'>) => Event[] {
  return (events, construct) => construct.resolveAll?.(events, context) ?? events;
}

/** Spans and inline notes. */
export function brackets(warn: Warn): Syntax {
  const attributes = onStretch('spanAttributes', (context, source, token) => {
    const span = context.stack.at(-1);
    const read = readList(source);
    if (span?.type !== 'span' || !read) return;
    span.attributes = read.attributes;
    reportMended(read, source, placeOf(token), warn);
  });
  return {
    micromark: { text: { 93: [bracketEnd], 94: [noteStart] } },
    mdast: {
      canContainEols: ['span', 'inlineNote'],
      enter: {
        ...attributes.enter,
        span(token) {
          this.enter({ type: 'span', attributes: { classes: [], values: {} }, children: [] }, token);
        },
        inlineNote(token) {
          this.enter({ type: 'inlineNote', children: [] }, token);
        },
      },
      exit: {
        ...attributes.exit,
        span(token) {
          this.exit(token);
        },
        inlineNote(token) {
          this.exit(token);
        },
      },
    },
  };
}
