/** `press index`: the terms of the volumes with their places, and what no entry names. */
import { relative } from 'node:path';
import { VFile } from 'vfile';
import { readBook } from '../build.js';
import type { BookSet, Volume } from '../model.js';
import type { Environment, Outcome } from './environment.js';
import { candidatesIn, type Candidate } from './index-candidates.js';
import { listedTerms, type ListedPlace, type ListedTerm } from './index-listed.js';
import { findPageMap } from './page-maps.js';
import { narrowTo } from '../volume/narrow.js';

interface VolumeIndex {
  volume: string;
  /** The page map that has the folios; none where there is none of the sources as they are. */
  map?: string;
  terms: ListedTerm[];
  candidates: Candidate[];
}

/** Of the volumes that are named, or of all. Only the messages about the index, and those on book.yaml, are told. */
export async function terms(
  dir: string,
  volumes: readonly string[],
  cwd: string,
  { ctx, output }: Environment,
): Promise<Outcome> {
  const set = await readBook({ dir }, {}, ctx);
  const asked = narrowTo(set, { volumes }).volumes;
  const indexes = await Promise.all(asked.map((volume) => indexOf(volume, set, output, cwd)));
  const files = [set.book.file, ...ctx.files.map(aboutIndex)];
  return { text: indexes.map(textOf).join('\n'), data: { volumes: indexes }, files, strict: asked.length === 0 };
}

async function indexOf(volume: Volume, { book, volumes }: BookSet, output: string, cwd: string): Promise<VolumeIndex> {
  const found = await findPageMap(book, volume.plan, output);
  const isCurrent = found?.changed.length === 0;
  const places = isCurrent ? found.map.places : [];
  const folios = new Map(places.flatMap(({ kind, id, folio }) => (kind === 'index' && id ? [[id, folio]] : [])));
  const listed = listedTerms(volume, folios, cwd);
  // An index of all volumes has the entries of all.
  const all = book.settings.index === 'set' ? volumes.flatMap((one) => listedTerms(one, folios, cwd)) : listed;
  return {
    volume: volume.plan.slug,
    ...(isCurrent ? { map: relative(cwd, found.path) } : {}),
    terms: listed,
    candidates: candidatesIn(
      volume,
      all.flatMap(({ entry }) => entry),
      cwd,
    ),
  };
}

function aboutIndex(file: VFile): VFile {
  const copy = new VFile({ path: file.path, cwd: file.cwd });
  copy.messages = file.messages.filter(({ ruleId }) => ruleId?.startsWith('index-'));
  return copy;
}

function textOf({ volume, map, terms, candidates }: VolumeIndex): string {
  const places = terms.reduce((sum, term) => sum + term.places.length, 0);
  const pages = map ? `pages of ${map}` : `pages are not known: press proof ${volume} makes a map of them`;
  return [
    `${volume}: ${count(terms.length, 'entry', 'entries')}, ${count(places, 'place', 'places')}; ${pages}`,
    ...terms.flatMap(termText),
    ...(candidates.length > 0 ? ['', `${count(candidates.length, 'term', 'terms')} that no entry of ${volume} names:`] : []),
    ...candidates.map(candidateText),
    '',
  ].join('\n');
}

function termText({ entry, places, undivided, sees }: ListedTerm): string[] {
  const many = undivided === undefined ? '' : `  ${undivided} places: sub-entries would tell them apart`;
  return [
    `  ${entry.join(' › ')}${many}`,
    ...places.map((place) => `      ${placeText(place)}`),
    ...sees.map((see) => `      ${see}`),
  ];
}

function placeText({ file, line, folio, note, range, principal }: ListedPlace): string {
  const facts = [
    folio === undefined ? undefined : `page ${folio}`,
    note === undefined ? undefined : `note ${note}`,
    range === 'start' ? 'a range begins' : range === 'end' ? 'a range ends' : undefined,
    principal ? 'principal' : undefined,
  ].filter(Boolean);
  return `${file}:${line}${facts.length > 0 ? `  ${facts.join(', ')}` : ''}`;
}

function candidateText({ words, kind, file, line, times }: Candidate): string {
  return `  ${words}  ${kind}${times > 1 ? `, ${times} times` : ''}  ${file}:${line}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
