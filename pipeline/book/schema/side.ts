/** What stands beside chapters: questions, and terms with their definitions. The programs that write such files add keys of their own. */
import { z } from 'zod';
import { slug, text } from './scalars.js';

/** What other tools say of a file or of its parts; nothing of it is for readers. */
const remark = () => z.unknown().optional();

const questionSchema = z.strictObject({
  question_type: z.enum(['MCQ', 'TF', 'SHORT', 'FILL', 'ORDER', 'CALC']).describe('MCQ, TF, SHORT, FILL, ORDER or CALC.'),
  question: text().describe('The question.'),
  choices: z.array(text()).optional().describe('The choices of an MCQ, A first.'),
  answer: text().describe('The answer, with its reason.'),
  learning_objective: remark(),
  hidden: z.boolean().optional().describe('Whether the question is left out.'),
  _manually_hidden: remark(),
  _hidden_at: remark(),
  _manually_shown: remark(),
  _shown_at: remark(),
});

const sectionSchema = z.strictObject({
  section_id: text().describe('The id of the section, with or without #.'),
  section_title: remark(),
  quiz_data: z.strictObject({
    quiz_needed: z.boolean().describe('Whether the section has questions.'),
    rationale: remark(),
    questions: z.array(questionSchema).default([]).describe('The questions, in order.'),
  }),
});

export const quizSchema = z.strictObject({
  metadata: remark(),
  sections: z.array(sectionSchema).describe('The sections, each with its questions.'),
});

export type QuizSource = z.output<typeof quizSchema>;

const termShape = {
  term: text().describe('The term as it is printed.'),
  definition: text().optional().describe('Its definition; none for a term that leads to another one.'),
  aliases: z.array(text()).default([]).describe('Other names for the same.'),
  see: text().optional().describe('The term that it leads to.'),
  'see-also': z.array(text()).default([]).describe('Terms to compare.'),
  see_also: z.array(text()).default([]).describe('Terms to compare.'),
  chapter_source: remark(),
};

const termSchema = z.strictObject(termShape).superRefine(reportEmpty);
const bookTermSchema = z
  .strictObject({
    ...termShape,
    volumes: z.array(slug()).optional().describe('Slugs of the volumes that have it; by default all.'),
  })
  .superRefine(reportEmpty);

/** A `_glossary.json` beside a chapter. */
export const sideGlossarySchema = z.strictObject({
  metadata: remark(),
  terms: z.array(termSchema).describe('The terms with their definitions.'),
});
/** The list in the head of a chapter. */
export const headGlossarySchema = z.looseObject({ glossary: z.array(termSchema).describe('The terms with their definitions.') });
/** glossary.yaml. */
export const bookGlossarySchema = z.array(bookTermSchema);

export type TermSource = z.output<typeof bookTermSchema>;

function reportEmpty({ definition, see }: { definition?: string; see?: string }, ctx: z.RefinementCtx): void {
  if (definition === undefined && see === undefined)
    ctx.addIssue({ code: 'custom', message: 'has no definition and leads to no other term' });
}
