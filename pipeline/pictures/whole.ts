/** Whether a picture can be unpacked to its end: its head tells what it should be, and says nothing of damage further on. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Cache } from '../cache.js';
import { inTurns } from '../turns.js';
import { MOST_PIXELS } from './prepare.js';

/** Of a JPEG that is shown to its end though part of it is lost. What else there is to warn of costs no pixel. */
const LOSS = /premature end|bad Huffman code|instead of RST/i;

/** As many at a time as there are threads for it. */
const turn = inTurns(4);

/** Unpacks the picture of a file, as small as it goes; what was found is kept. `format` is as `sharp` names it. */
export async function isWhole(path: string, format: string, cache: Cache): Promise<boolean> {
  return turn(async () => {
    const bytes = await readFile(path);
    return cache.remember('picture', [bytes, 'whole'], () => unpacks(bytes, format));
  });
}

async function unpacks(bytes: Buffer, format: string): Promise<boolean> {
  if (format === 'jpeg' && LOSS.test(await faultOf(bytes, 'warning'))) return false;
  return (await faultOf(bytes, 'truncated')) === '';
}

async function faultOf(bytes: Buffer, failOn: 'truncated' | 'warning'): Promise<string> {
  return sharp(bytes, { failOn, limitInputPixels: MOST_PIXELS })
    .resize(16, 16, { fit: 'inside' })
    .raw()
    .toBuffer()
    .then(
      () => '',
      (error: unknown) => String(error),
    );
}
