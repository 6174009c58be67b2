/**
 * Notes `[^label]` with their text `[^label]: …`. The text is GitHub's; a call is one whether or not its text is known, since
 * the text may stand in a div further down, and a call without any is for a later stage to report.
 */
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import type { Construct, State } from 'micromark-util-types';
import { measure, stretch, type Extent } from './stretch.js';
import { addLeaf, addText, onStretch, placeOf, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    noteCall: 'noteCall';
    spacedCall: 'spacedCall';
  }
}

/** Characters of a name with spaces in it: a longer one is no name. */
const LONGEST_NAME = 40;

/** Calls of notes and the texts of notes. */
export function noteCalls(warn: Warn): Syntax {
  const call = stretch('noteCall', () => callExtent(0));
  const spaced = stretch('spacedCall', spacedExtent);
  const tree = gfmFootnoteFromMarkdown();
  const handlers = onStretch('noteCall', (context, source, token) => {
    const label = source.slice(2, -1);
    addLeaf(context, { type: 'footnoteReference', identifier: identifierOf(label), label }, token);
  });
  const told = onStretch('spacedCall', (context, source, token) => {
    addText(context, token);
    const note = `A note's name has no space: write ${source.replace(/\s+/g, '-')}.`;
    warn('construct-is-well-formed', `${source} is printed as text`, { place: placeOf(token), note });
  });
  return {
    micromark: { document: gfmFootnote().document ?? {}, text: { 33: [exclamation], 91: [call, spaced] } },
    mdast: {
      enter: { ...tree.enter, ...handlers.enter, ...told.enter },
      exit: { ...tree.exit, ...handlers.exit, ...told.exit },
    },
  };
}

/** As micromark normalises identifiers, so that a call finds its text. */
function identifierOf(label: string): string {
  return label.toLowerCase().toUpperCase().toLowerCase();
}

function callExtent(before: number): Extent {
  return (character, count) => {
    const at = count - before;
    if (at < 2) return character === '[^'[at] ? undefined : 0;
    if (character === ']') return at > 2 ? count + 1 : 0;
    return character !== undefined && /[^\s[\\]/.test(character) ? undefined : 0;
  };
}

/** Names of some words, `[^fn big o]`: no call, but meant as one. */
function spacedExtent(): Extent {
  return (character, count) => {
    if (count < 2) return character === '[^'[count] ? undefined : 0;
    if (character === ']') return count + 1;
    const allowed = count === 2 ? /\w/ : /[\w .:-]/;
    return count < LONGEST_NAME && character !== undefined && allowed.test(character) ? undefined : 0;
  };
}

/** In `stop![^label]` the mark of exclamation is text, not the start of an image. */
const exclamation: Construct = {
  name: 'noteCallMark',
  tokenize(effects, ok, nok) {
    const take: State = (code) => {
      effects.enter('data');
      effects.consume(code);
      effects.exit('data');
      return ok;
    };
    return measure(this, effects, markExtent(), () => take, nok);
  },
};

function markExtent(): Extent {
  const call = callExtent(1);
  let isCall = false;
  return (character, count) => {
    if (count === 0) return undefined;
    if (isCall) return character === '(' ? 0 : 1;
    const length = call(character, count);
    isCall = length !== undefined && length > 0;
    return isCall ? undefined : length;
  };
}
