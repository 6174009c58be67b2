/** The figures as a person reads them. */
import { judge, type Figures } from './figures.js';

/** Times first, with what stands behind them, then the targets. */
export function tableOf(figures: Figures): string {
  const times = rowsOf(figures).flatMap(([name, ms, ...notes]) =>
    ms === null ? [] : [row(name, `${seconds(ms)} s`, notes.filter((note) => note !== '').join('; '))],
  );
  const verdicts = judge(figures).map(({ name, value, target, kept }) =>
    row(name, String(Number(value.toFixed(2))), `${target}: ${kept ? 'kept' : 'MISSED'}`),
  );
  return [`${figures.pages ?? 0} pages`, ...times, '', ...verdicts, ...figures.doubts.map((doubt) => `Doubtful: ${doubt}`)].join(
    '\n',
  );
}

function rowsOf(figures: Figures): [name: string, ms: number | null, ...notes: string[]][] {
  const { runs, coldCpuMs: cpu } = figures;
  const stopped = figures.singleDocumentFinished === false ? ', then stopped: it takes longer' : '';
  return [
    ['cold', figures.coldMs, ofRuns(runs['cold']), cpu ? `CPU: Node ${seconds(cpu.node)} s, browsers ${seconds(cpu.browser)} s` : ''],
    ['cold, manuscripts kept', figures.pagesMs, ofRuns(runs['pages']), ofOthers(figures)],
    ['native print', figures.nativeMs, ofRuns(runs['native']), `${figures.nativePages ?? 0} pages`],
    ['one document', figures.singleDocumentMs, `${figures.singleDocumentPages ?? 0} pages${stopped}`],
    ['warm', figures.warmMs, ofRuns(runs['warm'])],
    ['one paragraph edited', figures.editMs, ofRuns(runs['edit'])],
    ['an edit that moves all', figures.editAllMs, ofRuns(runs['editAll'])],
    ['nothing changed', figures.unchangedMs, ofRuns(runs['unchanged'])],
    ...figures.scaling.map(({ pages, ms }): [string, number, string] => [`cold, ${pages} pages`, ms, `${(ms / pages).toFixed(1)} ms a page`]),
  ];
} // prettier-ignore

/** The same work as native print and one document do, which begin with documents. */
function ofOthers({ pagesMs, nativeMs, singleDocumentMs }: Figures): string {
  if (pagesMs === null) return '';
  const native = nativeMs === null ? [] : [`${(pagesMs / nativeMs).toFixed(2)} times native print`];
  const single = singleDocumentMs === null ? [] : [`one document takes ${(singleDocumentMs / pagesMs).toFixed(1)} times as long`];
  return [...native, ...single].join('; ');
}

function ofRuns(all: readonly number[] = []): string {
  return all.length > 1 ? `of ${all.map(seconds).join(', ')}` : '';
}

function row(name: string, value: string, note: string): string {
  return `${name.padEnd(34)}${value.padStart(10)}  ${note}`.trimEnd();
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);
}
