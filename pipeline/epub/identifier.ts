/** The name of an edition: its ISBN, or a UUID made from what it is. */
import { createHash } from 'node:crypto';
import type { Book, VolumePlan } from '../model.js';

/** The press's own namespace for names of editions; never to change. */
const EDITIONS = '6f0d6c3e-2b5a-5c0e-9a55-0f6f5a1d7c42';

/** Gives the name-based UUID, version 5, of `name` in `namespace` (RFC 9562, 5.5). */
export function uuidV5(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const bytes = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Gives `urn:isbn:…`, or `urn:uuid:…` while the ISBN is pending: the same for the same volume in every build. */
export function volumeIdentifier(book: Book, plan: VolumePlan): string {
  return plan.isbn.epub === 'pending' ? named(book, plan.slug, 'epub') : `urn:isbn:${plan.isbn.epub}`;
}

/** Gives the name of a draft, which never bears the ISBN of the volume. */
export function draftIdentifier(book: Book, plan: VolumePlan, section: string): string {
  return named(book, plan.slug, section, 'draft-epub');
}

function named(book: Book, ...rest: string[]): string {
  return `urn:uuid:${uuidV5(EDITIONS, [book.publisher, book.title, ...rest].join('\n'))}`;
}
