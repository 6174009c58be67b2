/** Pictures that tests make. */
import sharp, { type Sharp } from 'sharp';

/** Of one colour. */
export const plain = (width: number, height: number, background = '#b40'): Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

/** Stripes with the noise of a photograph. */
export function natural(width: number, height: number): Sharp {
  let seed = 1;
  const pixels = Uint8Array.from(
    { length: width * height * 3 },
    (_, at) => ((seed = (seed * 16_807) % 2_147_483_647) % 97) + (at % 90),
  );
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Black and white, one bit a pixel. */
export function lineArt(width: number, height: number): Sharp {
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => ((at % width) % 20 < 10 ? 0 : 255));
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ palette: true, colours: 2 });
}
