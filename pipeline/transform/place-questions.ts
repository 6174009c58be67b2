/** The questions of a side file in the text of their chapter: at the ends of sections, or of the chapter. */
import type { Heading, RootContent } from 'mdast';
import { copyOf } from '../copy.js';
import { report } from '../diagnostics.js';
import type { Div, Manuscript, ParsePlaced, Question, Quiz, QuizSection, Settings } from '../model.js';
import { nearestOf } from '../nearest.js';
import { plainText, setChildren } from '../tree.js';
import { questionNode } from './question-nodes.js';

/** A section of a chapter: its heading, and what holds it. */
interface Place {
  heading: Heading;
  parent: { children: RootContent[] };
}

/**
 * Gives the chapter with its questions, whose places name their file. Questions about a section that the chapter doesn't have are left
 * out, and told.
 */
export function placeQuestions(manuscript: Manuscript, quiz: Quiz, settings: Settings, parse: ParsePlaced): Manuscript {
  const tree = copyOf(manuscript.tree);
  const places = new Map(placesIn(tree));
  const order = [...places.keys()];
  const known = quiz.sections.filter((section) => section.questions.length > 0 && isKnown(section, quiz, places));
  known.sort((one, other) => order.indexOf(one.section) - order.indexOf(other.section));
  const groups = together(known).map((section) => ({ section, questions: nodesOf(section, quiz, settings, parse) }));
  if (settings.questions === 'section')
    for (const { section, questions } of groups) endSection(places.get(section.section), questions, settings);
  else if (groups.length > 0)
    endChapter(
      tree,
      groups.flatMap(({ questions }) => questions),
      settings,
    );
  const { file } = manuscript;
  file.data.included = { ...file.data.included, [quiz.file.path]: quiz.file };
  return { ...manuscript, tree };
}

/** What a file says of a section in several places stands under one head. */
function together(sections: readonly QuizSection[]): QuizSection[] {
  const found = new Map<string, QuizSection>();
  for (const one of sections) {
    const before = found.get(one.section);
    found.set(one.section, before ? { ...before, questions: [...before.questions, ...one.questions] } : one);
  }
  return [...found.values()];
}

function nodesOf(section: QuizSection, quiz: Quiz, settings: Settings, parse: ParsePlaced): Question[] {
  return section.questions.map((question) => questionNode(question, quiz.file, parse, settings));
}

/** The headings that make sections, by their ids. */
function placesIn(parent: Place['parent']): [string, Place][] {
  return parent.children.flatMap((child): [string, Place][] => {
    if (child.type === 'div') return placesIn(child);
    const id = child.type === 'heading' ? child.data?.attributes?.id : undefined;
    return child.type === 'heading' && id !== undefined ? [[id, { heading: child, parent }]] : [];
  });
}

function isKnown(asked: QuizSection, { file }: Quiz, places: ReadonlyMap<string, Place>): boolean {
  const { section, place, questions } = asked;
  if (places.has(section)) return true;
  const nearest = nearestPlace(asked, places);
  const count = questions.length === 1 ? 'its question is' : `its ${questions.length} questions are`;
  report(file, 'question-section-exists', `The chapter has no section ${section}; ${count} left out`, {
    place,
    note: nearest ? `The nearest id is ${nearest}.` : 'Name the id of a section of the chapter.',
    construct: 'question',
    outcome: 'dropped',
    each: questions.flatMap(({ text, answer }) => [
      { construct: 'question', place: text.position },
      { construct: 'answer', place: answer.position },
    ]),
  });
  return false;
}

/** The section that has the name of the one that is gone, or one like it; else the one whose id is most like its id. */
function nearestPlace({ section, title }: QuizSection, places: ReadonlyMap<string, Place>): string | undefined {
  const byTitle = new Map([...places].map(([id, { heading }]) => [plainText(heading).trim().toLowerCase(), id]));
  const nearest = title === undefined ? undefined : nearestOf(title.trim().toLowerCase(), byTitle);
  return (nearest === undefined ? undefined : byTitle.get(nearest)) ?? nearestOf(section, places);
}

/** Before the next heading of its level or a higher one. Changes the tree. */
function endSection(place: Place | undefined, questions: readonly Question[], { heads }: Settings): void {
  if (!place) return;
  const { heading, parent } = place;
  const from = parent.children.indexOf(heading) + 1;
  const next = parent.children.findIndex((child, at) => at >= from && endsAt(child, heading.depth));
  const depth = Math.min(6, heading.depth + 1) as Heading['depth'];
  insert(parent, next < 0 ? undefined : next, blockOf(questions, headOf(heads.questions, depth, ['unnumbered', 'unlisted'])));
}

function endsAt(node: RootContent, depth: number): boolean {
  const first = node.type === 'div' ? node.children[0] : node;
  return isPlace(node) || (first?.type === 'heading' && first.depth <= depth);
}

/** Where its author says that it ends, or its list of works begins. Changes the tree. */
function endChapter(tree: Place['parent'], questions: readonly Question[], { heads }: Settings): void {
  const at = tree.children.findIndex(isPlace);
  const before = tree.children[at - 1];
  const isHead = before?.type === 'heading' && !isQuizEnd(tree.children[at]);
  const index = at < 0 ? undefined : isHead ? at - 1 : at;
  insert(tree, index, blockOf(questions, headOf(heads.questions, 2, ['unnumbered'])));
}

/** The places for questions and for the works that are cited. */
function isPlace(node: RootContent): boolean {
  return isQuizEnd(node) || (node.type === 'div' && node.attributes.id === 'refs');
}

function isQuizEnd(node: RootContent | undefined): boolean {
  return node?.type === 'div' && node.attributes.classes.includes('quiz-end');
}

function insert(parent: Place['parent'], at = parent.children.length, block: Div): void {
  const before = parent.children.slice(0, at);
  setChildren(parent as Div, [...before, block, ...parent.children.slice(at)]);
}

function blockOf(questions: readonly Question[], heading: Heading): Div {
  return { type: 'div', attributes: { classes: ['questions'], values: {} }, children: [heading, ...questions] };
}

function headOf(title: string, depth: Heading['depth'], classes: string[]): Heading {
  const data = { attributes: { classes, values: {} } };
  return { type: 'heading', depth, children: [{ type: 'text', value: title }], data };
}
