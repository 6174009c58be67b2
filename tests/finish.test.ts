/** What the browser decides by chance leaves no trace in a finished section, and what it never writes is refused. */
import { expect, test } from 'vitest';
import { inspectTags } from '../pipeline/inspect/tags.js';
import { finishSection } from '../pipeline/print/join/finish.js';
import { joinSections } from '../pipeline/print/join/join.js';
import { deserialize, serialize } from 'node:v8';
import { BOXES, finished, OPTIONS, section, volume } from './join/volume.js';

const text = (slug: 'one' | 'two'): string => Buffer.from(section(slug).bytes).toString('latin1');
const finish = (source: string, slug: 'one' | 'two' = 'one') =>
  finishSection({ ...section(slug), bytes: Buffer.from(source, 'latin1') }, BOXES);

test('struct ids are those of the order of the tree, not the numbers that the browser gave its nodes', () => {
  const other = text('two').replace(/\(node(\d{8})\)/g, (_all, digits: string) => `(node${90000000 - Number(digits)})`);
  expect(other).not.toBe(text('two'));
  expect(finish(other, 'two')).toEqual(finish(text('two'), 'two'));
});

test('dates and the order of destinations make no difference', () => {
  const later = text('one').replace(/\(D:\d{4}/g, '(D:2099');
  const turned = later.replace(/(?<=obj\n<<)(?:\/[\w%-]+ \[\d+ 0 R \/XYZ [^\]]*\]\s*)+(?=>>)/, (entries) => {
    const each = entries.match(/\/[\w%-]+ \[[^\]]*\]/g) ?? [];
    return each.reverse().join('\n').padEnd(entries.length);
  });
  expect(turned).not.toBe(later);
  expect(finish(turned)).toEqual(finish(text('one')));
});

test('the numbers and the order of objects make no difference', () => {
  const renumbered = moved(text('one'), 1000);
  expect(finish(renumbered)).toEqual(finish(text('one')));
});

test('ids that nothing leads to are left out when it is known what does', () => {
  const idsFor = (targets?: string[]) => finishSection(section('two'), { ...BOXES, targets }).destinations.map(({ id }) => id);
  expect(idsFor()).toEqual([undefined, '50%', 'café', 'note', 'start']);
  expect(idsFor(['café', 'absent'])).toEqual([undefined, 'café', 'note', 'start']);
});

test('a finished section can be stored and joined later, under another name', async () => {
  const stored = deserialize(serialize(finished(volume()))) as ReturnType<typeof finished>;
  const later = await joinSections(stored, OPTIONS);
  const now = await joinSections(finished(volume()), OPTIONS);
  expect(Buffer.compare(later.bytes, now.bytes)).toBe(0);
  const twice = await joinSections([...stored, ...stored.map((one) => ({ ...one, slug: `${one.slug}-again` }))], OPTIONS);
  expect(twice.pages).toBe(now.pages * 2);
  expect(inspectTags(twice.bytes, twice.marks).problems).toEqual([]);
});

test('what is known of content streams is what they hold', async () => {
  const { bytes, marks } = await joinSections(finished(volume()), OPTIONS);
  expect(inspectTags(bytes, marks)).toEqual(inspectTags(bytes));
  expect(marks.size).toBeGreaterThan(3);
});

test.each([
  ['no end', (source: string) => source.slice(0, -200)],
  [
    'a stream of another length',
    (source: string) => source.replace(/\/Length (\d)/, (_all, digit: string) => `/Length ${9 - Number(digit)}`),
  ],
  ['an object elsewhere', (source: string) => source.replace(/\n(\d+) 0 obj/, '\n9$1 0 obj')],
  ['another generation', (source: string) => source.replace(/\/Pages (\d+) 0 R/, '/Pages $1 1 R')],
  ['two elements of one id', (source: string) => source.replaceAll(/\(node\d{8}\)/g, '(node00000001)')],
])('a PDF with %s is refused by name', (_, fault) => {
  expect(() => finish(fault(text('two')), 'two')).toThrow(/^section two: /);
});

/** The same file with other object numbers, written in the opposite order. */
function moved(source: string, by: number): string {
  const body = source.slice(0, source.lastIndexOf('\nxref\n') + 1);
  const starts = [...body.matchAll(/^(\d+) 0 obj\n/gm)].map(({ index }) => index);
  const objects = starts.map((start, i) => body.slice(start, starts[i + 1] ?? body.length));
  const shift = (part: string): string =>
    part.replace(/\b(\d+) 0 (R|obj)\b/g, (_all, n: string, kind: string) => `${Number(n) + by} 0 ${kind}`);
  let out = '%PDF-1.4\n';
  const rows: string[] = [];
  for (const object of objects.reverse()) {
    const data = object.indexOf('stream\n');
    const whole = data < 0 ? shift(object) : shift(object.slice(0, data)) + object.slice(data);
    rows.push(`${Number(/^\d+/.exec(whole)?.[0])} 1\n${String(out.length).padStart(10, '0')} 00000 n \n`);
    out += whole;
  }
  const root = /\/Root (\d+) 0 R/.exec(source)?.[1];
  return `${out}xref\n${rows.join('')}trailer\n<</Root ${Number(root) + by} 0 R>>\nstartxref\n${out.length}\n%%EOF\n`;
}
