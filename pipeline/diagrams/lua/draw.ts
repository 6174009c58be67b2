/** One drawing by LuaLaTeX and dvisvgm, from its source to SVG or to the reason why not. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Drawing } from '../../model.js';
import { PARTS } from '../document.js';
import { faultOf, type Fault } from '../faults.js';
import type { Job, Outcome } from '../job.js';
import { readPage } from '../tex/dvi.js';
import { FONTS, luaDocument } from './document.js';
import { runProgram, type Bounds, type Ended } from './programs.js';
import { luaDrawing } from './svg.js';

const GUARD = fileURLToPath(new URL('guard.lua', import.meta.url));
const FONTS_FILE = new URL('fonts.lua', import.meta.url);

const LUALATEX = [
  ...[`--lua=${GUARD}`, '--nosocket', '--no-shell-escape', '--output-format=dvi'],
  ...['--interaction=batchmode', '--halt-on-error', 'main.tex'],
];
/** It runs no PostScript, follows no link, makes no font and keeps none. */
const DVISVGM = ['--verbosity=3', '--precision=3', '--no-mktexmf', '--cache=none', '--no-specials=ps,pdf,em,tpic,html,papersize'];

/** Specials that would show what is not in the drawing's source: pictures and PostScript. */
const OUTER = /^(?:(?:ps|pdf)file=|ps::|["!]|header=|em:graph|dvisvgm:\s*img)/i;

/** Draws in an empty folder. Rejects where the machine failed, not the drawing. */
export async function drawInFolder(job: Job, bounds: Bounds): Promise<Outcome> {
  const parts = { [PARTS.preamble]: job.preamble, [PARTS.drawing]: job.source };
  const files = { 'main.tex': luaDocument(job.preamble), [FONTS]: await readFile(FONTS_FILE, 'utf8'), ...parts };
  for (const [name, text] of Object.entries(files)) await writeFile(join(bounds.folder, name), text);
  const set = await runProgram('lualatex', LUALATEX, bounds);
  const log = await made('main.log', bounds);
  const fault = set.code === 0 ? await outerFault(bounds) : faultInLog(log, job, set);
  const result = fault ? { fault } : await convert(bounds);
  return { ...result, lacking: [], missing: 'drawn' in result ? missingIn(log) : [] };
}

/** Makes SVG of `main.dvi` twice: with outlines to be shown, and with text to be read. */
async function convert(bounds: Bounds): Promise<{ drawn: Drawing } | { fault: Fault }> {
  for (const args of [
    ['--no-fonts', '--output=outlines.svg'],
    ['--font-format=svg', '--output=text.svg'],
  ]) {
    const { code, stderr } = await runProgram('dvisvgm', [...DVISVGM, ...args, 'main.dvi'], bounds);
    // A warning says that something is left out: a font without outlines, a page without marks.
    if (code !== 0 || stderr.trim() !== '')
      return { fault: elsewhere(`dvisvgm: ${firstLine(stderr) || `it ended with ${code}`}`) };
  }
  const drawn = luaDrawing(await made('outlines.svg', bounds), await made('text.svg', bounds));
  return drawn ? { drawn } : { fault: elsewhere('dvisvgm: the drawing is not in what it made') };
}

/** A file that a program made; empty where it made none. */
function made(name: string, { folder }: Bounds): Promise<string> {
  return readFile(join(folder, name), 'utf8').catch(() => '');
}

function elsewhere(reason: string): Fault {
  return { reason, part: 'elsewhere' };
}

function faultInLog(log: string, { source, preamble }: Job, { code, stderr }: Ended): Fault {
  return log === ''
    ? elsewhere(`lualatex ended with ${code}: ${firstLine(stderr)}`)
    : faultOf(log, { drawing: source, preamble }, Infinity);
}

/** What would be shown and does not stand in the drawing's source. */
async function outerFault({ folder }: Bounds): Promise<Fault | undefined> {
  const dvi = await readFile(join(folder, 'main.dvi')).catch(() => undefined);
  if (!dvi) return elsewhere('TeX ended before the drawing did');
  const outer = readPage(dvi, () => 0).find((mark) => mark.kind === 'special' && OUTER.test(mark.text));
  const special = outer?.kind === 'special' ? outer.text.slice(0, 60) : '';
  return outer && elsewhere(`a drawing holds no picture files and no PostScript, and this one has \\special{${special}}`);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

/** Characters that TeX left out: a message of its log is all it says. Outside of labels there is no font, and nothing is missing. */
function missingIn(log: string): string[] {
  const found = log.matchAll(/^Missing character: There is no (\S+)(?: \(U\+[\dA-F]+\))? in font ([^\n]+)!$/gm);
  const names = [...found]
    .filter(([, , font]) => font !== 'nullfont')
    .map(([, character = '', font = '']) => `${font}/${character}`);
  return [...new Set(names)].sort();
}
