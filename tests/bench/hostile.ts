/**
 * Takes hostile texts through all stages, each in a process of its own, and prints what each cost: seconds of the processor, memory,
 * the stages that took most of it; ends with 1 if one was not done or lost text.
 * `npx tsx tests/bench/hostile.ts [--json] [--limit SECONDS] [--scale 0.5] [--double] [WORDS …]`: of a size other than a megabyte; with
 * the ratio to half that size; only those with such words in their names.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { HOSTILE } from './hostile-inputs.js';
import { clear, desk, runStages, STAGES, type Times } from './stages.js';

interface Result {
  name: string;
  /** `done`, `text lost`, `too slow`, or the error it ended with. */
  outcome: string;
  seconds: number;
  /** The seconds divided by those for half of the text. */
  ratio?: number;
  megabytes: number;
  times: Partial<Times>;
  messages: number;
  first?: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    limit: { type: 'string', default: '60' },
    scale: { type: 'string', default: '1' },
    double: { type: 'boolean' },
    one: { type: 'string' },
  },
});

if (values.one !== undefined) await runHere(values.one);
else
  runAll(
    positionals.length > 0
      ? [...HOSTILE.keys()].filter((name) => positionals.some((word) => name.includes(word)))
      : [...HOSTILE.keys()],
  );

/** In the child: prints one line of JSON a stage, then one for the whole. */
async function runHere(name: string): Promise<void> {
  const text = HOSTILE.get(name)?.(Number(values.scale));
  if (text === undefined) throw new Error(`There is no input "${name}"`);
  const table = await desk(1000);
  const run = await runStages(text, table, (stage, ms) => console.log(JSON.stringify({ stage, ms })));
  const seconds = Object.values(run.times).reduce((sum, ms) => sum + ms, 0) / 1000;
  await clear(table);
  const outcome = run.text.includes('Before') && run.text.includes('After.') ? 'done' : 'text lost';
  const megabytes = process.resourceUsage().maxRSS / 1000;
  console.log(
    JSON.stringify({ outcome, seconds, megabytes, messages: run.messages.length, first: run.messages[0]?.reason.slice(0, 100) }),
  );
}

function runAll(names: readonly string[]): void {
  const results = names.map((name) => {
    const result = runApart(name, Number(values.scale));
    if (values.double) result.ratio = result.seconds / runApart(name, Number(values.scale) / 2).seconds;
    if (!values.json) console.log(lineOf(result));
    return result;
  });
  if (values.json) console.log(JSON.stringify(results, null, 2));
  const bad = results.filter(({ outcome }) => outcome !== 'done');
  if (!values.json) console.log(`${results.length} inputs, ${bad.length} not done`);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

function runApart(name: string, scale: number): Result {
  const limit = Number(values.limit) * 1000;
  const args = [...process.execArgv, fileURLToPath(import.meta.url), '--one', name, '--scale', String(scale)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    timeout: limit,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const said = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { stage?: keyof Times; ms?: number });
  const times = Object.fromEntries(said.flatMap(({ stage, ms }) => (stage ? [[stage, ms]] : []))) as Partial<Times>;
  const end = said.find(({ stage }) => stage === undefined) as Partial<Result> | undefined;
  const failure = status === null ? 'too slow' : `died: ${/^\w*Error.*$|^FATAL.*$/m.exec(stderr)?.[0].slice(0, 100) ?? status}`;
  const shown = { outcome: failure, seconds: limit / 1000, megabytes: 0, messages: 0, ...end };
  return { name, times, ...shown };
}

function lineOf({ name, outcome, seconds, ratio, megabytes, times, messages, first }: Result): string {
  const slowest = STAGES.filter((stage) => (times[stage] ?? 0) > 500).map(
    (stage) => `${stage} ${((times[stage] ?? 0) / 1000).toFixed(1)}`,
  );
  const where =
    outcome === 'done'
      ? slowest.join(', ')
      : `${outcome} after ${Object.keys(times).join(', ') || 'nothing'}; ${slowest.join(', ')}`;
  return [
    name.padEnd(48),
    `${seconds.toFixed(1)} s`.padStart(8),
    ...(ratio === undefined ? [] : [`× ${ratio.toFixed(1)}`.padStart(6)]),
    `${Math.round(megabytes)} MB`.padStart(9),
    where,
    messages ? `${messages} × ${first ?? ''}` : '',
  ].join('  ');
}
