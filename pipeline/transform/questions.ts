/** Quizzes that stand in the text: `.quiz` and `.callout-quiz-question` are questions, `.quiz-answer` and `.callout-quiz-answer` their answers. */
import type { Root, RootContent } from 'mdast';
import { report } from '../diagnostics.js';
import type { Answer, Attributes, Div, Question } from '../model.js';
import { placedAt, plainText, rewriteChildren } from '../tree.js';
import type { Context } from './context.js';

const QUESTION = ['quiz', 'quiz-question', 'callout-quiz-question'];
const ANSWER = ['quiz-answer', 'callout-quiz-answer'];

/** Where the book prints no questions they stay what their classes say. */
export function questions(tree: Root, context: Context): void {
  if (context.settings.questions === 'none') return;
  rewriteChildren(tree, (children, parent) => {
    const isInside = parent.type === 'div' && isOf(parent, QUESTION);
    return isInside ? children.flatMap((child) => answersOf(child, context)) : gathered(children, context);
  });
}

/** Answers go into the question before them. */
function gathered(children: readonly RootContent[], context: Context): RootContent[] {
  const result: RootContent[] = [];
  for (const child of children) {
    const last = result.at(-1);
    if (isOf(child, QUESTION)) result.push(questionOf(child as Div, context));
    else if (isOf(child, ANSWER) && last?.type === 'question') last.children.push(...answersOf(child, context));
    else {
      if (isOf(child, ANSWER)) reportStray(child, context);
      result.push(child);
    }
  }
  return result;
}

function reportStray({ position }: RootContent, { file }: Context): void {
  report(file, 'question-has-its-answer', 'The answer stands after no question, and is printed in the text', {
    place: position,
    note: 'Put it into its question, or right after it.',
  });
}

function isOf(node: RootContent, names: readonly string[]): boolean {
  return node.type === 'div' && node.attributes.classes.some((name) => names.includes(name));
}

function questionOf(div: Div, context: Context): Question {
  return {
    type: 'question',
    kind: 'short',
    attributes: ownAttributes(div.attributes),
    children: [...titleOf(div, context), ...div.children],
    position: div.position,
    ...(div.data ? { data: div.data } : {}),
  };
}

/** An answer, unless the book prints none; anything else as it is. */
function answersOf(node: RootContent, { settings, file }: Context): RootContent[] {
  if (node.type !== 'div' || !isOf(node, ANSWER)) return [node];
  const { attributes, children, position } = node;
  const answer: Answer = { type: 'answer', attributes: ownAttributes(attributes), children, position };
  if (settings.answers === 'back') return [answer];
  report(file, 'question-is-printed', 'The answer is left out: the book prints none', {
    place: position,
    note: 'Say settings: answers: back in book.yaml, or leave it where it is.',
    construct: 'fenced div',
    outcome: 'dropped',
  });
  return [];
}

function ownAttributes({ id, classes, values }: Attributes): Attributes {
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'title'));
  const own = classes.filter((name) => ![...QUESTION, ...ANSWER].includes(name));
  return { ...(id === undefined ? {} : { id }), classes: own, values: kept };
}

/** A title is printed in bold, as a paragraph of its own. */
function titleOf({ attributes, position }: Div, { parse }: Context): RootContent[] {
  const written = attributes.values['title'];
  if (written === undefined) return [];
  const blocks = placedAt(parse(written), position).children;
  const words = blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.children : [{ type: 'text' as const, value: plainText(block), position }],
  );
  return [{ type: 'paragraph', children: [{ type: 'strong', children: words, position }], position }];
}
