/** The text of a page as its content streams, fonts and marks tell it, in all the ways that they may (ISO 32000-1, 9.4, 9.10.3, 14.6). */
import { expect, test } from 'vitest';
import { textOfPage, type PageText } from '../pipeline/pdf/page-text.js';
import { type Dict, type PdfFile, PdfStream, type PdfValue, Ref } from '../pipeline/pdf/values.js';

const stream = (text: string, entries: [string, PdfValue][] = []): PdfStream =>
  new PdfStream(new Map(entries), Buffer.from(text, 'latin1'));

const MAP = `1 beginbfchar
<0001> <0020>
<0003> <00660066>
endbfchar
2 beginbfrange
<0041> <005A> <0061>
<0004> <0005> [<FB02> <D83DDE00>]
endbfrange`;

/** A page with the fonts F1, of two bytes a letter, and F2, of one, and with the form X1. */
function read(contents: string[], form = ''): PageText {
  const font = (subtype: string, map: number): Dict =>
    new Map<string, PdfValue>([
      ['/Subtype', subtype],
      ['/ToUnicode', new Ref(map)],
    ]);
  const fonts = new Map<string, PdfValue>([
    ['/F1', new Ref(1)],
    ['/F2', new Ref(2)],
  ]);
  const resources = new Map<string, PdfValue>([
    ['/Font', fonts],
    ['/XObject', new Map([['/X1', new Ref(5)]])],
  ]);
  const page = new Map<string, PdfValue>([
    ['/Resources', resources],
    ['/Contents', contents.map((_, index) => new Ref(index + 7))],
  ]);
  const formAt = stream(form, [
    ['/Subtype', '/Form'],
    ['/Resources', resources],
  ]);
  const objects = [
    undefined,
    font('/Type0', 3),
    font('/Type3', 4),
    stream(MAP),
    stream('1 beginbfchar <07> <0037> endbfchar'),
    formAt,
    page,
  ];
  const file: PdfFile = { objects: [...objects, ...contents.map((text) => stream(text))], catalog: new Map() };
  return textOfPage(file, new Ref(6), new Map());
}

const marked = (content: string, form?: string): string[] => read([content], form).marked.map(({ text }) => text);

test.each([
  ['letters one by one', '/P <</MCID 0>> BDC BT /F1 9 Tf 1 0 0 -1 0 9 Tm <0041> Tj 4 0 Td <0042> Tj ET EMC', ['ab']],
  ['letters with room between them', '/P <</MCID 0>> BDC /F1 9 Tf [<00410042> -20.5 <0003>] TJ EMC', ['abff']],
  ['letters of one byte', '/P <</MCID 0>> BDC /F2 9 Tf <0707> Tj EMC', ['77']],
  ['what no map tells', '/P <</MCID 0>> BDC /F1 9 Tf <0099> Tj (A) Tj EMC', ['\uFFFD\uFFFD']],
  [
    'text in place of what is drawn',
    '/P <</MCID 0>> BDC /F1 9 Tf /Span<</ActualText <FEFF2019> >> BDC <0041> Tj <0042> Tj EMC <0043> Tj EMC',
    ['’c'],
  ],
  [
    'text in parentheses in its place',
    '/P <</MCID 0>> BDC /F1 9 Tf /Span<</ActualText (\\(>>) >> BDC <0041> Tj EMC EMC',
    ['(>>'],
  ],
  [
    'a ligature of which one letter is told',
    '/P <</MCID 0>> BDC /F1 9 Tf /Span<</ActualText (f)>> BDC <0004> Tj EMC EMC',
    ['fl'],
  ],
  ['a letter of two units', '/P <</MCID 0>> BDC /F1 9 Tf <0005> Tj EMC', ['😀']],
  ['fonts of outer states', '/P <</MCID 0>> BDC /F1 9 Tf q /F2 9 Tf <07> Tj Q <0041> Tj EMC', ['7a']],
  ['a comment', '/P <</MCID 0>> BDC /F1 9 Tf % <0042> Tj\n<0041> Tj EMC', ['a']],
  ['pieces in pieces', '/P <</MCID 0>> BDC /F1 9 Tf <0041> Tj /Span <</MCID 1>> BDC <0042> Tj EMC <0043> Tj EMC', ['ac', 'b']],
  ['a form', '/P <</MCID 0>> BDC /F1 9 Tf <0041> Tj /X1 Do EMC', ['ab'], '/F1 9 Tf <0042> Tj'],
])('%s', (_name, content, texts, form?: string) => {
  expect(marked(content, form)).toEqual(texts);
});

const line = (height: number, letters: string): string => `BT /F1 9 Tf 1 0 0 -1 0 ${height} Tm ${letters} ET `;

test('a line that ends within a word ends with a soft hyphen, and the hyphen that is drawn there is no text', () => {
  const soft = '/Span<</ActualText <FEFF00AD> >> BDC <0001> Tj EMC';
  const hyphen = 'BT /Span<</ActualText <FEFF2010> >> BDC /F1 9 Tf 1 0 0 -1 9 9 Tm <0041> Tj EMC ET ';
  const lines = line(9, `<0041> Tj ${soft}`) + hyphen + line(20, '<0042> Tj') + line(31, '<0043> Tj');
  expect(marked(`/P <</MCID 0>> BDC ${lines} EMC`)).toEqual(['a\u00ADb\nc']);
});

test('what is not marked is kept apart, and content runs on from stream to stream', () => {
  const { marked, unmarked } = read(['/F1 9 Tf <0041> Tj /P <</MCID 3>> BDC <0042>', 'Tj EMC /Artifact BMC <0043> Tj EMC']);
  expect(unmarked).toBe('ac');
  expect(marked).toEqual([{ tag: 'P', mcid: 3, inForm: false, text: 'b' }]);
});

test('what a form marks is told to be of the form', () => {
  const { marked } = read(['/X1 Do'], '/P <</MCID 0>> BDC /F1 9 Tf <0041> Tj EMC');
  expect(marked).toEqual([{ tag: 'P', mcid: 0, inForm: true, text: 'a' }]);
});

test('a picture in the stream itself is refused', () => {
  expect(() => read(['BI /W 1 ID x EI'])).toThrow('a picture in its content stream');
});
