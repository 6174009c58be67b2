/** Processes as Linux's /proc knows them. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Process {
  pid: number;
  parent: number;
  name: string;
  /** ms of user and system time. */
  cpu: number;
  /** Since the start of the machine; with the pid it names a process for ever. */
  started: string;
  /** KiB */
  rss: number;
}

/** Clock ticks and pages, as Linux on x64 and arm64 has them. */
const [TICK_MS, PAGE_KIB] = [10, 4];

/** A process for ever: pids are used again. */
export function keyOf({ pid, started }: Process): string {
  return `${pid} ${started}`;
}

/** The process `root`, those it started, and those they started; also those whose parent has gone but that were seen before. */
export function treeOf(root: number, seen: ReadonlyMap<string, Process>): Process[] {
  const all = namesIn('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => read(Number(name)) ?? []); // prettier-ignore
  const inTree = new Set([root]);
  for (const process of all) if (seen.has(keyOf(process))) inTree.add(process.pid);
  for (let before = 0; before !== inTree.size;) {
    before = inTree.size;
    for (const { pid, parent } of all) if (inTree.has(parent)) inTree.add(pid);
  }
  return all.filter(({ pid }) => inTree.has(pid));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Those of the processes that still live, as they are now: cheaper by far than to look for new ones. */
export function stillAlive(processes: readonly Process[]): Process[] {
  return processes.flatMap((before) => {
    const now = read(before.pid);
    return now && keyOf(now) === keyOf(before) ? [now] : [];
  });
}

/** Fields by proc(5), counted after the name, which may hold spaces and brackets. */
function read(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    return { pid, parent: field(4), name, cpu: (field(14) + field(15)) * TICK_MS, started: fields[22 - 3] ?? '', rss: field(24) * PAGE_KIB };
  } catch {
    return undefined;
  }
} // prettier-ignore

/** KiB of memory that are the process's own, and its share of what it has in common with others. */
export function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
