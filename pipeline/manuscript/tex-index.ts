/** What stands in the braces of `\index{…}`, told by its text alone (makeindex: https://ctan.org/pkg/makeindex, section 3). */
import type { IndexLevel, IndexTerm } from '../model.js';

/** An entry, and what was assumed where it isn't written as makeindex has it; no entry where there are no words. */
export interface IndexReading {
  term?: Omit<IndexTerm, 'type'>;
  assumed?: string;
}

type Reference = Pick<IndexTerm, 'see' | 'range' | 'principal'>;

const DEEPEST = 3;

/** Reads `term!sub`, `key@shown`, `term|see{other}`, `term|seealso{other}`, `term|(`, `term|)`. Signs in braces or after `"` are text. */
export function readIndexEntry(written: string): IndexReading {
  const [entry = '', ...rest] = splitAt(written.replace(/\\\|/g, '|').replace(/\s+/g, ' '), '|');
  const found: string[] = [];
  const levels = splitAt(entry, '!')
    .map(levelOf)
    .filter(({ shown }) => shown !== '');
  if (levels.length < splitAt(entry, '!').length) found.push('a level is empty');
  if (levels.length > DEEPEST) found.push(`there are more than ${DEEPEST} levels`);
  const reference = rest.length > 0 ? referenceOf(rest.join('|').trim()) : {};
  if (!reference) found.push(`"|${rest.join('|')}" is none of |see{…}, |seealso{…}, |( and |)`);
  const term = levels.length > 0 ? { levels: inDepth(levels), ...reference } : undefined;
  return { ...(term ? { term } : {}), ...(found[0] ? { assumed: found[0] } : {}) };
}

/** Levels that no index has are part of the last one. */
function inDepth(levels: readonly IndexLevel[]): IndexLevel[] {
  const last = levels.slice(DEEPEST - 1);
  const join = (part: keyof IndexLevel): string => last.map((level) => level[part]).join(', ');
  return [...levels.slice(0, DEEPEST - 1), ...(last.length > 0 ? [{ key: join('key'), shown: join('shown') }] : [])];
}

function levelOf(written: string): IndexLevel {
  const [key = '', ...shown] = splitAt(written, '@').map((part) => unquoted(part).trim());
  return { key: key || shown.join('@'), shown: shown.join('@') || key };
}

function referenceOf(written: string): Reference | undefined {
  const see = /^(see|seealso)\s*\{(.*)\}$/.exec(written);
  if (see)
    return see[2]?.trim() ? { see: { kind: see[1] === 'see' ? 'see' : 'seealso', term: unquoted(see[2]).trim() } } : undefined;
  const [, sign, format = ''] = /^([()]?)\s*\\?([a-z]*)$/.exec(written) ?? [];
  if (sign === undefined || (sign === '' && format === '') || !['', 'textbf', 'textit', 'emph', 'hyperpage'].includes(format)) {
    return undefined;
  }
  return {
    ...(sign === '' ? {} : { range: sign === '(' ? 'start' : 'end' }),
    ...(format === 'textbf' ? { principal: true } : {}),
  };
}

/** The parts of a text between signs that stand in no braces and are not quoted. */
function splitAt(text: string, sign: string): string[] {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const isQuoted = character === '"' && /[!@|"]/.test(text.charAt(at + 1));
    if (character === sign && depth === 0) parts.push('');
    else parts[parts.length - 1] += isQuoted || character === '\\' ? character + text.charAt((at += 1)) : character;
    depth = Math.max(0, depth + (character === '{' ? 1 : character === '}' ? -1 : 0));
  }
  return parts;
}

/** `"!` is a mark of exclamation. */
function unquoted(text: string): string {
  return text.replace(/"([!@|"])/g, '$1');
}
