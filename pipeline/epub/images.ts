/** The pictures of the sections, as files that every reading system can show. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { report } from '../diagnostics.js';
import type { Book, RenderedImage, RenderedSection } from '../model.js';
import type { Resource } from './types.js';

/** What a format is called and how its files end: the core media types of EPUB (3.3, 3.2). */
const CORE: Record<string, { mediaType: string; ending: string }> = {
  png: { mediaType: 'image/png', ending: '.png' },
  jpeg: { mediaType: 'image/jpeg', ending: '.jpg' },
  gif: { mediaType: 'image/gif', ending: '.gif' },
  svg: { mediaType: 'image/svg+xml', ending: '.svg' },
};

/** Reads each picture once, by its `src`. One that cannot be read is reported (`image-exists`) and left out. */
export async function readImages(sections: readonly RenderedSection[], book: Book): Promise<Map<string, Resource>> {
  const images = new Map<string, Resource>();
  for (const { section, images: shown } of sections) {
    for (const image of shown) {
      if (images.has(image.src)) continue;
      const resource = await readImage(image).catch((error: unknown) => String(error));
      if (typeof resource !== 'string') images.set(image.src, resource);
      else report(section.manuscript?.file ?? book.file, 'image-exists', `The image "${image.src}" cannot be read: ${resource}`, { place: image.element.position });
    }
  }
  return images;
}

/** The file under a name that tells its true format; formats outside the standard become PNG. */
async function readImage({ path, src }: RenderedImage): Promise<Resource> {
  const bytes = await readFile(path);
  const { format } = await sharp(bytes).metadata();
  const core = CORE[format];
  const kept = core ?? { mediaType: 'image/png', ending: '.png' };
  return { href: withEnding(src, kept.ending), mediaType: kept.mediaType, bytes: core ? bytes : await sharp(bytes).png().toBuffer() };
}

function withEnding(src: string, ending: string): string {
  const same = ending === '.jpg' ? /\.jpe?g$/ : new RegExp(`\\${ending}$`);
  return same.test(src) ? src : `${src.replace(/\.[A-Za-z]{2,4}$/, '')}${ending}`;
}
