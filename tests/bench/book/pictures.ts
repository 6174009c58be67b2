/** Pictures with something on them: charts as SVG, shaded fields as PNG of print resolution. */
import sharp from 'sharp';
import type { Dice } from './prose.js';

/** A PNG of 1,650 × 1,000 pixels: 300 to the inch at 5.5 inches. */
export async function makePng(dice: Dice): Promise<Buffer> {
  const [width, height] = [1650, 1000];
  const [a, b, c] = [dice(200) + 40, dice(200) + 40, dice(256)];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const shade = ((x >> 2) % a) * ((y >> 2) % b);
      pixels[at] = shade >> 6;
      pixels[at + 1] = ((x * 255) / width) | 0;
      pixels[at + 2] = (c + (y >> 2)) & 255;
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

export function makeSvg(dice: Dice): string {
  const bars = Array.from({ length: 24 }, (_, at) => {
    const height = dice(220) + 20;
    return `<rect x="${40 + at * 22}" y="${280 - height}" width="16" height="${height}" fill="#${(dice(8) + 4).toString(16).repeat(6)}"/>`;
  });
  const line = Array.from({ length: 24 }, (_, at) => `${48 + at * 22},${dice(240) + 20}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 320" width="600" height="320"><path d="M40 20V280H580" fill="none" stroke="#000"/>${bars.join('')}<polyline points="${line}" fill="none" stroke="#333" stroke-width="2"/></svg>\n`;
}
