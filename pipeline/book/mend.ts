/**
 * Reads a YAML file in spite of faults in its syntax. A fault mostly has echoes further on, and may swallow all that follows it; so the text that
 * seems to be at fault is blanked, which keeps every other place, and the rest is read again.
 */
import type { VFile } from 'vfile';
import { isScalar, visit, type YAMLError, type YAMLWarning } from 'yaml';
import type { FileKind } from './file-kinds.js';
import { parseSource, type YamlSource } from './source.js';

export interface MendedSource {
  source: YamlSource;
  /** The faults of the syntax, without those that went when an earlier one was mended. */
  faults: Fault[];
}

export interface Fault {
  code: string;
  message: string;
  /** The text at fault: what had to be blanked or, failing that, what the parser points at. */
  range: Range;
}

/** From one offset to before another. */
type Range = readonly [number, number];

/**
 * Gives the last reading and all faults on the way to it; where no blanking helps, what follows the fault may be missing. A key that stands
 * twice is no fault here.
 */
export function readMended(file: VFile, kind: FileKind): MendedSource {
  let source = parseSource(file, kind);
  const faults: Fault[] = [];
  for (let error = errorsOf(source)[0]; error; error = errorsOf(source)[0]) {
    const mended = mend(source, error);
    if (!mended) return { source, faults: [...faults, ...errorsOf(source).map((rest) => toFault(rest))] };
    faults.push(toFault(error, mended.range));
    source = mended.reading;
  }
  return { source, faults };
}

/** Gives what the parser says as a fault of `range`: the text that was blanked for it or, where nothing was, what the parser points at. */
export function toFault({ code, message, pos }: YAMLError | YAMLWarning, range: Range = pos): Fault {
  return { code, message, range };
}

/** Repeated keys leave the document readable. */
function errorsOf(source: YamlSource): YAMLError[] {
  return source.document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
}

/** The reading with the fewest errors among those with a suspect blanked; nothing if none has fewer than now. */
function mend(source: YamlSource, error: YAMLError): { reading: YamlSource; range: Range } | undefined {
  const readings = suspects(source, error).map((range) => ({
    range,
    reading: parseSource(source.file, source.kind, blank(source.text, range)),
  }));
  const fewest = Math.min(...readings.map(({ reading }) => errorsOf(reading).length));
  return fewest < errorsOf(source).length ? readings.find(({ reading }) => errorsOf(reading).length === fewest) : undefined;
}

/** What may be at fault, least text first where possible: what the parser points at, values near it, its line, a text that doesn't end. */
function suspects(source: YamlSource, { pos: [from, to] }: YAMLError): Range[] {
  const line = lineAt(source.text, from);
  const before = lineAt(source.text, Math.max(0, line[0] - 1));
  const open = scalarAround(source, from);
  return [[from, to], [from, line[1]], valueOf(source.text, line), valueOf(source.text, before), line, ...(open ? [open] : [])];
}

function lineAt(text: string, offset: number): Range {
  const end = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end];
}

/** What follows the first key of a line, or the whole line. */
function valueOf(text: string, [from, to]: Range): Range {
  const key = /^[^:#]*:\s/.exec(text.slice(from, to));
  return [from + (key?.[0].length ?? 0), to];
}

/** The first line of the last text that begins before an offset and reaches it. */
function scalarAround({ document, text }: YamlSource, offset: number): Range | undefined {
  let found: Range | undefined;
  visit(document, (_, node) => {
    if (isScalar(node) && node.range && node.range[0] < offset && node.range[2] >= offset)
      found = [node.range[0], lineAt(text, node.range[0])[1]];
  });
  return found;
}

function blank(text: string, [from, to]: Range): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
}
