/** The glossary of a volume as a text. */
import type { Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { VFile } from 'vfile';
import type {
  DefinitionDescription,
  DefinitionList,
  DefinitionTerm,
  IncludedPoint,
  Label,
  Manuscript,
  ParsePlaced,
  PlacedText,
  Settings,
  VolumePlan,
} from '../model.js';
import { childrenOf } from '../tree.js';
import { keyOf, type Entry } from './merge-terms.js';

/** Slug of the section. */
const GLOSSARY = 'glossary';

/** Gives the glossary; nothing where there are no terms. */
export function glossaryOf(
  plan: VolumePlan,
  entries: readonly Entry[],
  { heads }: Settings,
  parse: ParsePlaced,
): Manuscript | undefined {
  if (entries.length === 0) return undefined;
  const file = new VFile({ path: `${GLOSSARY}.md` });
  file.data.included = Object.fromEntries(entries.map((entry) => [entry.file.path, entry.file]));
  const labels = new Map(entries.map((entry) => [keyOf(entry.term.value), labelOf(entry, plan)]));
  const list: DefinitionList = {
    type: 'definitionList',
    children: entries.flatMap((entry) => [termOf(entry, parse), ...descriptionOf(entry, labels, parse)]),
  };
  const data = { attributes: { id: GLOSSARY, classes: ['unnumbered'], values: {} } };
  const heading: RootContent = { type: 'heading', depth: 1, children: [{ type: 'text', value: heads.glossary }], data };
  return { file, metadata: {}, tree: { type: 'root', children: [heading, list] } };
}

/** By which the text leads to an entry. */
export function labelOf({ id, term, file }: Entry, { slug, number }: VolumePlan): Label {
  const title = term.value.trim();
  return { id, kind: 'section', title, volume: slug, volumeNumber: number, section: GLOSSARY, path: file.path };
}

function termOf({ id, term, file }: Entry, parse: ParsePlaced): DefinitionTerm {
  return { type: 'definitionTerm', id, children: inLine(parse(term, file)), position: placeIn(term, file) };
}

function descriptionOf(entry: Entry, labels: ReadonlyMap<string, Label>, parse: ParsePlaced): DefinitionDescription[] {
  const { definition, see, seeAlso, file } = entry;
  const blocks = definition ? parse(definition, file) : [];
  const leads = [...(see ? leadTo('See', [see]) : []), ...(seeAlso.length > 0 ? leadTo('See also', seeAlso) : [])];
  const children = [...blocks, ...leads];
  if (children.length === 0) return [];
  return [{ type: 'definitionDescription', children, position: placeIn(definition ?? entry.term, file) }];

  /** `See also bandwidth, latency.` */
  function leadTo(words: string, terms: readonly PlacedText[]): Paragraph[] {
    const links = terms.flatMap((term, index): PhrasingContent[] => {
      const target = labels.get(keyOf(term.value));
      const children = inLine(parse(target ? { value: target.title, position: term.position } : term, file));
      return [
        text(index === 0 ? ' ' : ', '),
        ...(target ? [{ type: 'reference' as const, target, crossVolume: false, children }] : children),
      ];
    });
    return [{ type: 'paragraph', children: [{ type: 'emphasis', children: [text(words)] }, ...links, text('.')] }];
  }
}

function text(value: string): Text {
  return { type: 'text', value };
}

function inLine(blocks: readonly RootContent[]): PhrasingContent[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? block.children : (childrenOf(block) as PhrasingContent[])));
}

function placeIn({ position: { start, end } }: PlacedText, { path }: VFile) {
  const at = (point: IncludedPoint): IncludedPoint => ({ ...point, file: path });
  return { start: at(start), end: at(end) };
}
