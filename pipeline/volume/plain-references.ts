/** References in plain words, "Chapter 13" or "Part III", which nothing keeps true: they are told, with the id that may be meant. */
import type { Nodes, Text } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import { prefixFor } from '../ids.js';
import type { BookSet, Label, LabelKind, Section, Volume } from '../model.js';
import { roman } from '../roman.js';
import { childrenOf, isInLine, isNote } from '../tree.js';
import { OBJECT } from '../typography.js';

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3})*[a-z]?\b|[IVX]{1,5}\b|[A-H]\b`;
const PLAIN = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])((?:Volume|Part|[Cc]hapter|[Aa]ppendix|[Ss]ection|[Ff]igure|[Tt]able|[Ee]quation|[Ll]isting)s?|[Aa]ppendices)[ \n\u00A0]+(${NUMBER})`,
  'gu',
);

/** What stands before or after the words where they speak of another work. */
const OTHERS_BEFORE = /(?:['’]s?|\uFFFC,?)\s*$/;
const OTHERS_AFTER =
  /^[^.;:!?]{0,12}?\s(?:of|in)\s+(?:\d|\uFFFC|(?:the\s+|its\s+|his\s+|her\s+|their\s+)?(?:\p{Lu}|original|paper|report|standard|specification|manual|documentation|survey))|^\s+bankruptcy/u;
const OUR_OWN = /^[^.;:!?]{0,12}?\s(?:of|in)\s+(?:this|the)\s+(?:book|volume|chapter|text|section|part)\b/iu;

/** Reports every reference in plain words of a section's text; headings, quotations, links, titles of films and code say what they say. */
export function reportPlainReferences({ manuscript, role }: Section, volume: Volume, set: BookSet): void {
  if (manuscript && role !== 'bibliography' && role !== 'index') lookAt(manuscript.tree, { file: manuscript.file, volume, set });
}

interface Looking {
  file: VFile;
  volume: Volume;
  set: BookSet;
}

/** A line of text: what it says, and the texts that say it from where on. */
interface Line {
  words: string;
  texts: { text: Text; from: number }[];
}

function lookAt(parent: Nodes, looking: Looking): void {
  if (parent.type === 'heading' || parent.type === 'blockquote') return;
  let line: Line = { words: '', texts: [] };
  for (const child of childrenOf(parent)) {
    if (isInLine(child)) gather(child, line, looking);
    else {
      lookThrough(line, looking);
      line = { words: '', texts: [] };
      lookAt(child, looking);
    }
  }
  lookThrough(line, looking);
}

function gather(node: Nodes, line: Line, looking: Looking): void {
  if (isNote(node)) lookAt(node, looking);
  else if (node.type === 'text') {
    line.texts.push({ text: node, from: line.words.length });
    line.words += node.value;
  } else if (node.type === 'link' || isTitle(node) || !('children' in node)) line.words += OBJECT;
  else for (const child of childrenOf(node)) gather(child, line, looking);
}

function isTitle(node: Nodes): boolean {
  return node.type === 'emphasis' && node.data?.isTitle === true;
}

function lookThrough({ words, texts }: Line, looking: Looking): void {
  for (const found of words.matchAll(PLAIN)) {
    const before = words.slice(Math.max(0, found.index - 30), found.index);
    const after = words.slice(found.index + found[0].length, found.index + found[0].length + 60);
    if (OTHERS_BEFORE.test(before) || (OTHERS_AFTER.test(after) && !OUR_OWN.test(after))) continue;
    const holder = texts.findLast(({ from }) => from <= found.index);
    if (holder?.text.position) tell(found, placeIn(holder.text, found[0], found.index - holder.from, looking.file), looking);
  }
}

/** Where words stand in the source of their text, which may have more characters before them. */
function placeIn({ position }: Text, words: string, index: number, file: VFile): Point | undefined {
  if (!position) return undefined;
  const { start, end } = position;
  const source = String(file).slice(start.offset, end.offset);
  const [first = ''] = words.split(/\s/);
  const at = Math.max(source.indexOf(first, index), 0);
  const lines = source.slice(0, at).split('\n');
  const column = (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? start.column : 1);
  return { line: start.line + lines.length - 1, column };
}

const KINDS: Readonly<Record<string, LabelKind>> = { appendices: 'appendix' };

function tell([words, word = '', number = '']: RegExpExecArray, place: Point | undefined, { file, volume, set }: Looking): void {
  const lower = word.toLowerCase();
  const kind = KINDS[lower] ?? (lower.replace(/s$/, '') as LabelKind);
  const meant = labelsOf(kind, number, set).sort((a, b) => Number(b.own(volume)) - Number(a.own(volume)));
  const said = meant.map(({ key, label, own }) => `@${key}${own(volume) ? '' : ` (of volume ${label.volumeNumber})`}`);
  const note =
    said.length > 0
      ? `If it is one of this book, write ${said.slice(0, 2).join(' or ')}.`
      : `If it is one of this book, write its id: @${prefixFor(kind)}-….`;
  report(
    file,
    'reference-is-by-id',
    `“${words.replace(/\s+/g, ' ')}” is in plain words: the number may be wrong, now or in another volume`,
    {
      place,
      note,
    },
  );
}

interface Meant {
  key: string;
  label: Label;
  own: (volume: Volume) => boolean;
}

/** What the number names in any volume. */
function labelsOf(kind: LabelKind, number: string, { labels }: BookSet): Meant[] {
  const written = kind === 'part' && /^\d+$/.test(number) ? roman(Number(number)) : number;
  return [...labels]
    .filter(([, label]) => label.kind === kind && label.number === written)
    .map(([key, label]) => ({ key, label, own: ({ plan }) => label.volume === plan.slug }));
}
