/** The drawings of a set, made of their source, several at a time, unless an earlier build did. */
import type { VFile } from 'vfile';
import type { BookSet, BuildContext, Drawing, Drawings, DrawingSettings } from '../model.js';
import type { Code } from 'mdast';
import type { Engine, Outcome } from './job.js';
import { openLuaLatex } from './lualatex.js';
import { readPreamble, usualPreamble } from './preamble.js';
import { tellLacking, tellOutcome } from './tell.js';
import { drawingsIn, type Source } from './source.js';
import { openWasm } from './wasm.js';

/** A drawing may take as long as some pages. */
const PATIENCE = 2;

/** Gives the drawings of a set; what can't be drawn is a message on its manuscript, at the line that TeX speaks of. */
export async function drawFigures(set: BookSet, ctx: BuildContext): Promise<Drawings> {
  const sources = drawingsIn(set);
  const drawings = new Map<Code, Drawing | 'failed'>();
  if (sources.length === 0) return drawings;
  const preamble = await readPreamble(set.book, ctx);
  const engine = await openEngine(set.book.settings.drawings, ctx);
  try {
    const outcomes = await drawAll(sources, preamble, engine, ctx);
    for (const [index, source] of sources.entries()) {
      const outcome = outcomes[index];
      if (!outcome) continue;
      tellOutcome(outcome, source, preamble);
      drawings.set(source.node, 'drawn' in outcome ? outcome.drawn : 'failed');
    }
    tellLacking(outcomes, sources, preamble);
  } finally {
    engine.close();
  }
  return drawings;
}

/** Gives the name and version of what draws a set, for the record of a release; none where it has no drawings. */
export async function engineOf(set: BookSet, ctx: BuildContext): Promise<string | undefined> {
  if (drawingsIn(set).length === 0) return undefined;
  const engine = await openEngine(set.book.settings.drawings, ctx);
  engine.close();
  return engine.version;
}

function openEngine({ engine }: DrawingSettings, { jobs, patience = 90_000, signal, progress }: BuildContext): Promise<Engine> {
  const retrying = (drawing: string, reason: string): void => progress({ type: 'redrawing', drawing, reason });
  const options = { size: jobs, patience: patience * PATIENCE, signal, retrying };
  return engine === 'lualatex' ? openLuaLatex(options) : openWasm(options);
}

async function drawAll(
  sources: readonly Source[],
  preamble: VFile | undefined,
  engine: Engine,
  { cache, progress, signal }: BuildContext,
): Promise<Outcome[]> {
  let done = 0;
  const drawOne = async ({ node, file }: Source): Promise<Outcome> => {
    const job = { source: node.value, preamble: preamble ? String(preamble) : usualPreamble(node.value) };
    const name = `${file.path}:${node.position?.start.line ?? 1}`;
    try {
      return await cache.remember('drawing', [engine.version, job.preamble, job.source], async () => {
        const began = performance.now();
        const outcome = await engine.draw(name, job);
        progress({ type: 'drawing', drawing: name, number: (done += 1), ms: performance.now() - began });
        return outcome;
      });
    } catch (error) {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      return { fault: { reason: `${reason}, twice`, part: 'elsewhere' }, lacking: [], missing: [] };
    }
  };
  return Promise.all(sources.map(drawOne));
}
