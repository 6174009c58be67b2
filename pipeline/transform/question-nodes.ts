/** Questions of a side file as nodes: each type of question in the form in which books print it. */
import type { List, ListItem, PhrasingContent, RootContent, Text } from 'mdast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import type {
  Answer,
  IncludedPoint,
  ParsePlaced,
  PlacedText,
  Question,
  QuizQuestion,
  Settings,
  Span,
  TextEdit,
} from '../model.js';
import { rewriteChildren } from '../tree.js';

/** Gives a question with its choices and, where it is to be printed, its answer. */
export function questionNode(question: QuizQuestion, file: VFile, parse: ParsePlaced, { answers, heads }: Settings): Question {
  const { kind, text, choices, answer } = question;
  const words = withBlanks(parse(text, file, editsOf(question)));
  const asked = kind === 'tf' ? withPrompt(words, heads['true-or-false']) : words;
  const list = choices.length > 0 ? [choiceList(choices, file, parse)] : [];
  const back = answers === 'back' ? [answerNode(answer, file, parse)] : [];
  return {
    type: 'question',
    kind,
    attributes: { classes: [], values: {} },
    children: [...asked, ...list, ...back],
    position: placeIn(file, text),
  };
}

function answerNode(answer: PlacedText, file: VFile, parse: ParsePlaced): Answer {
  const children = parse(answer, file, cut(answer, /^\s*the (?:correct )?answer is:?\s+(?=\(?[a-z]\)?[.):,])/i));
  return { type: 'answer', attributes: { classes: [], values: {} }, children, position: placeIn(file, answer) };
}

function placeIn({ path }: VFile, { position: { start, end } }: PlacedText): Position {
  const at = (point: Position['start']): IncludedPoint => ({ ...point, file: path });
  return { start: at(start), end: at(end) };
}

function editsOf({ kind, text }: QuizQuestion): TextEdit[] {
  if (kind === 'tf') return cut(text, /^\s*true or false\s*[:?.]?\s*/i);
  if (kind === 'fill')
    return [...text.value.matchAll(/_{2,}/g)].map(({ 0: run, index }) => ({
      start: index,
      end: index + run.length,
      text: BLANK,
    }));
  return kind === 'order' ? listEdits(text) : [];
}

/** Takes out what matches. */
function cut({ value }: PlacedText, pattern: RegExp): TextEdit[] {
  const match = pattern.exec(value);
  return match ? [{ start: match.index, end: match.index + match[0].length, text: '' }] : [];
}

/** `Order these: (1) one, (2) two, and (3) three.` → each on a line of its own. */
function listEdits({ value }: PlacedText): TextEdit[] {
  const marks = [...value.matchAll(/[,;]?\s+(?:and\s+)?\((\d+)\)\s+/g)];
  if (marks.length < 2 || value.includes('\n') || marks.some(([, number], index) => Number(number) !== index + 1)) return [];
  const items = marks.map(({ 0: mark, 1: number, index }) => ({
    start: index,
    end: index + mark.length,
    text: `${number === '1' ? '\n\n' : '\n'}(${number}) `,
  }));
  const end = /\.\s*$/.exec(value);
  return end ? [...items, { start: end.index, end: value.length, text: '' }] : items;
}

/** What a blank is while it is parsed, and what is printed: always of the same length. */
const BLANK = '\\_\\_\\_\\_\\_\\_';
const PRINTED = /_{6}/;

function withBlanks(blocks: RootContent[]): RootContent[] {
  for (const block of blocks) rewriteChildren(block, (children) => children.flatMap(divided));
  return blocks;
}

function divided(node: RootContent): RootContent[] {
  if (node.type !== 'text' || !PRINTED.test(node.value)) return [node];
  const pieces = node.value.split(/(_{6})/).filter((value) => value !== '');
  return pieces.map((value) => {
    const text: Text = { type: 'text', value, position: node.position };
    return PRINTED.test(value) ? blank(text) : text;
  });
}

function blank(text: Text): Span {
  return { type: 'span', attributes: { classes: ['blank'], values: {} }, children: [text], position: text.position };
}

/** Every question of truth begins alike. */
function withPrompt(blocks: RootContent[], prompted: string): RootContent[] {
  const [first, ...rest] = blocks;
  const prompt: PhrasingContent[] = [
    { type: 'emphasis', children: [{ type: 'text', value: prompted }] },
    { type: 'text', value: ' ' },
  ];
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: prompt.slice(0, 1) }, ...blocks];
  return [{ ...first, children: [...prompt, ...first.children] }, ...rest];
}

function choiceList(choices: readonly PlacedText[], file: VFile, parse: ParsePlaced): List {
  const children = choices.map((choice, index): ListItem => {
    const blocks = parse(choice, file) as ListItem['children'];
    return { type: 'listItem', spread: false, children: blocks, data: { number: index + 1 }, position: placeIn(file, choice) };
  });
  const data = { style: 'upper-alpha', delimiter: 'period' } as const;
  return { type: 'list', ordered: true, start: 1, spread: false, children, data, position: children[0]?.position };
}
