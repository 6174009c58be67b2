/** Strings and names as text, and text as strings (ISO 32000-1, 7.3.4, 7.3.5 and 7.9.2). */
import type { Atom, PdfValue } from './values.js';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string, one character each: names in trees are compared as bytes. Nothing for what is no string. */
export function byteText(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.startsWith('(')) return value.includes('\\') ? unescaped(value.slice(1, -1)) : value.slice(1, -1);
  if (!value.startsWith('<')) return undefined;
  const digits = value.slice(1, -1).replace(/\s/g, '');
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1');
}

/** A name without its slash. */
export function nameText(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/')) return undefined;
  const name = value.slice(1);
  if (!name.includes('#')) return name;
  return name.replace(/#([\da-fA-F]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** What people read in a string: UTF-16 or UTF-8 where it says so. */
export function readableText(value: PdfValue | undefined): string {
  const bytes = Buffer.from(byteText(value) ?? '', 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bytes.subarray(2).swap16().toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}

/** A string of bytes, for what programs compare: names of destinations, structure ids. Written as UTF-8. */
export function byteString(text: string): Atom {
  return /^[\w .,:;+/%-]*$/.test(text) ? `(${text})` : `<${Buffer.from(text, 'utf8').toString('hex')}>`;
}

/** A string for people: titles, names, languages. Plain letters stay readable in the file, the rest is UTF-16. */
export function textString(text: string): Atom {
  if (/^[\w .,:;+/-]*$/.test(text)) return `(${text})`;
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A day and time, in universal time (7.9.4). */
export function dateString(date: Date): Atom {
  return `(D:${date.toISOString().replace(/\.\d+|\D/g, '')}Z)`;
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_all, sign: string) => {
    if (/^[0-7]/.test(sign)) return String.fromCharCode(parseInt(sign, 8) & 255);
    return /[\r\n]/.test(sign) ? '' : (ESCAPES[sign] ?? sign);
  });
}
