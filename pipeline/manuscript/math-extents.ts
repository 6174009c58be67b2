/** How far formulas reach, told one character at a time. */
import type { TokenizeContext } from 'micromark-util-types';
import { bracesReader, readBraces } from './braces.js';
import { escapes, type Extent } from './stretch.js';

const ENVIRONMENTS = 'equation|align|alignat|flalign|gather|multline|eqnarray|math|displaymath|subequations';
const BEGIN = new RegExp(`^\\\\begin\\{((?:${ENVIRONMENTS})\\*?)\\}`);
/** Characters of the longest `\\begin{…}` and `\\end{…}`. */
const LONGEST = 24;

/** The first dollar that is not escaped ends it, or there is none: no space before it, no digit after it. `\text{}` may hold dollars. */
export function inlineExtent(): Extent {
  const escaped = escapes();
  let text = '';
  let depth = 0;
  let length = 0;
  return (character, count) => {
    if (length > 0) return character !== undefined && /\d/.test(character) ? 0 : length;
    if (character === undefined || (count === 1 && /[\s$]/.test(character))) return 0;
    const isEscaped = escaped(character);
    if (character === '$' && count > 0 && !isEscaped && depth === 0) {
      if (/\s$/.test(text)) return 0;
      length = count + 1;
    }
    if (depth > 0 && !isEscaped) depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    else if (character === '{' && text.endsWith('\\text')) depth = 1;
    text = text.slice(-5) + character;
    return undefined;
  };
}

/** `\(x^2\)` and `\[x^2\]`, which are escaped brackets unless there is TeX between them. */
export function bracketExtent(open: '(' | '['): Extent {
  const close = open === '(' ? '\\)' : '\\]';
  const isFormula = open === '(' ? /[\\^_=<>+]|^[A-Za-z]\w?$/ : /\\[A-Za-z]|[\^=]/;
  let [text, tail] = ['', ''];
  return (character, count) => {
    if (character === undefined || (count === 1 && character !== open)) return 0;
    text += character;
    tail = tail.slice(-1) + character;
    if (count < 3 || tail !== close) return undefined;
    return isFormula.test(text.slice(2, -2).trim()) ? count + 1 : 0;
  };
}

/** From `$$` to `$$` without a blank line between. */
export function displayExtent(): Extent {
  const escaped = escapes();
  let [dollars, isEmpty, isBlankLine] = [0, true, false];
  return (character, count) => {
    if (character === undefined || (character === '\n' && isBlankLine)) return 0;
    if (count < 3 && (character === '$') !== count < 2) return 0;
    dollars = character === '$' && !escaped(character) ? dollars + 1 : 0;
    if (count > 2 && dollars === 2) return isEmpty ? 0 : count + 1;
    if (count > 1 && /[^\s$]/.test(character)) isEmpty = false;
    isBlankLine = character === '\n' || (isBlankLine && /\s/.test(character));
    return undefined;
  };
}

/** A display in a line of text with its attributes; an opening that nothing closes is taken alone, so that it can be reported. */
export function lineExtent(): Extent {
  const display = displayExtent();
  let length = 0;
  let braces: ReturnType<typeof bracesReader> | undefined;
  return (character, count) => {
    if (length === 0) {
      const result = display(character, count);
      length = result ?? 0;
      return result !== 0 ? undefined : character === undefined && count > 2 ? 2 : 0;
    }
    if (!braces && character !== undefined && /[ \t]/.test(character)) return undefined;
    if (!braces && character !== '{') return length;
    braces ??= bracesReader();
    const result = braces(character);
    if (result === 'more') return undefined;
    return result !== 'none' && readBraces(result.source) ? count + 1 : length;
  };
}

/** From `\\begin{align}` to `\\end{align}` without a blank line between. */
export function environmentExtent(): Extent {
  let text = '';
  let close: string | undefined;
  let isBlankLine = false;
  return (character, count) => {
    if (character === undefined || (character === '\n' && isBlankLine)) return 0;
    isBlankLine = character === '\n' || (isBlankLine && /\s/.test(character));
    text = (close === undefined ? text : text.slice(-LONGEST)) + character;
    if (close !== undefined) return text.endsWith(close) ? count + 1 : undefined;
    const name = BEGIN.exec(text)?.[1];
    if (name) close = `\\end{${name}}`;
    return name || (count < LONGEST && '\\begin{'.startsWith(text.slice(0, 7))) ? undefined : 0;
  };
}

/**
 * The same as a block: at most attributes may follow on the last line. Whether it ends a paragraph, its first line decides: one that
 * is longer than `opening` characters and holds no whole formula does not.
 */
export function blockExtent(context: TokenizeContext, extent: Extent, opening = Infinity): Extent {
  let isWhole = false;
  let rest = '';
  return (character, count) => {
    if (context.interrupt && count === 2 && isInsideDisplay(context)) return 0;
    if (context.interrupt && character === '\n' && !isWhole) return count > opening ? 0 : count;
    if (!isWhole) {
      const length = extent(character, count);
      isWhole = length !== undefined && length > 0;
      return isWhole ? undefined : length;
    }
    if (character === undefined || character === '\n') return rest.trim() === '' || readBraces(rest.trim()) ? count : 0;
    rest += character;
    return undefined;
  };
}

/** True after the `$$` that begins a line, where the paragraph opens a display before that is not closed yet: this is its end. */
function isInsideDisplay(context: TokenizeContext): boolean {
  const content = context.events.findLast(([step, token]) => step === 'enter' && token.type === 'content')?.[1];
  const written = content ? context.sliceSerialize({ start: content.start, end: context.now() }) : '';
  return (written.slice(0, -2).match(/(?<![\\$])\$\$(?!\$)/g)?.length ?? 0) % 2 === 1;
}
