/**
 * Fenced divs: `::: {#id .class key="value"}` … `:::`, nested to any depth up to a bound.
 * A div takes its lines as they come and hands those between its fences on as a document of their own, in their places.
 */
import { subtokenize } from 'micromark-util-subtokenize';
import type { Construct, Token } from 'micromark-util-types';
import { readAttributes } from '../attributes.js';
import type { Div } from '../model.js';
import { tokenizeDiv, tokenizeStray } from './div-tokens.js';
import { placeOf, reportMended, type Syntax, type Warn } from './syntax.js';

/** Divs within divs; a fence deeper than that is text. */
const DEPTH = 32;
/** Every level reads its lines again: where they go beyond all measure, fewer must do. */
const MEASURE = 500;
const FEW = 6;

/** Fenced divs; those that are not closed, or not well formed, are reported. */
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
      try {
        subtokenize(events);
      } finally {
        depth -= 1;
      }
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
        warn('construct-is-well-formed', 'This fence closes no div', {
          place: placeOf(token),
          note,
          construct: 'stray fence',
          outcome: 'dropped',
        });
      },
    },
  };
}

function divOf(token: Token, warn: Warn): Div {
  const { written = '', fault } = token._fence ?? {};
  const read = readAttributes(written);
  if (fault) {
    const note = 'What can be read of it is used; write ::: {#id .class key="value"} on a line of its own.';
    warn('construct-is-well-formed', FAULTS[fault](written), { place: token.start, note, construct: 'attribute list' });
  }
  if (fault !== 'unclosed' || read.unread.length > 0) reportMended(read, `{${written}}`, token.start, warn);
  return { type: 'div', attributes: read.attributes, children: [] };
}

const FAULTS: Record<NonNullable<NonNullable<Token['_fence']>['fault']>, (written: string) => string> = {
  glued: () => 'Something follows the attributes of this div on its line',
  unclosed: (written) => `The attributes of this div are not closed: {${written}`,
  word: () => 'A name stands before the attributes of this div; it is read as one of its classes',
};

function reportDiv(token: Token, warn: Warn): void {
  if (!token._closed) {
    const note = 'It is taken to end where its list item, quotation or file does; close it with a line of colons.';
    warn('construct-is-well-formed', 'This div is not closed', { place: token.start, note });
  }
  if (token._tooDeep) {
    const note = 'The fences inside this one are printed as text.';
    warn('construct-is-well-formed', 'Divs nest too deep', { place: token.start, note, construct: 'fenced div' });
  }
}
