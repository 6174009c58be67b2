/** What a process and all it started take of the machine, read from Linux's /proc while they run. */
import { keyOf, pssOf, stillAlive, treeOf, type Process } from './proc.js';

export interface Usage {
  /** The highest sum of resident memory at one moment; 0 where memory wasn't looked at. */
  peakMiB: number;
  /** User and system time in ms of Node (the build itself) and of all else, which is the browser. */
  cpu: { node: number; browser: number };
  browserStarted: boolean;
}

const EVERY = 100;
/** New processes are looked for every so many times. */
const NEW_ONES = 5;

/**
 * Watches the tree of a process ten times a second until the function it gives is called; new processes are found twice a second.
 *
 * Memory is the sum of PSS (`smaps_rollup`): each process's own pages and its share of those it has in common with others, since the sum of RSS
 * counts the browser's program once for each of its ten processes. The kernel takes some 10 ms to add up a process of 1 GB, so PSS is read where
 * the cheap sum of RSS is within a twentieth of the highest so far, and at most twice a second there unless it is a new high.
 * The last tenth of a second of a process's life is not in its CPU time. Where there is no /proc, all is 0.
 */
export function watchProcesses(root: number, memory: boolean): () => Usage {
  const seen = new Map<string, Process>();
  const peak = { rss: 0, kib: 0, at: 0 };
  let alive: Process[] = [];
  let looks = 0;
  const look = (): void => {
    alive = looks++ % NEW_ONES === 0 ? treeOf(root, seen) : stillAlive(alive);
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
