/** The pictures of the sections, as files that every reading system can show. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { report } from '../diagnostics.js';
import type { Book, RenderedImage, RenderedSection } from '../model.js';
import type { Resource } from './types.js';

/** How files of the core media types end (EPUB 3.3, 3.2). */
const ENDINGS = new Map([
  ['image/png', '.png'],
  ['image/jpeg', '.jpg'],
  ['image/gif', '.gif'],
  ['image/svg+xml', '.svg'],
]);

/** Reads each picture once, by its `src`. One that cannot be read is reported (`image-exists`) and left out. */
export async function readImages(sections: readonly RenderedSection[], book: Book): Promise<Map<string, Resource>> {
  const images = new Map<string, Resource>();
  for (const { section, images: shown } of sections) {
    for (const image of shown) {
      if (images.has(image.src)) continue;
      const resource = await readImage(image).catch((error: unknown) => String(error));
      if (typeof resource !== 'string') images.set(image.src, resource);
      else
        report(section.manuscript?.file ?? book.file, 'image-exists', `The image "${image.src}" cannot be read: ${resource}`, {
          place: image.element.position,
        });
    }
  }
  return images;
}

/** The file under a name that tells its true format; formats outside the standard become PNG. */
async function readImage({ path, src, type, bytes: made }: RenderedImage): Promise<Resource> {
  const bytes = made ?? (await readFile(path));
  const ending = ENDINGS.get(type);
  if (!ending) return { href: withEnding(src, '.png'), mediaType: 'image/png', bytes: await sharp(bytes).png().toBuffer() };
  return { href: withEnding(src, ending), mediaType: type, bytes };
}

function withEnding(src: string, ending: string): string {
  const same = ending === '.jpg' ? /\.jpe?g$/ : new RegExp(`\\${ending}$`);
  return same.test(src) ? src : `${src.replace(/\.[A-Za-z]{2,4}$/, '')}${ending}`;
}
