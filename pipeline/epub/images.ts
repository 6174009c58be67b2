/** The pictures of the sections, as files that every reading system can show. */
import { report } from '../diagnostics.js';
import type { Book, BuildContext, RenderedImage, RenderedSection } from '../model.js';
import { preparePicture, SCREEN } from '../pictures/prepare.js';
import { sizeOf } from '../report.js';
import type { Resource } from './types.js';

/** A picture of the package. */
export interface Picture extends Resource {
  /** In pixels, where it was made smaller than its file is. */
  smaller?: { width: number; height: number };
}

/**
 * Makes each picture ready once, by its `src`: PNG, JPEG or GIF in RGB or gray, no larger than screens are. One that cannot be read is
 * reported (`image-exists`) and left out.
 */
export async function readImages(
  sections: readonly RenderedSection[],
  book: Book,
  ctx: BuildContext,
): Promise<Map<string, Picture>> {
  const shown = sections.flatMap(({ section, images }) => images.map((image) => ({ image, section })));
  const once = new Map(shown.toReversed().map((one) => [one.image.src, one]));
  const read = [...once.values()].toReversed().map(async ({ image, section }): Promise<[string, Picture] | undefined> => {
    const found = await readImage(image, ctx).catch((error: unknown) => String(error));
    if (typeof found !== 'string') return [image.src, found];
    report(section.manuscript?.file ?? book.file, 'image-exists', `The image "${image.src}" cannot be read: ${found}`, {
      place: image.element.position,
    });
    return undefined;
  });
  return new Map((await Promise.all(read)).filter((one) => one !== undefined));
}

/** The picture under a name that tells its true format. */
async function readImage({ path, src, line = false, element }: RenderedImage, { cache }: BuildContext): Promise<Picture> {
  const { type, bytes, width, height } = await preparePicture(path, { target: 'screen', line, most: SCREEN }, cache);
  const isSmaller = width < Number(element.properties['width']);
  const href = withEnding(src, type === 'image/jpeg' ? '.jpg' : `.${type.slice('image/'.length)}`);
  return { href, mediaType: type, bytes, ...(isSmaller ? { smaller: { width, height } } : {}) };
}

function withEnding(src: string, ending: string): string {
  const same = ending === '.jpg' ? /\.jpe?g$/ : new RegExp(`\\${ending}$`);
  return same.test(src) ? src : `${src.replace(/\.[A-Za-z]{2,4}$/, '')}${ending}`;
}

/** `volume-1.epub has 23 pictures, 4.1 MB, 9 of them made smaller`; nothing where there are none. */
export function sumOf(name: string, images: readonly Picture[]): string | undefined {
  if (images.length === 0) return undefined;
  const size = sizeOf(images.reduce((sum, { bytes }) => sum + bytes.length, 0));
  const smaller = images.filter((image) => image.smaller).length;
  const made = smaller > 0 ? `, ${smaller} of them made smaller` : '';
  return `${name} has ${images.length} picture${images.length === 1 ? '' : 's'}, ${size}${made}`;
}
