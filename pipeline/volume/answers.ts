/** The questions of a volume get their numbers, and their answers a section in the back. */
import type { Heading, Nodes, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { copyOf } from '../copy.js';
import type { Answer, IncludedPoint, Manuscript, Note, Question, Section, Settings } from '../model.js';
import { attributesOf, childrenOf, rewriteChildren, withPlaces } from '../tree.js';

/** Slug of the section, and how the ids of its heads begin. */
export const ANSWERS = 'answers';

/** Gives the sections with their questions numbered, and the section of their answers, where there are any. */
export function gatherAnswers(sections: readonly Section[], settings: Settings): { text: Section[]; answers: Section[] } {
  const groups = sections.map((section) => (hasQuestion(section.manuscript?.tree) ? taken(section) : { section, answers: [] }));
  const answered = groups.filter(({ answers }) => answers.length > 0);
  const text = groups.map(({ section }) => section);
  return { text, answers: answered.length > 0 ? [answersSection(answered, settings)] : [] };
}

interface Group {
  section: Section;
  answers: Answer[];
}

function hasQuestion(node: Nodes | undefined): boolean {
  return node !== undefined && (node.type === 'question' || childrenOf(node).some(hasQuestion));
}

/** Takes the answers out of a copy of the section. */
function taken(section: Section): Group {
  const { manuscript } = section;
  if (!manuscript) return { section, answers: [] };
  const tree = copyOf(manuscript.tree);
  const found = questionsIn(tree);
  const ids = new Set(idsIn(tree));
  const answers = found.flatMap((question, index) => takeAnswer(question, index + 1, section, manuscript, ids));
  if (answers.some(holdsNote)) renumberNotes(tree);
  return { section: { ...section, manuscript: { ...manuscript, tree } }, answers };
}

function questionsIn(node: Nodes): Question[] {
  return node.type === 'question' ? [node] : childrenOf(node).flatMap(questionsIn);
}

/** Those that authors gave. */
function idsIn(node: Nodes): string[] {
  const { id } = attributesOf(node) ?? {};
  return [...(id === undefined ? [] : [id]), ...childrenOf(node).flatMap(idsIn)];
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeId(`${wanted}-own`, taken) : wanted;
}

/** Several answers to one question become one. Numbers and links both. Changes the question. `ids` are taken. */
function takeAnswer(
  question: Question,
  count: number,
  { slug, number }: Section,
  { file }: Manuscript,
  ids: ReadonlySet<string>,
): Answer[] {
  question.number = number === undefined ? String(count) : `${number}.${count}`;
  question.attributes.id ??= freeId(`question-${slug}-${count}`, ids);
  const found: Answer[] = [];
  rewriteChildren(question, (children) => {
    for (const child of children) if (child.type === 'answer') found.push(child);
    return children.filter(({ type }) => type !== 'answer');
  });
  const [first, ...rest] = found;
  if (!first) return [];
  const id = first.attributes.id ?? freeId(`answer-${slug}-${count}`, ids);
  question.answer = { section: ANSWERS, id };
  const answer: Answer = {
    ...first,
    attributes: { ...first.attributes, id },
    number: question.number,
    question: { section: slug, id: question.attributes.id },
    children: [first, ...rest].flatMap(({ children }) => children),
  };
  return [withPlaces(answer, ({ start, end }) => ({ start: within(start, file), end: within(end, file) }))];
}

/** A place that says its file: the answers of all chapters stand together. */
function within(point: IncludedPoint, { path }: VFile): IncludedPoint {
  return { file: path, ...point };
}

function holdsNote(node: Nodes): boolean {
  return node.type === 'note' || childrenOf(node).some(holdsNote);
}

/** Notes are numbered through a section: those that are left, and those that are gathered. */
function renumberNotes(tree: Nodes): void {
  const numbers = new Map<string, number>();
  const look = (node: Nodes): void => {
    if (node.type === 'note') node.number = numberOf(node, numbers);
    for (const child of childrenOf(node)) look(child);
  };
  look(tree);
}

function numberOf({ label, again }: Note, numbers: Map<string, number>): number {
  const number = (again ? numbers.get(label) : undefined) ?? numbers.size + 1;
  numbers.set(again ? label : numbers.has(label) ? `${label} ${number}` : label, number);
  return number;
}

function answersSection(groups: readonly Group[], settings: Settings): Section {
  const title = settings.heads.answers;
  const file = new VFile({ path: `${ANSWERS}.md` });
  for (const { section } of groups) {
    const own = section.manuscript?.file;
    if (own) file.data.included = { ...file.data.included, ...own.data.included, [own.path]: own };
  }
  const blocks = groups.flatMap((group): RootContent[] => [headOf(group, settings), ...group.answers]);
  const heading = headingOf(title, 1, ANSWERS, ['unnumbered']);
  const manuscript: Manuscript = { file, metadata: {}, tree: { type: 'root', children: [heading, ...blocks] } };
  if (groups.some(({ answers }) => answers.some(holdsNote))) renumberNotes(manuscript.tree);
  return { kind: 'back', role: 'answers', slug: ANSWERS, id: ANSWERS, title, opensOn: 'recto', manuscript };
}

/** `Chapter 3: Title`; an appendix by its letter and title. */
function headOf({ section: { kind, number, title, slug } }: Group, { words }: Settings): Heading {
  const word = kind === 'chapter' ? words.chapter.one : words.appendix.one;
  const before = number === undefined ? '' : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${number}: `;
  return headingOf(`${before}${title}`, 2, `${ANSWERS}-${slug}`, ['unnumbered', 'unlisted']);
}

function headingOf(title: string, depth: 1 | 2, id: string, classes: string[]): Heading {
  return {
    type: 'heading',
    depth,
    children: [{ type: 'text', value: title }],
    data: { attributes: { id, classes, values: {} } },
  };
}

/** Gives the section with the answers of some chapters only; nothing where they have none. */
export function answersTo(section: Section, slugs: ReadonlySet<string>): Section[] {
  const { manuscript } = section;
  if (!manuscript) return [];
  const heads = new Set([...slugs].map((slug) => `${ANSWERS}-${slug}`));
  let isWanted = true;
  const children = manuscript.tree.children.filter((node, at) => {
    if (node.type === 'heading' && at > 0) isWanted = heads.has(node.data?.attributes?.id ?? '');
    return isWanted;
  });
  return children.length > 1 ? [{ ...section, manuscript: { ...manuscript, tree: { ...manuscript.tree, children } } }] : [];
}
