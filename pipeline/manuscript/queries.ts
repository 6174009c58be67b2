/**
 * CriticMarkup (https://github.com/CriticMarkup/CriticMarkup-toolkit): `{>>AU: a remark<<}`, `{++put in++}`, `{--taken out--}`,
 * `{~~old~>new~~}`, `{==marked==}`. What stands inside is Markdown.
 */
import type { Construct, State, TokenizeContext } from 'micromark-util-types';
import type { Query } from '../model.js';
import { measure, type Extent } from './stretch.js';
import { addText, placeOf, type Syntax, type Warn } from './syntax.js';
import { gather, takeGathered, takeMarked } from './tex-wrappers.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    query: 'query';
    queryOpen: 'queryOpen';
  }
  interface Token {
    _query?: Pick<Query, 'kind' | 'by'>;
  }
}

const KINDS: Readonly<Record<string, Query['kind'] | undefined>> = {
  '>>': 'comment',
  '++': 'insertion',
  '--': 'deletion',
  '==': 'highlight',
};
const CLOSES: Readonly<Record<string, string | undefined>> = { '>>': '<<}', '++': '++}', '--': '--}', '==': '==}', '~~': '~~}' };

/** What is found of a mark: all but its ends. */
interface Found {
  sign: string;
  text: string;
}

/** Remarks and proposed changes; a remark that is not closed is text, and reported. */
export function queries(warn: Warn): Syntax {
  return {
    micromark: { text: { 123: [mark] } },
    mdast: {
      enter: {
        query() {
          gather(this);
        },
        queryOpen() {
          this.buffer();
        },
      },
      exit: {
        query(token) {
          const children = takeGathered(this) as Query['children'];
          const node: Query = { type: 'query', kind: 'comment', ...token._query, block: false, children };
          if (children.length === 0) return;
          // Space at the end of a text is taken for that at the end of a line.
          if (node.kind !== 'comment' && /\s(?:(?:\+\+|--|==|~~)\})?$/.test(this.sliceSerialize(token)))
            children.push({ type: 'text', value: ' ', position: placeOf(token) });
          this.enter(node, token);
          this.exit(token);
        },
        queryOpen(token) {
          this.resume();
          addText(this, token);
          const note = 'It is printed as text; write <<} where it ends, in the same paragraph.';
          warn('query-is-settled', 'A query is open, and is not closed', { place: placeOf(token), note });
        },
      },
    },
  };
}

/** Texts in which a remark is not closed: no later one is either. */
const unclosed = new WeakSet<TokenizeContext>();

const mark: Construct = {
  name: 'query',
  tokenize(effects, ok, nok) {
    if (unclosed.has(this)) return nok;
    const found: Found = { sign: '', text: '' };
    const taken = (length: number): State => {
      if (length === 3) {
        unclosed.add(this);
        return takeMarked(effects, 'queryOpen', {}, [{ marker: 3 }], ok);
      }
      if (found.sign === '~~') return substitution(found.text);
      const by = found.sign === '>>' ? /^\s*([A-Z][A-Za-z]{0,3}):\s*/.exec(found.text) : null;
      const kind = KINDS[found.sign] ?? 'comment';
      return one(
        { kind, ...(by?.[1] ? { by: by[1] } : {}) },
        3 + (by?.[0].length ?? 0),
        length - 6 - (by?.[0].length ?? 0),
        3,
        ok,
      );
    };
    return measure(this, effects, markExtent(found), taken, nok);

    function one(query: Pick<Query, 'kind' | 'by'>, before: number, text: number, after: number, next: State): State {
      return takeMarked(effects, 'query', { _query: query }, [{ marker: before }, { text }, { marker: after }], next);
    }

    function substitution(text: string): State {
      const arrow = text.indexOf('~>');
      const added = one({ kind: 'insertion' }, 2, text.length - arrow - 2, 3, ok);
      return one({ kind: 'deletion' }, 3, arrow, 0, added);
    }
  },
};

/** From `{>>` to `<<}`; an opening of a remark that nothing closes is taken alone, so that it can be reported. */
function markExtent(found: Found): Extent {
  let [text, tail] = ['', ''];
  let close: string | undefined;
  return (character, count) => {
    if (character === undefined) return found.sign === '>>' ? 3 : 0;
    text += character;
    tail = tail.slice(-2) + character;
    if (count === 2) {
      found.sign = tail.slice(1);
      close = CLOSES[found.sign];
      return close ? undefined : 0;
    }
    if (tail !== close || count < 6) return undefined;
    found.text = text.slice(3, -3);
    return found.sign === '~~' && !found.text.includes('~>') ? 0 : count + 1;
  };
}
