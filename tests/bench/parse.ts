/**
 * Doubles a chapter four times and prints what each stage costs, in milliseconds of the processor, and by how much more than half of the
 * text: about 2 is linear. `npx tsx tests/bench/parse.ts [--json] [--runs 3]`; of several runs the quickest counts.
 */
import { parseArgs } from 'node:util';
import { chapter } from './chapter.js';
import { clear, desk, runStages, STAGES, type Times } from './stages.js';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, runs: { type: 'string', default: '3' } } });
const table = await desk(200);
// The first run pays for the compiler.
await runStages(chapter(1), table);
const rows: { copies: number; kilobytes: number; times: Times }[] = [];
for (const copies of [1, 2, 4, 8, 16]) {
  const text = chapter(copies);
  const runs: Times[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) runs.push((await runStages(text, table)).times);
  const times = Object.fromEntries(STAGES.map((stage) => [stage, Math.min(...runs.map((one) => one[stage]))])) as Times;
  rows.push({ copies, kilobytes: Math.round(text.length / 1000), times });
}
await clear(table);
if (values.json) console.log(JSON.stringify(rows, null, 2));
else
  console.log(
    [['kB', ...STAGES, 'all'], ...rows.map(cellsOf)].map((cells) => cells.map((cell) => cell.padStart(15)).join('')).join('\n'),
  );

function cellsOf({ kilobytes, times }: (typeof rows)[number], index: number): string[] {
  const before = rows[index - 1]?.times;
  const cell = (now: number, then?: number) => `${now.toFixed(0)}${then === undefined ? '' : ` × ${(now / then).toFixed(1)}`}`;
  return [
    String(kilobytes),
    ...STAGES.map((stage) => cell(times[stage], before?.[stage])),
    cell(sum(times), before && sum(before)),
  ];
}

function sum(times: Times): number {
  return Object.values(times).reduce((total, ms) => total + ms, 0);
}
