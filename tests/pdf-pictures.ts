/** The pictures of a finished PDF: what they are, and how large they stand on the page. */
import { contentsOf, readPdf } from '../pipeline/pdf/read.js';
import { atomAt, dictAt, listAt, numberAt, type PdfFile, pagesUnder, PdfStream, resolve } from '../pipeline/pdf/values.js';

export interface Placed {
  /** In pixels. */
  width: number;
  /** At the size it is printed. */
  ppi: number;
  /** Name of the colour space. */
  space: string;
  bits: number;
  filter: string;
  /** Whether something shows through it. */
  isClear: boolean;
}

type Matrix = [number, number, number, number];

/** Gives the pictures of all pages in the order they are painted. Their places are found by matrices, which the press writes one after another. */
export function picturesIn(bytes: Uint8Array): Placed[] {
  const file = readPdf(bytes);
  return pagesUnder(file, file.catalog.get('/Pages')).flatMap((page) => paintedOn(file, page));
}

function paintedOn(file: PdfFile, page: ReturnType<typeof pagesUnder>[number]): Placed[] {
  const pictures = dictAt(file, dictAt(file, resolve(file, page), '/Resources'), '/XObject');
  const text = listAt(file, resolve(file, page), '/Contents')
    .map((part) => resolve(file, part))
    .map((part) => (part instanceof PdfStream ? contentsOf(part).toString('latin1') : ''))
    .join('\n');
  const found: Placed[] = [];
  let at: Matrix = [1, 0, 0, 1];
  const saved: Matrix[] = [];
  for (const [, a, b, c, d, name, other] of text.matchAll(
    /([-.\d]+) ([-.\d]+) ([-.\d]+) ([-.\d]+) [-.\d]+ [-.\d]+ cm\b|(\/\S+) Do\b|\b([qQ])(?=\s|$)/g,
  )) {
    if (other === 'q') saved.push(at);
    else if (other === 'Q') at = saved.pop() ?? at;
    else if (name === undefined) at = product([Number(a), Number(b), Number(c), Number(d)], at);
    else {
      const picture = resolve(file, pictures?.get(name));
      if (picture instanceof PdfStream && atomAt(file, picture, '/Subtype') === '/Image') found.push(placed(file, picture, at));
    }
  }
  return found;
}

function product([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix {
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
}

function placed(file: PdfFile, picture: PdfStream, [a, b]: Matrix): Placed {
  const width = numberAt(file, picture, '/Width') ?? 0;
  const space = resolve(file, picture.dict.get('/ColorSpace'));
  return {
    width,
    ppi: Math.round((width / Math.hypot(a, b)) * 72),
    space: String(Array.isArray(space) ? space[0] : space),
    bits: numberAt(file, picture, '/BitsPerComponent') ?? 0,
    filter: atomAt(file, picture, '/Filter') ?? '',
    isClear: picture.dict.has('/SMask'),
  };
}
