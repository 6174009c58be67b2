/** A space behind a backslash is one that no line breaks at (https://pandoc.org/MANUAL.html#backslash-escapes). */
import { stretch, type Extent } from './stretch.js';
import { addValue, onStretch, type Syntax } from './syntax.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    fixedSpace: 'fixedSpace';
  }
}

const BACKSLASH = 92;

/** `\ ` in a line of text. */
export function fixedSpaces(): Syntax {
  const tree = onStretch('fixedSpace', (context, _, token) => addValue(context, '\u00A0', token));
  return { micromark: { text: { [BACKSLASH]: stretch('fixedSpace', extent) } }, mdast: tree };
}

function extent(): Extent {
  return (character, count) => {
    if (count === 0) return undefined;
    return character === ' ' ? 2 : 0;
  };
}
