/** The text layer of a page: words are whole, and a hyphen that divides one at the end of a line says so (ISO 32000-1, 14.8.2.2.3). */
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { contentsOf } from '../pipeline/pdf/read.js';
import { type PdfFile, PdfStream, type PdfValue, Ref } from '../pipeline/pdf/values.js';
import { clearSoftHyphens } from '../pipeline/print/join/soft-hyphens.js';

const SOFT = '/Span<</ActualText <FEFF00AD> >> BDC\n';

/** The content of a page after what was done to it; written as Chromium writes it. */
function cleared(content: string): string {
  const data = deflateSync(Buffer.from(content, 'latin1'));
  const dict = new Map<string, PdfValue>([
    ['/Filter', '/FlateDecode'],
    ['/Length', String(data.length)],
  ]);
  const page = new Map<string, PdfValue>([['/Contents', new Ref(1)]]);
  const file: PdfFile = { objects: [page, new PdfStream(dict, data)], catalog: new Map() };
  clearSoftHyphens(file, [new Ref(0)]);
  const stream = file.objects[1] as PdfStream;
  expect(stream.dict.get('/Length')).toBe(String(stream.data.length));
  return contentsOf(stream).toString('latin1');
}

test.each<[string, string, string]>([
  ['in a line', `<0020> Tj\n${SOFT}6.48 0 Td <0001> Tj\nEMC\n0 0 Td <002B> Tj\n`, '<0020> Tj\n6.48 0 Td <002B> Tj\n'],
  [
    'where a face begins',
    `BT\n${SOFT}/F4 12 Tf\n1 0 0 -1 78 334 Tm\n<0001> Tj\nEMC\n0 0 Td <002B> Tj\n`,
    'BT\n/F4 12 Tf\n1 0 0 -1 78 334 Tm\n<002B> Tj\n',
  ],
  [
    'of letters drawn as one',
    '/Span<</ActualText <FEFF006600AD00660069> >> BDC\n0 0 Td <01A1> Tj\nEMC\n',
    '/Span<</ActualText <FEFF006600660069> >> BDC\n0 0 Td <01A1> Tj\nEMC\n',
  ],
  [
    'at the end of a line',
    `${SOFT}4.05 0 Td <0001> Tj\nEMC\nET\nBT\n/Span<</ActualText <FEFF2010> >> BDC\n/F4 12 Tf\n1 0 0 -1 512 442 Tm\n<01F6> Tj\nEMC\n`,
    `4.05 0 Td ET\nBT\n${SOFT}/F4 12 Tf\n1 0 0 -1 512 442 Tm\n<01F6> Tj\nEMC\n`,
  ],
  [
    'a hyphen of the word itself',
    '<002A> Tj\n/Span<</ActualText <FEFF2010> >> BDC\n4 0 Td <01F6> Tj\nEMC\n(00AD) Tj\n',
    '<002A> Tj\n/Span<</ActualText <FEFF2010> >> BDC\n4 0 Td <01F6> Tj\nEMC\n(00AD) Tj\n',
  ],
])('%s', (_where, content, after) => expect(cleared(content)).toBe(after));
