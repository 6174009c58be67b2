/** What is wrong with a file as YAML, before its keys are looked at. */
import { isNode, isScalar, visit, type YAMLMap } from 'yaml';
import type { VFile } from 'vfile';
import { placeOf, report } from '../diagnostics.js';
import type { FileKind } from './file-kinds.js';
import { readMended, toFault, type Fault } from './mend.js';
import { keyOf, positionOf, valuesOf, type YamlSource } from './source.js';

const NOTES: Partial<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'Text that holds a colon and a space must be in quotes.',
  MULTIPLE_DOCS: 'The file is one document; a line of three hyphens begins a second.',
  TAB_AS_INDENT: 'Indent with spaces.',
};

/** The document of a file, every fault of its YAML reported. Not `sound`: what it says can't be trusted, and judging it would repeat the faults. */
export function readYaml(file: VFile, kind: FileKind): { source: YamlSource; sound: boolean } {
  const { source, faults } = readMended(file, kind);
  [...faults, ...source.document.warnings.map((warning) => toFault(warning))].forEach((fault) => reportFault(source, fault));
  const oddKeys = reportOddKeys(source);
  reportDuplicates(source);
  const unknownAliases = reportUnknownAliases(source);
  const aliasesAreFew = checkAliases(source);
  putInAliases(source);
  return { source, sound: faults.length + oddKeys + unknownAliases === 0 && aliasesAreFew };
}

function reportFault(source: YamlSource, { code, message, range }: Fault): void {
  const reason = code === 'MULTIPLE_DOCS' ? 'a second YAML document begins here' : `YAML: ${message}`;
  report(source.file, source.kind.rule, reason, { place: positionOf(source, range[0], range[1]), note: NOTES[code] });
}

/** Keys become text, as `1` does; those that can't are taken out. */
function reportOddKeys(source: YamlSource): number {
  let count = 0;
  visit(source.document, {
    Pair: (_, { key }) => {
      if (isScalar(key)) key.value = String(key.value ?? '');
      if (isScalar(key)) return undefined;
      count += 1;
      report(source.file, source.kind.rule, 'a key must be text', { place: keyPosition(source, key) });
      return visit.REMOVE;
    },
  });
  return count;
}

function reportDuplicates(source: YamlSource): void {
  visit(source.document, { Map: (_, map) => reportDuplicatesOf(source, map) });
}

function reportDuplicatesOf(source: YamlSource, map: YAMLMap): void {
  const first = new Map<string, number>();
  map.items.forEach((pair, index) => {
    const earlier = first.get(keyOf(pair));
    if (earlier === undefined) first.set(keyOf(pair), index);
    else {
      const cause = placeOf(source.file, keyPosition(source, map.items[earlier]?.key));
      report(source.file, source.kind.rule, `the key "${keyOf(pair)}" stands twice`, {
        place: keyPosition(source, pair.key),
        cause,
      });
    }
  });
}

function keyPosition(source: YamlSource, key: unknown) {
  return isNode(key) && key.range ? positionOf(source, key.range[0], key.range[1]) : undefined;
}

/** Unknown aliases, and those that would have no end, become empty values, so that the rest of the document can be read. */
function reportUnknownAliases(source: YamlSource): number {
  let count = 0;
  visit(source.document, {
    Alias: (_, alias, around) => {
      const named = alias.resolve(source.document);
      if (named && !around.includes(named)) return undefined;
      count += 1;
      const place = alias.range ? positionOf(source, alias.range[0], alias.range[1]) : undefined;
      const fault = named ? 'stands in what it names' : 'has no anchor before it';
      report(source.file, source.kind.rule, `the alias "*${alias.source}" ${fault}`, { place });
      return source.document.createNode(null);
    },
  });
  return count;
}

function checkAliases(source: YamlSource): boolean {
  try {
    valuesOf(source);
    return true;
  } catch (error) {
    report(source.file, source.kind.rule, `YAML: ${error instanceof Error ? error.message : String(error)}`, {
      place: firstAlias(source),
    });
    source.document.contents = null;
    return false;
  }
}

/** Aliases give way to what they name, which may have to be taken out where it stands. */
function putInAliases(source: YamlSource): void {
  visit(source.document, { Alias: (_, alias) => alias.resolve(source.document) });
}

function firstAlias(source: YamlSource) {
  let place;
  visit(source.document, {
    Alias: (_, alias) => {
      place = alias.range ? positionOf(source, alias.range[0], alias.range[1]) : undefined;
      return visit.BREAK;
    },
  });
  return place;
}
