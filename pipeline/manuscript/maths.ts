/**
 * TeX maths: `$x$` by Pandoc's rule (https://pandoc.org/MANUAL.html#extension-tex_math_dollars), `$$ … $$ {#eq-x}` on lines of
 * its own or within a line, `\(x\)` and `\[x\]`, and `\begin{align} … \end{align}` bare.
 */
import type { CompileContext } from 'mdast-util-from-markdown';
import type { Code, Token, TokenizeContext } from 'micromark-util-types';
import { readBraces } from './braces.js';
import { blockExtent, bracketExtent, displayExtent, environmentExtent, inlineExtent, lineExtent } from './math-extents.js';
import { stretch } from './stretch.js';
import { addLeaf, addText, onStretch, placeOf, type Syntax, type Warn } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineMath: 'inlineMath';
    bracketMath: 'bracketMath';
    displayMath: 'displayMath';
    mathBlock: 'mathBlock';
    mathEnvironment: 'mathEnvironment';
  }
}

/** Formulas in the line and on lines of their own; a display that is not closed is text, and reported. */
export function maths(warn: Warn): Syntax {
  const inline = stretch('inlineMath', inlineExtent, { previous: isNoDollar });
  const bracket = stretch('bracketMath', () => bracketExtent('('));
  const squares = stretch('bracketMath', () => bracketExtent('['));
  const squareBlock = stretch('bracketMath', (context) => blockExtent(context, bracketExtent('['), 2), { flow: true });
  const display = stretch('displayMath', lineExtent, { previous: isNoDollar });
  const block = stretch('mathBlock', (context) => blockExtent(context, displayExtent()), { flow: true });
  const environment = stretch('mathEnvironment', (context) => blockExtent(context, environmentExtent()), { flow: true });
  const inLine = stretch('mathEnvironment', environmentExtent);
  const addMath = (context: CompileContext, source: string, token: Token) => addDisplay(context, source, token, warn);
  const tree = [
    onStretch('inlineMath', (context, source, token) =>
      addLeaf(context, { type: 'inlineMath', value: source.slice(1, -1) }, token),
    ),
    onStretch('bracketMath', (context, source, token) => addBracket(context, source, token, warn)),
    onStretch('displayMath', addMath),
    onStretch('mathBlock', addMath),
    onStretch('mathEnvironment', (context, source, token) => addLeaf(context, { type: 'math', value: source.trim() }, token)),
  ];
  return {
    micromark: {
      text: { 36: [display, inline], 92: [bracket, squares, inLine] },
      flow: { 36: [block], 92: [squareBlock, environment] },
    },
    mdast: {
      enter: Object.assign({}, ...tree.map(({ enter }) => enter)),
      exit: Object.assign({}, ...tree.map(({ exit }) => exit)),
    },
  };
}

function isNoDollar(this: TokenizeContext, code: Code): boolean {
  const before = this.events.at(-1)?.[1].type;
  return code !== 36 || before === 'characterEscape' || before === 'inlineMath';
}

function addDisplay(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const end = source.lastIndexOf('$$');
  if (end < 2) {
    addText(context, token);
    const note = 'It is printed as text; write $$ after the formula, with no blank line before it.';
    warn('construct-is-well-formed', 'This formula is not closed', { place: placeOf(token), note, construct: 'display maths' });
    return;
  }
  const attributes = readBraces(source.slice(end + 2).trim());
  addLeaf(context, { type: 'math', value: source.slice(2, end).trim(), ...(attributes ? { attributes } : {}) }, token);
}

function addBracket(context: CompileContext, source: string, token: Token, warn: Warn): void {
  const display = source.startsWith('\\[');
  const end = source.lastIndexOf(display ? '\\]' : '\\)');
  const value = source.slice(2, end).trim();
  const attributes = readBraces(source.slice(end + 2).trim());
  addLeaf(context, { type: display ? 'math' : 'inlineMath', value, ...(attributes ? { attributes } : {}) }, token);
  const note = display ? 'Write $$ before and after it.' : `Write $${value}$.`;
  warn('construct-is-well-formed', `${shortened(source.slice(0, end + 2))} is read as a formula`, {
    place: placeOf(token),
    note,
  });
}

function shortened(source: string): string {
  const line = source.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 58)} … ${line.slice(-2)}` : line;
}
