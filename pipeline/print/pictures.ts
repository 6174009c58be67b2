/**
 * The pictures of a volume as they are printed. Each is made ready when a page first asks for it, so that pages that are kept cost nothing.
 * Black ink has gray pictures; where there are more inks, their colours stay. What has more pixels than paper can show is made smaller.
 */
import { readFile } from 'node:fs/promises';
import type { Asset, Assets } from '../browser.js';
import { keyOf } from '../cache.js';
import { report } from '../diagnostics.js';
import { FONTS } from '../fonts.js';
import type { BuildContext, RenderedImage, RenderedSection, Settings } from '../model.js';
import { preparePicture, type Use } from '../pictures/prepare.js';

export interface Pictures {
  /** Everything pages may load: the bundled faces and the pictures, by path under the virtual origin. */
  assets: Assets;
  /** Names the bytes of pictures, and what is made of them. */
  hashOf: (images: readonly RenderedImage[]) => Promise<string>;
  /** The `src` of each that was asked for and could not be unpacked: pages have its file as it is. */
  damagedAmong: (images: readonly RenderedImage[]) => string[];
}

/** Pixels to the inch beyond which nothing more is seen. */
const MOST = { tone: 450, line: 1200 };

/** Gives the pictures that the sections of a volume show. `hashOfFile` hashes a file by its path. */
export function picturesOf(
  sections: readonly RenderedSection[],
  { colours }: Settings,
  hashOfFile: (path: string) => Promise<string>,
  { cache }: BuildContext,
): Pictures {
  const uses = usesOf(
    sections.flatMap(({ images }) => images),
    colours === 1 ? 'black' : 'inks',
  );
  const useOf = ({ src, line = false }: RenderedImage): Use => uses.get(src) ?? { target: 'black', line };
  const damaged = new Set<string>();
  const assetOf = (image: RenderedImage): [string, Asset] => {
    const { src, path, type } = image;
    const asItIs = async (): Promise<{ type: string; bytes: Uint8Array }> => {
      damaged.add(src);
      return { type, bytes: await readFile(path) };
    };
    return [src, { make: () => preparePicture(path, useOf(image), cache).catch(asItIs) }];
  };
  const faces = FONTS.map(({ name, path }): [string, Asset] => [`fonts/${name}`, { type: 'font/ttf', path }]);
  return {
    assets: new Map([...faces, ...sections.flatMap(({ images }) => images.map(assetOf))]),
    hashOf: async (images) => {
      const contents = await Promise.all(images.map(({ path }) => hashOfFile(path)));
      return keyOf(images.flatMap((image, index) => [image.src, useOf(image), contents[index]]));
    },
    damagedAmong: (images) => [...new Set(images.map(({ src }) => src))].filter((src) => damaged.has(src)),
  };
}

/** A picture that is shown twice is made ready once, for where it is widest. */
function usesOf(images: readonly RenderedImage[], target: Use['target']): Map<string, Use> {
  const widest = new Map<string, number>();
  for (const { src, printed = 0 } of images) widest.set(src, Math.max(printed, widest.get(src) ?? 0));
  return new Map(
    images.map(({ src, line = false, element }) => {
      const most = Math.ceil((widest.get(src) ?? 0) * (line ? MOST.line : MOST.tone));
      // How wide a picture is printed matters to what is kept only where something follows from it.
      return [src, { target, line, ...(most > 0 && Number(element.properties['width']) > most ? { most } : {}) }];
    }),
  );
}

/** Reports the pictures of a section that could not be unpacked (`image-exists`). */
export function reportDamaged({ section, images }: RenderedSection, damaged: readonly string[]): void {
  for (const src of damaged) {
    const image = images.find((one) => one.src === src);
    const file = section.manuscript?.file;
    if (!image || !file) continue;
    report(file, 'image-exists', `The picture ${image.path.replace(/^.*[\\/]/, '')} is damaged`, {
      place: image.element.position,
      note: 'It is printed as far as it can be read; fetch the picture again.',
    });
  }
}
