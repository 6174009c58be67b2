/**
 * A space behind a backslash is one that no line breaks at, and a backslash at the very end a line break, as at the end of any line
 * (https://pandoc.org/MANUAL.html#backslash-escapes).
 */
import { stretch, type Extent } from './stretch.js';
import { addLeaf, addValue, onStretch, type Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    fixedSpace: 'fixedSpace';
  }
}

const BACKSLASH = 92;

/** `\ ` in a line of text, and `\` after the last one. */
export function fixedSpaces(): Syntax {
  const tree = onStretch('fixedSpace', (context, source, token) => {
    if (source === '\\') addLeaf(context, { type: 'break' }, token);
    else addValue(context, '\u00A0', token);
  });
  return { micromark: { text: { [BACKSLASH]: stretch('fixedSpace', extent) } }, mdast: tree };
}

function extent(): Extent {
  return (character, count) => {
    if (count === 0) return undefined;
    if (character === undefined) return 1;
    return character === ' ' ? 2 : 0;
  };
}
