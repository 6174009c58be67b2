/** What marked content says of itself (ISO 32000-1, 14.6.2). */
import { readableText } from './strings.js';
import { readValue } from './syntax.js';
import { entryAt, numberOf } from './values.js';

export interface Properties {
  mcid?: number;
  instead?: string;
}

const properties = new Map<string, Properties>();

/** Reads a property list as it is written; the same few are written again and again. A named one says nothing. */
export function propertiesIn(text: string): Properties {
  const known = properties.get(text);
  if (known) return known;
  const dict = text.startsWith('<<') ? readValue({ text, at: 0 }) : undefined;
  const mcid = numberOf(entryAt(dict, '/MCID'));
  const instead = entryAt(dict, '/ActualText');
  const read = { ...(mcid === undefined ? {} : { mcid }), ...(instead === undefined ? {} : { instead: readableText(instead) }) };
  properties.set(text, read);
  return read;
}
