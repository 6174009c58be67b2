/**
 * Pandoc's ordered lists beyond CommonMark's: `a.`, `A)`, `(i)`, `#.`, and examples `(@)`, `(@name)`. They begin after a blank line
 * or in a list item. The container is micromark's `list` with other markers.
 */
import type { List, ListItem } from 'mdast';
import { factorySpace } from 'micromark-factory-space';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Construct, ContainerState, Effects, State, TokenizeContext } from 'micromark-util-types';
import { readMarker, type ListMarker } from './list-markers.js';
import { measure } from './stretch.js';
import type { Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    listItemLabel: 'listItemLabel';
  }
  interface Token {
    _marker?: ListMarker;
  }
  interface ContainerState {
    first?: ListMarker;
  }
}

/** Indentation by which a line is code. */
const CODE = 4;
/** Marker and the space after it, of which two characters tell. */
const LONGEST = 80;

/** Items that may begin in one line. */
const DEEPEST = 8;
const BEGINNING = /^\(?(?:[A-Za-z]{1,8}|\d{1,9}|#|@[\w-]*)?(?:[.)](?:\s.*)?)?$/;

const fancyList: Construct = {
  name: 'fancyList',
  tokenize(effects, ok, nok) {
    // In a list item, lists need no blank line before them.
    if ((this.interrupt && !isIndentedInItem(this)) || itemsInLine(this) >= DEEPEST) return nok;
    const own = stateOf(this);
    return peekMarker(this, effects, own.first, (marker) => takeMarker(this, effects, marker, ok, nok), nok);
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const own = stateOf(this);
      own._closeFlow = undefined;
      const onBlank: State = (code) => {
        own.furtherBlankLines = own.furtherBlankLines ?? own.initialBlankLine;
        return factorySpace(effects, ok, 'listItemIndent', (own.size ?? 0) + 1)(code);
      };
      const notInItem: State = (code) => {
        own._closeFlow = true;
        this.interrupt = undefined;
        return factorySpace(effects, effects.attempt(fancyList, ok, nok), 'linePrefix', CODE)(code);
      };
      const onText: State = (code) => {
        const apart = own.furtherBlankLines === true || !markdownSpace(code);
        own.furtherBlankLines = undefined;
        own.initialBlankLine = undefined;
        return apart ? notInItem(code) : effects.attempt(indent, ok, notInItem)(code);
      };
      return effects.check(blankLine, onBlank, onText);
    },
  },
  exit(effects) {
    effects.exit('listOrdered');
  },
};

/** True in a line of a list item, whose text may be indented a little further than the item asks for. */
function isIndentedInItem({ events }: TokenizeContext): boolean {
  const spaces = events.at(-1)?.[1].type === 'linePrefix' ? 2 : 0;
  return events.at(-1 - spaces)?.[1].type === 'listItemIndent';
}

/** How many list items begin in this line already, as far as it matters. */
function itemsInLine({ events, now }: TokenizeContext): number {
  const { line } = now();
  let count = 0;
  for (let at = events.length - 1; at >= 0 && count < DEEPEST; at -= 1) {
    const [step, token] = events[at] ?? [];
    if (token?.start.line !== line) break;
    if (step === 'enter' && token.type === 'listItemPrefix') count += 1;
  }
  return count;
}

function stateOf(context: TokenizeContext): ContainerState {
  return (context.containerState ??= {});
}

function peekMarker(
  context: TokenizeContext,
  effects: Effects,
  first: ListMarker | undefined,
  found: (marker: ListMarker) => State,
  nok: State,
): State {
  let text = '';
  let marker: ListMarker | undefined;
  const extent = (character: string | undefined): number | undefined => {
    const isEnd = character === undefined || character === '\n';
    if (!isEnd) text += character;
    if (!BEGINNING.test(text)) return 0;
    if (!isEnd && text.length < LONGEST && !/[.)]\s.{5}$/.test(text)) return undefined;
    marker = readMarker(text, first);
    return marker?.length ?? 0;
  };
  return measure(context, effects, extent, () => (marker ? found(marker) : nok), nok);
}

function takeMarker(context: TokenizeContext, effects: Effects, marker: ListMarker, ok: State, nok: State): State {
  const own = stateOf(context);
  const tail = context.events.at(-1);
  const prefix = tail?.[1].type === 'linePrefix' ? tail[2].sliceSerialize(tail[1], true).length : 0;
  let left = marker.length;
  return (code) => {
    if (!own.type) {
      own.type = 'listOrdered';
      own.first = marker;
      effects.enter('listOrdered', { _container: true });
    }
    effects.enter('listItemPrefix');
    effects.enter('listItemLabel', { _marker: marker });
    return take(code);
  };

  function take(code: Code): State | undefined {
    effects.consume(code);
    left -= 1;
    if (left > 0) return take;
    effects.exit('listItemLabel');
    return effects.check(blankLine, context.interrupt ? nok : onBlank, effects.attempt(space, onEnd(0), oneSpace));
  }

  function onBlank(code: Code): State | undefined {
    own.initialBlankLine = true;
    return onEnd(1)(code);
  }

  /** More space than that is the beginning of code. */
  function oneSpace(code: Code): State | undefined {
    if (!markdownSpace(code)) return nok(code);
    effects.enter('listItemPrefixWhitespace');
    effects.consume(code);
    effects.exit('listItemPrefixWhitespace');
    return onEnd(0);
  }

  function onEnd(more: number): State {
    return (code) => {
      own.size = prefix + more + context.sliceSerialize(effects.exit('listItemPrefix'), true).length;
      return ok(code);
    };
  }
}

const blankLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const after: State = (code) => (code === null || markdownLineEnding(code) ? ok(code) : nok(code));
    return (code) => (markdownSpace(code) ? factorySpace(effects, after, 'linePrefix')(code) : after(code));
  },
};

const space: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const after: State = (code) => {
      const isSpace = this.events.at(-1)?.[1].type === 'listItemPrefixWhitespace';
      return !markdownSpace(code) && isSpace ? ok(code) : nok(code);
    };
    return factorySpace(effects, after, 'listItemPrefixWhitespace', CODE + 1);
  },
};

const indent: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const { size = 0 } = stateOf(this);
    const after: State = (code) => {
      const tail = this.events.at(-1);
      const isIndented = tail?.[1].type === 'listItemIndent' && tail[2].sliceSerialize(tail[1], true).length === size;
      return isIndented ? ok(code) : nok(code);
    };
    return factorySpace(effects, after, 'listItemIndent', size + 1);
  },
};

/** Ordered lists with letters, roman numerals, parentheses, and examples. */
export function fancyLists(): Syntax {
  const codes = [...'(#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map((letter) => letter.charCodeAt(0));
  return {
    micromark: { document: Object.fromEntries(codes.map((code) => [code, fancyList])) },
    mdast: {
      exit: {
        listItemLabel({ _marker: marker }) {
          const [list, item] = this.stack.slice(-2);
          // Otherwise the second item of a list around this one would be taken for its first.
          this.data.expectingFirstListItemValue = undefined;
          if (marker && list?.type === 'list' && item?.type === 'listItem') describe(list, item, marker);
        },
      },
    },
  };
}

function describe(list: List, item: ListItem, { style, delimiter, value, label }: ListMarker): void {
  if (!list.data?.style) {
    list.start = value;
    list.data = { ...list.data, style, delimiter };
  }
  if (label !== undefined) item.data = { ...item.data, example: label };
}
