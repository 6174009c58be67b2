/** What no small document provokes: pages that the press itself would have counted or placed wrong. */
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { auditDressed, auditPages } from '../pipeline/print/audit/audit.js';
import type { RenderedSection } from '../pipeline/model.js';
import { assignFolios } from '../pipeline/print/folios.js';
import type { LaidOutSection } from '../pipeline/print/layout.js';
import { mapPages, type PageMap } from '../pipeline/print/page-map.js';
import type { DressReading } from '../pipeline/print/page/read-dress.js';
import type { PageReading } from '../pipeline/print/page/read.js';

const PAGE: PageReading = {
  blank: false,
  area: [0, 0, 0, 0, 0],
  places: [],
  fragments: [],
  printed: [],
  drawn: [],
  tops: [],
  misfits: [],
  fill: { depth: 700, used: 700, foot: 0, empty: 0, gap: 0, gapAt: 'foot', asked: false, lines: 40, objects: 0 },
  prose: { lines: 40, beyond2: 0, beyond2_5: 0, loose: [], hyphens: [], strays: [] },
  headingsAtFoot: [],
  floats: [],
  mentions: [],
  calls: [],
  notes: [],
  strayed: [],
  placeholders: [],
  empty: false,
};

function chapter(slug: string, pages: Partial<PageReading>[]): LaidOutSection {
  const section = { kind: 'chapter', role: 'chapter', slug, title: slug, number: '1', opensOn: 'recto' } as const;
  const rendered = {
    section,
    body: h(null),
    notes: [],
    headings: [],
    floats: [],
    blocks: [],
    images: [],
  } as unknown as RenderedSection;
  return { rendered, pages: pages.map((page) => ({ ...PAGE, ...page })), shrunk: [], damaged: [], pieces: new Map() };
}

/** The dress that the pages of a map should have, as far as the audit of sides and folios asks. */
function dressOf(map: PageMap): Map<string, DressReading[]> {
  const dressed = new Map<string, DressReading[]>();
  for (const { section, index, folio, page, blank } of map.pages) {
    const side = page % 2 === 1 ? 'recto' : 'verso';
    const head = index === 0 || blank ? '' : section;
    const own = { folio: blank ? '' : folio, drop: index === 0, head, side, headBeyond: 0, empty: blank } as const;
    dressed.set(section, [...(dressed.get(section) ?? []), own]);
  }
  return dressed;
}

const told = (laid: LaidOutSection[], map: PageMap, dressed = dressOf(map)): string[] =>
  [...auditPages(laid, map), ...auditDressed(laid, map, dressed).findings].map(
    ({ rule, at, reason }) => `${at.page} ${rule}: ${reason}`,
  );

test('pages that are right give no finding', () => {
  const laid = [chapter('soil', [{}, {}, {}]), chapter('sand', [{}])];
  expect(told(laid, mapPages(laid, assignFolios(laid)))).toEqual([]);
});

test('a chapter that opens on a verso is found', () => {
  const laid = [chapter('soil', [{}, {}, {}]), chapter('sand', [{}])];
  const places = assignFolios(laid).map((place, index) =>
    index === 0 ? { ...place, blanksAfter: 0 } : { ...place, start: 3, first: 4 },
  );
  expect(told(laid, mapPages(laid, places))).toEqual(['4 section-opens-on-its-side: "sand" opens on a verso, not on a recto']);
});

test('folios that leave one out are found, page by page', () => {
  const laid = [chapter('soil', [{}, {}, {}])];
  const places = assignFolios(laid).map((place) => ({ ...place, first: 3 }));
  expect(told(laid, mapPages(laid, places))).toEqual([
    '1 folios-run-on: the folio "3" stands where 1 should',
    '2 folios-run-on: the folio "4" stands where 2 should',
    '3 folios-run-on: the folio "5" stands where 3 should',
  ]);
});

test('a figure may stand on the spread after its mention, and no further', () => {
  const float = { id: 'fig-a', label: 'Figure 1.1', ids: ['fig-a'], block: 1 };
  const mention = { mentions: [{ id: 'fig-a', block: 0 }] };
  const near = [chapter('soil', [mention, {}, { floats: [float] }, {}])];
  const far = [chapter('soil', [mention, {}, {}, { floats: [float] }])];
  expect(told(near, mapPages(near, assignFolios(near)))).toEqual([]);
  expect(told(far, mapPages(far, assignFolios(far)))).toEqual([
    '4 figure-is-near-its-mention: Figure 1.1 stands 3 pages after its first mention, on page 1',
  ]);
});

test('the last page of a chapter, and a page of figures, may be empty below', () => {
  const fill = { ...PAGE.fill, empty: 400, gap: 400 };
  const laid = [chapter('soil', [{ fill }, { fill: { ...fill, lines: 0, objects: 1 } }, { fill }])];
  expect(told(laid, mapPages(laid, assignFolios(laid)))).toEqual([
    '1 page-is-filled: 57 % of the type area is empty, at its foot',
  ]);
});

test('a note may go on at the next foot, and may not begin there', () => {
  const called = { calls: ['fnref-1'] };
  const withNote = (laid: LaidOutSection): LaidOutSection[] => {
    const notes = [{ id: 'fn-1', number: 1, callId: 'fnref-1', content: [], block: 7 }];
    return [{ ...laid, rendered: { ...laid.rendered, notes } }];
  };
  const goesOn = withNote(chapter('soil', [{ ...called, notes: [7] }, { notes: [7] }, {}]));
  const astray = withNote(chapter('soil', [called, { notes: [7] }, {}]));
  expect(told(goesOn, mapPages(goesOn, assignFolios(goesOn)))).toEqual([]);
  expect(told(astray, mapPages(astray, assignFolios(astray)))).toEqual([
    '1 note-stands-on-its-page: note 1 is called here and stands on page 2',
  ]);
});
