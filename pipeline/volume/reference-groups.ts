/** Groups of references as English says them: "figures 3.1 and 3.2", "chapters 4 to 6", "sections 2.1, 2.3, and 2.5". */
import type { Label } from '../model.js';

/** One reference of a group, resolved. */
export interface Target {
  label: Label;
  /** Written instead of the word: `[Prefix @fig-x]`. */
  prefix: string;
  /** Printed after the number, with the space before it. */
  suffix: string;
  /** `-@fig-x` */
  numberOnly: boolean;
}

/** References of one kind in one volume, under one word. */
export interface Group {
  targets: Target[];
  /** Numbers to print: one, or the first and the last of three or more in a row. */
  spans: [Target, Target?][];
}

/** Gathers targets into groups, each sorted by number; a target with words of its own or without number stands alone. */
export function groupTargets(targets: readonly Target[]): Group[] {
  const groups: Target[][] = [];
  for (const target of targets) {
    const last = groups.at(-1);
    const joins = last && target.prefix === '' && !target.numberOnly && canJoin(last, target);
    if (joins) last.push(target);
    else groups.push([target]);
  }
  return groups.map((group) => ({ targets: group, spans: spansOf(inOrder(group)) }));
}

function canJoin(group: readonly Target[], { label }: Target): boolean {
  const last = group.at(-1);
  if (!last || last.suffix !== '' || last.label.number === undefined || label.number === undefined) return false;
  return last.label.kind === label.kind && last.label.volume === label.volume;
}

/** Sorted by number, each once; the target that leads keeps its place in words, not in order. */
function inOrder(group: readonly Target[]): Target[] {
  const seen = new Set<Label>();
  const once = group.filter(({ label }) => !seen.has(label) && seen.add(label));
  return once.some(({ suffix }) => suffix !== '')
    ? once
    : once.sort((a, b) => compareNumbers(a.label.number ?? '', b.label.number ?? ''));
}

function compareNumbers(one: string, other: string): number {
  const [a, b] = [pieces(one), pieces(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [x, y] = [a[at] ?? '', b[at] ?? ''];
    if (x !== y) return Number(x) - Number(y) || (x < y ? -1 : 1);
  }
  return 0;
}

/** `3.10a` → `3`, `10`, `a` */
function pieces(number: string): string[] {
  return number.match(/\d+|[A-Za-z]+/g) ?? [];
}

function spansOf(targets: readonly Target[]): Group['spans'] {
  const runs: Target[][] = [];
  for (const target of targets) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1), target)) run.push(target);
    else runs.push([target]);
  }
  return runs.flatMap((run): Group['spans'] => {
    const [first, last] = [run[0], run.at(-1)];
    return first && last && run.length > 2 ? [[first, last]] : run.map((target) => [target]);
  });
}

function follows(one: Target | undefined, other: Target | undefined): boolean {
  if (one?.label.number === undefined || other?.label.number === undefined || other.suffix !== '') return false;
  const [a, b] = [pieces(one.label.number), pieces(other.label.number)];
  const [x, y] = [a.pop() ?? '', b.pop() ?? ''];
  if (a.join('.') !== b.join('.')) return false;
  return /^\d+$/.test(x) ? Number(y) === Number(x) + 1 : x.length === 1 && y.charCodeAt(0) === x.charCodeAt(0) + 1;
}

/** Joins pieces of text as a list: "a", "a and b", "a, b, and c"; with semicolons where a piece holds a comma. */
export function joined<T>(pieces: readonly (readonly T[])[], text: (words: string) => T, hasComma: boolean): T[] {
  const comma = hasComma ? '; ' : ', ';
  return pieces.flatMap((piece, index) => {
    if (index === 0) return [...piece];
    const isLast = index === pieces.length - 1;
    const between = !isLast ? comma : pieces.length > 2 || hasComma ? `${comma}and ` : ' and ';
    return [text(between), ...piece];
  });
}
