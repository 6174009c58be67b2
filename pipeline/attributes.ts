/** Attributes as Pandoc writes them: `#id .class key="value"`, the braces taken off (https://pandoc.org/MANUAL.html#extension-attributes). */
import type { Attributes } from './model.js';

const PART =
  /\s*(?:#([^\s#={}"']+)|\.([^\s={}"']+)|([\w:-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([^\s"'}]*))|([A-Za-z][\w-]*)|(-))(?=\s|$)/y;

/** Gives what is written between braces, values quoted or not, a bare word as a class, `-` as `unnumbered`; nothing when it is no list of attributes. */
export function parseAttributes(written: string): Attributes | undefined {
  const attributes: Attributes = { classes: [], values: {} };
  const text = written.trim();
  for (PART.lastIndex = 0; PART.lastIndex < text.length;) {
    const match = PART.exec(text);
    if (!match) return undefined;
    const [, id, name, key, double, single, bare, word, dash] = match;
    if (id) attributes.id = id;
    else if (key) attributes.values[key] = unescaped(double ?? single) ?? bare ?? '';
    else attributes.classes.push(name ?? word ?? (dash ? 'unnumbered' : ''));
  }
  return attributes;
}

function unescaped(value: string | undefined): string | undefined {
  return value?.replace(/\\(["'\\])/g, '$1');
}
