/** `npx tsx tests/count/report.ts CHAPTER.qmd DRAFT.pdf DRAFT.epub`: the counts side by side; exit code 1 where one differs. */
import { readFile } from 'node:fs/promises';
import { compareCounts } from './compare.js';

const [chapter = '', pdf = '', epub = ''] = process.argv.slice(2);
const { rows, differences } = await compareCounts(await readFile(chapter, 'utf8'), await readFile(pdf), await readFile(epub));
console.table(Object.fromEntries(rows.map(({ construct, ...counts }) => [construct, counts])));
for (const difference of differences) console.log(difference);
process.exitCode = differences.length > 0 ? 1 : 0;
