/** Questions and answers, each with its number, which leads to the other. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Parents } from 'mdast';
import type { Answer, Question } from '../model.js';
import { element, properties, type Handler, type Rendering } from './rendering.js';

type Target = Question['answer'];

/** Gives the handler that makes a `div.question` of a node. Its number is a link only where the section of its answer is printed. */
export function questionOf({ present }: Rendering): Handler<Question> {
  return (state, node) => {
    const result = element(
      state,
      node as unknown as Parents,
      'div',
      properties(node, node.attributes, 'question', `question-${node.kind}`),
    );
    return numbered(result, numberOf('question-number', node.number, node.answer, present));
  };
}

/** Gives the handler that makes a `div.answer` of a node. Its number leads back only where the section of its question is printed. */
export function answerOf({ present }: Rendering): Handler<Answer> {
  return (state, node) => {
    const result = element(state, node as unknown as Parents, 'div', properties(node, node.attributes, 'answer'));
    return numbered(result, numberOf('answer-number', node.number, node.question, present, 'doc-backlink'));
  };
}

/** A number that leads to what is not printed is no link. The space is the number's own, so that it does not stretch with the line. */
function numberOf(
  name: string,
  number: string | undefined,
  target: Target,
  present: ReadonlySet<string>,
  role?: string,
): Element | undefined {
  if (number === undefined) return undefined;
  const text = `${number} `;
  if (!target || !present.has(target.section)) return h(`span.${name}`, { dataGenerated: true }, text);
  return h(`a.${name}`, { href: `#${target.id}`, dataSection: target.section, role, dataGenerated: true }, text);
}

function numbered(block: Element, number: Element | undefined): Element {
  if (!number) return block;
  const first = block.children.find((child): child is Element => child.type === 'element');
  if (first?.tagName === 'p') first.children.unshift(number);
  else block.children.unshift(h('p', [number]));
  return block;
}
