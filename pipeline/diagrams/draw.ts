/** One drawing, from its source to SVG or to the reason why not. */
import { documentOf, letterPairs } from './document.js';
import type { Bundle } from './tex/bundle.js';
import { readPage } from './tex/dvi.js';
import { faceOf } from './tex/faces.js';
import { metricsOf } from './tex/metrics.js';
import { openOutlines, type Outlines } from './tex/outlines.js';
import { runTex } from './tex/run.js';
import { svgOf, type TexDrawing } from './tex/svg.js';
import { widthsOf } from './tex/widths.js';
import { takeOutLacking } from './requests.js';

export type Outcome = ({ drawn: TexDrawing } | { log: string }) & { lacking: string[] };

/** Opens an engine; outlines are kept from one drawing to the next. */
export function openEngine(bundle: Bundle): (source: string, preamble: string) => Outcome {
  const outlines: Outlines = openOutlines();
  const has = (file: string): boolean => bundle.macros.has(file) || bundle.loaded(file);
  return (source, preamble) => {
    const [asked, loaded] = [takeOutLacking(source, has), takeOutLacking(preamble, has)];
    const { main, files } = documentOf(asked.source, loaded.source);
    const lacking = [...new Set([...loaded.lacking, ...asked.lacking])];
    const pairs = letterPairs(source);
    const metrics = new Map<string, Uint8Array>();
    const metricsFile = (name: string): Uint8Array | undefined => {
      const known = metrics.get(name) ?? bundle.metrics.get(name);
      if (known) return known;
      const face = faceOf(name);
      if (face) metrics.set(name, metricsOf(face, pairs));
      return metrics.get(name);
    };
    const extra = (name: string): Uint8Array | undefined => {
      const text = files.get(name);
      return text === undefined ? metricsFile(name.replace(/\.tfm$/, '')) : new TextEncoder().encode(text);
    };
    const { dvi, log } = runTex(bundle, main, extra);
    const drawn = dvi && svgOf(readPage(dvi, widthsOf(metricsFile)), outlines);
    return { ...(drawn ? { drawn } : { log }), lacking };
  };
}
