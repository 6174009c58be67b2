/**
 * What `tests/bench/` measures, with bounds so wide that a busy machine keeps them: the time is the processor's, not the clock's.
 * The figures themselves: `npm run bench:parse`, `npm run bench:hostile`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import { parseManuscript } from '../pipeline/manuscript/parse.js';
import { chapter } from './bench/chapter.js';
import { HOSTILE } from './bench/hostile-inputs.js';
import { clear, desk, runStages, type Desk } from './bench/stages.js';

let table: Desk;
beforeAll(async () => void (table = await desk(1000)));
afterAll(() => clear(table));

test('a chapter twice as long takes about twice as long', async () => {
  await runStages(chapter(1), table);
  const [short, long] = [await seconds(chapter(2)), await seconds(chapter(4))];
  expect(long / short).toBeLessThan(3);
}, 120_000);

/** The quicker of two runs. */
async function seconds(text: string): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 2; run += 1) runs.push(sum((await runStages(text, table)).times));
  return Math.min(...runs);
}

function sum(times: object): number {
  return Object.values(times).reduce((total: number, ms: number) => total + ms, 0) / 1000;
}

test('a chapter of benchmarks holds the language without a fault', async () => {
  const { messages } = await runStages(chapter(2), table);
  expect(
    messages.filter(({ ruleId }) => !['image-exists', 'figure-can-be-drawn', 'construct-is-known'].includes(ruleId)),
  ).toEqual([]);
});

describe('hostile text', () => {
  const names = [
    'sign "["', 'sign "<?"', 'sign "\\\\("', 'sign "{{<"', 'sign "<b>"', 'sign " \'a"', 'line "==="', 'line "<script>"', '10,000 nested divs',
    'elements in quotations in each other', '20,000 notes each in the one before', '50,000 notes', '50,000 citations of no work',
    '50,000 references that lead nowhere', '20,000 references in one group', '50,000 headings of the same words', '50,000 times the same id',
    'a list of 50,000 items', 'one grid row of 250,000 cells', 'grid tables in the cells of grid tables', 'an HTML block of 250,000 breaks',
    'a citation with 1 MB of words before it', 'a formula of 50,000 nested groups', 'a formula of doubling macros', 'a YAML block of aliases in aliases',
    'one word of 5 MB', 'NULs', 'lone surrogates',
  ]; // prettier-ignore

  test.each(names)(
    '%s ends in time, its words kept',
    async (name) => {
      const text = HOSTILE.get(name)?.(0.03) ?? '';
      const { times, text: words } = await runStages(text, table);
      expect(words).toContain('Before');
      expect(words).toContain('After.');
      expect(sum(times)).toBeLessThan(30);
    },
    120_000,
  );

  test('of more cells than are read is told, and its rest printed', () => {
    const file = new VFile({ value: `Read.\n\n${'| a '.repeat(70_000)}\n\nText.\n` });
    const { tree } = parseManuscript(file);
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph', 'verbatim']);
    expect(file.messages).toMatchObject([{ line: 3, ruleId: 'construct-is-well-formed', outcome: 'degraded' }]);
  });

  test('of more lines than are read is told, and its rest printed', () => {
    const file = new VFile({ value: `Read.\n${'\n'.repeat(30_000)}[Not]{.read}\n` });
    const { tree } = parseManuscript(file);
    expect(tree.children.at(-1)).toMatchObject({
      type: 'verbatim',
      value: '[Not]{.read}',
      position: { start: { line: 30_001 } },
    });
    expect(file.messages).toMatchObject([{ line: 30_001, ruleId: 'construct-is-well-formed' }]);
  });
});
