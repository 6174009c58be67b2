/** What a process and all it started take of the machine, read from Linux's /proc while they run. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** The highest sum of resident memory at one moment; 0 where memory wasn't looked at. */
  peakMiB: number;
  /** User and system time in ms of Node (the build itself) and of all else, which is the browser. */
  cpu: { node: number; browser: number };
  browserStarted: boolean;
}

interface Process {
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

const EVERY = 100;
/** Clock ticks and pages, as Linux on x64 and arm64 has them. */
const [TICK_MS, PAGE_KIB] = [10, 4];

/**
 * Watches the tree of a process ten times a second until the function it gives is called.
 *
 * Memory is the sum of PSS (`smaps_rollup`): each process's own pages and its share of those it has in common with others, since the sum of RSS
 * counts the browser's program once for each of its ten processes. The kernel takes some 10 ms to add up a process of 1 GB, so PSS is read where
 * the cheap sum of RSS is within a twentieth of the highest so far, and at most twice a second there unless it is a new high.
 * The last tenth of a second of a process's life is not in its CPU time.
 */
export function watchProcesses(root: number, memory: boolean): () => Usage {
  const seen = new Map<string, Process>();
  const peak = { rss: 0, kib: 0, at: 0 };
  const look = (): void => {
    const alive = treeOf(root, seen);
    for (const process of alive) seen.set(keyOf(process), process);
    const rss = alive.reduce((sum, process) => sum + process.rss, 0);
    const isDue = rss > peak.rss * 1.02 || (rss > peak.rss * 0.95 && performance.now() - peak.at > 500);
    if (!memory || !isDue) return;
    peak.kib = Math.max(peak.kib, alive.reduce((sum, { pid }) => sum + pssOf(pid), 0));
    Object.assign(peak, { rss: Math.max(rss, peak.rss), at: performance.now() });
  }; // prettier-ignore
  const timer = setInterval(look, EVERY);
  return () => {
    clearInterval(timer);
    const all = [...seen.values()];
    const cpu = (processes: Process[]): number => processes.reduce((sum, process) => sum + process.cpu, 0);
    const browser = all.filter(isBrowser);
    const node = all.filter((process) => !isBrowser(process));
    return { peakMiB: Math.round(peak.kib / 1024), cpu: { node: cpu(node), browser: cpu(browser) }, browserStarted: browser.length > 0 };
  }; // prettier-ignore
}

function isBrowser({ name }: Process): boolean {
  return /chrom/i.test(name);
}

function keyOf({ pid, started }: Process): string {
  return `${pid} ${started}`;
}

/** The processes that the root started, and those they started; also those whose parent has gone but that were seen before. */
function treeOf(root: number, seen: ReadonlyMap<string, Process>): Process[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => read(Number(name)) ?? []); // prettier-ignore
  const inTree = new Set([root]);
  for (const process of all) if (seen.has(keyOf(process))) inTree.add(process.pid);
  for (let before = 0; before !== inTree.size;) {
    before = inTree.size;
    for (const { pid, parent } of all) if (inTree.has(parent)) inTree.add(pid);
  }
  return all.filter(({ pid }) => inTree.has(pid));
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

function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
