/** Remarks as messages: at their exact places in the source, with the edits that `press check --fix` makes. */
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { fileAt, report, type SourceEdit } from '../diagnostics.js';
import type { HouseRuleId, HouseSeverity } from '../house-rules.js';
import type { Line } from './lines.js';
import { placesOf, pointAt, soughtPlaces } from './places.js';
import type { Remark, WordEdit } from './rule.js';
import { lastIndex } from './search.js';

/** Reports a remark to the file it is about. */
export function tell(file: VFile, rule: HouseRuleId, severity: Exclude<HouseSeverity, 'off'>, remark: Remark): void {
  const edits = remark.edits?.map((edit) => sourceEdit(file, remark.line, edit));
  const isWhole = edits?.every((edit) => edit !== undefined) === true && edits.length > 0;
  report(file, rule, shown(remark.reason), {
    place: placeOf(file, remark),
    note: remark.note && shown(remark.note),
    severity,
    ...(isWhole ? { edits } : {}),
  });
}

/** A formula or another thing without letters is a sign in a line that no face has. */
function shown(words: string): string {
  return words.replaceAll('\uFFFC', '…');
}

function placeOf(file: VFile, { line, start, end }: Remark): Position | Point | undefined {
  const first = textAt(line, start);
  if (!first) return line.position;
  const source = sourceOf(file, line);
  const places = placesOf(first.text, source) ?? soughtPlaces(first.text, source);
  const from = pointAt(first.text, places, places?.starts[start - first.from]);
  const to = places?.ends[end - 1 - first.from];
  return from && to !== undefined ? { start: from, end: pointAt(first.text, places, to) ?? from } : from;
}

/** Nothing where the words are not those of one text, where its source says them otherwise, or where there is no room. */
function sourceEdit(file: VFile, line: Line, { start, end, text }: WordEdit): SourceEdit | undefined {
  const holder = textAt(line, start);
  const source = sourceOf(file, line);
  const places = holder && placesOf(holder.text, source);
  const [from, to] = [places?.starts[start - (holder?.from ?? 0)], places?.ends[end - 1 - (holder?.from ?? 0)]];
  if (from === undefined || to === undefined) return undefined;
  const fitting = line.isDrawn ? asWide(text, source.slice(from, to), source.charAt(to)) : text;
  return fitting === undefined ? undefined : { start: from, end: to, text: fitting };
}

const DASHES: Readonly<Record<string, string>> = { '--': '–', '---': '—' };

/** Spaces are put where others follow, or the border of the cell. */
function asWide(text: string, before: string, next: string): string | undefined {
  if (before.includes('\n')) return undefined;
  const short = text.length > before.length ? (DASHES[text] ?? text) : text;
  const room = before.length - short.length;
  if (room < 0 || (room > 0 && !/[\s|]/.test(next))) return undefined;
  return short + ' '.repeat(room);
}

/** A line may be of an included file. */
function sourceOf(file: VFile, line: Line): string {
  return String(fileAt(file, line.texts[0]?.text.position ?? line.position));
}

function textAt({ texts }: Line, at: number): Line['texts'][number] | undefined {
  const holder = texts[lastIndex(texts, ({ from }) => from <= at)];
  return holder && at < holder.from + holder.text.value.length ? holder : undefined;
}
