/** What is wrong with book.yaml as YAML, before its keys are looked at. */
import { isNode, visit, type YAMLError, type YAMLMap } from 'yaml';
import { placeOf, report } from '../diagnostics.js';
import { keyOf, positionOf, valuesOf, type YamlSource } from './source.js';

const REASONS: Partial<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second YAML document begins here; book.yaml is one',
  TAB_AS_INDENT: 'a tab indents this line; YAML wants spaces',
};

/** Reports every fault of the YAML. False when its values can't be trusted, so that judging them would only repeat the fault. */
export function checkSyntax(source: YamlSource): boolean {
  const faults = [...source.document.errors, ...source.document.warnings].filter(({ code }) => code !== 'DUPLICATE_KEY');
  faults.forEach((fault) => reportFault(source, fault));
  reportDuplicates(source);
  const unknown = reportUnknownAliases(source);
  return source.document.errors.every(({ code }) => code === 'DUPLICATE_KEY') && unknown === 0 && checkAliases(source);
}

function reportFault(source: YamlSource, fault: YAMLError): void {
  const reason = REASONS[fault.code] ?? `YAML: ${fault.message}`;
  report(source.file, 'book-file-is-valid', reason, { place: positionOf(source, fault.pos[0], fault.pos[1]) });
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
      report(source.file, 'book-file-is-valid', `the key "${keyOf(pair)}" stands twice`, {
        place: keyPosition(source, pair.key),
        cause,
      });
    }
  });
}

function keyPosition(source: YamlSource, key: unknown) {
  return isNode(key) && key.range ? positionOf(source, key.range[0], key.range[1]) : undefined;
}

/** Unknown aliases become empty values, so that the rest of the document can be read. */
function reportUnknownAliases(source: YamlSource): number {
  let count = 0;
  visit(source.document, {
    Alias: (_, alias) => {
      if (alias.resolve(source.document)) return undefined;
      count += 1;
      const place = alias.range ? positionOf(source, alias.range[0], alias.range[1]) : undefined;
      report(source.file, 'book-file-is-valid', `the alias "*${alias.source}" has no anchor before it`, { place });
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
    report(source.file, 'book-file-is-valid', `YAML: ${error instanceof Error ? error.message : String(error)}`, {
      place: firstAlias(source),
    });
    source.document.contents = null;
    return false;
  }
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
