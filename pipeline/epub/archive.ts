/** Files → one ZIP whose bytes depend on nothing but the files and the date they are given. */
import { zipSync, type Zippable } from 'fflate';

/** Formats that are compressed already. */
const PACKED = /\.(?:png|jpe?g|gif|woff2?)$/;
/** fflate writes local time, which differs by time zone; this date stands in until the true one is stamped. */
const PLACEHOLDER = new Date(2000, 5, 15, 12);

/**
 * Gives the archive: `mimetype` first and stored, the others by name, no directory entries (EPUB OCF 3.3, 4.2).
 * Every entry bears `date` in UTC, held within what ZIP can say: 1980 to 2107, to two seconds.
 */
export function archive(files: ReadonlyMap<string, Uint8Array>, date: Date): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort(mimetypeFirst)) {
    const bytes = files.get(name);
    if (bytes) entries[name] = [bytes, { level: name === 'mimetype' || PACKED.test(name) ? 0 : 9, mtime: PLACEHOLDER, os: 0 }];
  }
  return stamp(zipSync(entries), dosTime(date));
}

function mimetypeFirst(a: string, b: string): number {
  if (a === 'mimetype' || b === 'mimetype') return a === b ? 0 : a === 'mimetype' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A moment as the four bytes of MS-DOS (APPNOTE 4.4.6): date in the upper half, time in the lower. */
function dosTime(date: Date): number {
  const first = Date.UTC(1980, 0, 1);
  const last = Date.UTC(2107, 11, 31, 23, 59, 58);
  const at = new Date(Math.min(Math.max(date.getTime(), first), last));
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

/** Writes the time into every header, central and local, of an archive without comment or ZIP64. */
function stamp(zip: Uint8Array, time: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - 22;
  let central = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    view.setUint32(central + 12, time, true);
    view.setUint32(view.getUint32(central + 42, true) + 10, time, true);
    central += 46 + view.getUint16(central + 28, true) + view.getUint16(central + 30, true) + view.getUint16(central + 32, true);
  }
  return zip;
}
