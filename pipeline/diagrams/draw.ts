/** One drawing by TeX in WebAssembly, from its source to SVG or to the reason why not. */
import { documentOf, letterPairs } from './document.js';
import { faultOf } from './faults.js';
import type { Job, Outcome } from './job.js';
import { takeOutLacking } from './requests.js';
import type { Bundle } from './tex/bundle.js';
import { readPage } from './tex/dvi.js';
import { faceOf } from './tex/faces.js';
import { metricsOf } from './tex/metrics.js';
import { openOutlines } from './tex/outlines.js';
import { runTex } from './tex/run.js';
import { svgOf } from './tex/svg.js';
import { widthsOf } from './tex/widths.js';

/** Gives what draws; outlines are kept from one drawing to the next. */
export function drawerOf(bundle: Bundle): (job: Job) => Outcome {
  const outlines = openOutlines();
  const has = (file: string): boolean => bundle.macros.has(file) || bundle.loaded(file);
  return (job) => {
    const [asked, loaded] = [takeOutLacking(job.source, has), takeOutLacking(job.preamble, has)];
    const lacking = [...new Set([...loaded.lacking, ...asked.lacking])];
    const { main, files } = documentOf(asked.source, loaded.source);
    const metrics = metricsFor(bundle, letterPairs(job.source));
    const extra = (name: string): Uint8Array | undefined => {
      const text = files.get(name);
      return text === undefined ? metrics(name.replace(/\.tfm$/, '')) : new TextEncoder().encode(text);
    };
    const { dvi, log } = runTex(bundle, main, extra);
    const made = dvi && svgOf(readPage(dvi, widthsOf(metrics)), outlines);
    if (!made) return { fault: faultOf(log, { drawing: asked.source, preamble: loaded.source }), lacking, missing: [] };
    const { svg, labels, lettering } = made;
    return { drawn: { svg, labels, lettering }, lacking, missing: [...new Set([...missingIn(log), ...made.missing])].sort() };
  };
}

/** The metrics of fonts by name: the book's faces are measured for each drawing anew, for the letters that meet in it. */
function metricsFor(bundle: Bundle, pairs: ReadonlySet<string>): (name: string) => Uint8Array | undefined {
  const made = new Map<string, Uint8Array>();
  return (name) => {
    const face = faceOf(name);
    if (face && !made.has(name)) made.set(name, metricsOf(face, pairs));
    return made.get(name) ?? bundle.metrics.get(name);
  };
}

/** Characters that TeX left out: a message of its log is all it says. Outside of labels pgf lets fall what it does not need. */
function missingIn(log: string): string[] {
  const found = log.replace(/\n/g, '').matchAll(/Missing character: There is no (\S+) in font (press-[\w-]+)!/g);
  return [...found].map(([, character = '', font = '']) => `${font}/${character}`);
}
