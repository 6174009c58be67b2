/** A file of questions → questions with their places; what they lack is told. */
import { report, type ReportOptions } from '../diagnostics.js';
import type { PlacedText, Quiz, QuizQuestion, QuizSection, QuestionKind } from '../model.js';
import type { Issue } from './problems.js';
import { textAt, textsAt } from './placed-text.js';
import { faultsOf, hasFault, isFaulty } from './read-side.js';
import type { QuizSource } from './schema/side.js';
import { placeAt, valuesOf, type Path, type YamlSource } from './source.js';

type SectionSource = QuizSource['sections'][number];
type QuestionSource = SectionSource['quiz_data']['questions'][number];

/** The questions that can be asked; one with a fault is left out, and costs no other. */
export function quizOf(source: YamlSource): Quiz {
  const issues = faultsOf(source);
  const { sections = [] } = (valuesOf(source) ?? {}) as Partial<QuizSource>;
  if (isFaulty(issues, ['sections']) || !Array.isArray(sections)) return { file: source.file, sections: [] };
  const sound = sections.flatMap((section, index) => sectionOf(source, section, ['sections', index], issues));
  return { file: source.file, sections: sound };
}

function sectionOf(source: YamlSource, section: SectionSource, path: Path, issues: readonly Issue[]): QuizSection[] {
  const id = textAt(source, [...path, 'section_id']);
  const faulty = ['section_id', 'quiz_data'].some((key) => isFaulty(issues, [...path, key]));
  if (!id || faulty || hasFault(issues, [...path, 'quiz_data', 'quiz_needed'])) return [];
  const { quiz_needed: isNeeded, questions = [] } = section.quiz_data;
  const at: Path = [...path, 'quiz_data', 'questions'];
  if (!isNeeded || isFaulty(issues, at)) return [];
  const asked = questions.flatMap((question, index) => questionOf(source, question, [...at, index], issues));
  const { section_title: title } = section;
  const named = typeof title === 'string' ? { title } : {};
  return [{ section: id.value.trim().replace(/^#/, ''), ...named, place: id.position, questions: asked }];
}

function questionOf(source: YamlSource, said: QuestionSource, path: Path, issues: readonly Issue[]): QuizQuestion[] {
  const text = textAt(source, [...path, 'question']);
  const answer = textAt(source, [...path, 'answer']);
  if (!text || !answer || hasFault(issues, path)) return [];
  if (said.hidden) {
    const place = placeAt(source, [...path, 'hidden']);
    report(source.file, 'question-is-printed', 'The question is hidden, and left out', { place, ...leftOut(text, answer) });
    return [];
  }
  const choices = textsAt(source, [...path, 'choices'], said.choices?.length ?? 0);
  const question = { kind: said.question_type.toLowerCase() as QuestionKind, text, choices, answer };
  const lack = lackOf(question);
  if (!lack) return [question];
  const { reason, at = answer, note } = lack;
  const told = { place: at.position, note, ...leftOut(text, answer) };
  report(source.file, 'question-has-its-answer', `${reason}; the question is left out`, told);
  return [];
}

/** A question and its answer, as the ledger counts them. */
function leftOut(text: PlacedText, answer: PlacedText): Pick<ReportOptions, 'construct' | 'outcome' | 'each'> {
  const each = [
    { construct: 'question', place: text.position },
    { construct: 'answer', place: answer.position },
  ];
  return { construct: 'question', outcome: 'dropped', each };
}

interface Lack {
  reason: string;
  at?: PlacedText;
  note: string;
}

/** The letter that an answer begins with: `The correct answer is B. …`, `(b) …`. */
const LETTER = /^\s*(?:the\s+(?:correct\s+)?answer\s+is:?\s*)?\(?([A-Za-z])(?:[).:,;]|\s*$)/i;

function lackOf({ kind, text, choices, answer }: QuizQuestion): Lack | undefined {
  if (kind === 'mcq') return lackOfChoice(text, choices, answer);
  if (kind === 'tf' && !/^\s*(?:true|false)\b/i.test(answer.value))
    return { reason: 'The answer is neither true nor false', note: 'Begin it with True or False.' };
  if (kind === 'fill' && !/_{2,}/.test(text.value))
    return { reason: 'There is no blank to fill in', at: text, note: 'Write ____ where it is.' };
  return undefined;
}

function lackOfChoice(text: PlacedText, choices: readonly PlacedText[], answer: PlacedText): Lack | undefined {
  if (choices.length < 2) return { reason: 'There is nothing to choose from', at: text, note: 'Give it a list of choices.' };
  const letter = LETTER.exec(answer.value)?.[1]?.toUpperCase();
  const last = String.fromCharCode(64 + choices.length);
  if (letter === undefined)
    return { reason: 'The answer names no choice', note: `Begin it with the letter of one: The correct answer is A … ${last}.` };
  if (letter > last) return { reason: `There is no choice ${letter}`, note: `The choices are A to ${last}.` };
  return undefined;
}
