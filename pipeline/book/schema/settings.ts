/** How the book is set; all of it may be left out. */
import { z } from 'zod';
import { HOUSE_RULES, HOUSE_SEVERITY_NAMES, type HouseRuleId, type HouseSeverity } from '../../house-rules.js';
import type { LabelKind } from '../../model.js';
import { inches, slug, text } from './scalars.js';

const trimSchema = z.strictObject({
  width: inches().describe('Width of the trimmed page in inches.'),
  height: inches().describe('Height of the trimmed page in inches.'),
});

const wordSchema = z.strictObject({
  one: text().describe('The word for one.'),
  many: text().describe('The word for several.'),
});

const word = (what: string) => wordSchema.optional().describe(`What ${what} is called in references.`);

const wordsSchema = z.strictObject({
  volume: word('a volume'),
  part: word('a part'),
  chapter: word('a chapter'),
  appendix: word('an appendix'),
  section: word('a section'),
  figure: word('a figure'),
  table: word('a table'),
  equation: word('an equation'),
  listing: word('a listing'),
  example: word('an example'),
  definition: word('a definition'),
  theorem: word('a theorem'),
  lemma: word('a lemma'),
  note: word('a note'),
  tip: word('a tip'),
  important: word('an important remark'),
  warning: word('a warning'),
  caution: word('a caution'),
} satisfies Record<LabelKind, unknown>);

const calloutSchema = z.strictObject({
  label: text().describe('The word above a callout of this kind.'),
  tone: z.enum(['plain', 'strong']).default('plain').describe('How much it stands out: plain or strong.'),
  numbered: z
    .boolean()
    .optional()
    .describe('Whether callouts of this kind are numbered, with an id or without; by default those with an id are.'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'must be a colour such as #336699' })
    .optional()
    .describe('Colour of its border in EPUB, such as #336699; print has one ink.'),
});

const headsSchema = z.strictObject({
  notes: text().optional().describe('The head above the notes of a chapter or a volume; by default Notes.'),
  figures: text().optional().describe('The head above the list of figures; by default Figures.'),
  tables: text().optional().describe('The head above the list of tables; by default Tables.'),
  questions: text().optional().describe('The head above the questions of a section or a chapter; by default Questions.'),
  'true-or-false': text()
    .optional()
    .describe('The words before a statement to be judged; “True or false?” where it says nothing.'),
  answers: text().optional().describe('The head above the answers of a volume; by default Answers.'),
  glossary: text().optional().describe('The head above the glossary; by default Glossary.'),
  index: text().optional().describe('The head above the index; by default Index.'),
});

const questions = () =>
  z
    .enum(['none', 'section', 'chapter'])
    .optional()
    .describe('Where the questions of quizzes stand: none (the default), section or chapter for the end of theirs.');
const answers = () =>
  z
    .enum(['back', 'none'])
    .optional()
    .describe('Where their answers stand: back (the default) for the end of the volume, or none.');
const glossary = () =>
  z
    .enum(['none', 'volume'])
    .optional()
    .describe(
      'Whether volumes end with a glossary: none, or volume, to which the side files of the chapters add; by default one of glossary.yaml and the lists in the heads of chapters, where there are any.',
    );

/** What a volume may say for itself. */
export const volumeSettingsSchema = z.strictObject({ questions: questions(), answers: answers(), glossary: glossary() });

const listsSchema = z.strictObject({
  figures: z.boolean().optional().describe('Whether there is a list of figures; by default there is none.'),
  tables: z.boolean().optional().describe('Whether there is a list of tables; by default there is none.'),
});

const mathsSchema = z.strictObject({
  macros: z
    .record(z.string().regex(/^\\?[A-Za-z]+$/, { error: 'must be the name of a command, letters only' }), z.string())
    .optional()
    .describe('Commands of your own in formulas, R: \\mathbb{R}, with #1 to #9 for arguments.'),
});

const houseStyleSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(HOUSE_RULES).map(([id, { summary }]) => [id, z.enum(HOUSE_SEVERITY_NAMES).optional().describe(`${summary}.`)]),
  ) as Record<HouseRuleId, z.ZodOptional<z.ZodEnum<Record<HouseSeverity, HouseSeverity>>>>,
);

const drawingsSchema = z.strictObject({
  engine: z
    .enum(['wasm', 'lualatex'])
    .optional()
    .describe('What draws: the TeX that comes with the press (wasm, the default) or the lualatex of the machine.'),
  preamble: text()
    .optional()
    .describe('File with what the drawings need before \\begin{document}: packages, libraries, colours, styles.'),
});

export const settingsSchema = z.strictObject({
  trim: trimSchema.optional().describe('Size of the trimmed page; by default 7 × 10 in.'),
  'number-depth': z
    .int()
    .min(0)
    .max(6)
    .optional()
    .describe('Heading level down to which sections are numbered; 1 is the chapter; by default 3.'),
  'contents-depth': z
    .int()
    .min(1)
    .max(6)
    .optional()
    .describe('Heading level down to which the contents lists sections; by default 2.'),
  'citation-style': text()
    .regex(/^[\w.-]+\.csl$/, { error: 'must be the name of a .csl file' })
    .optional()
    .describe('File name of the citation style; by default chicago-author-date.csl.'),
  bibliography: z
    .enum(['volume', 'chapter'])
    .optional()
    .describe('Where the works cited are listed: at the end of the volume (the default) or of each chapter.'),
  colours: z
    .literal([1, 2])
    .optional()
    .describe(
      'With how many inks print is made: black alone (1, the default), pictures in gray, or with the accent of styles/two-colours.css (2), pictures in their colours.',
    ),
  notes: z
    .enum(['foot', 'margin', 'chapter-end', 'back'])
    .optional()
    .describe(
      'Where print sets the notes: foot of the page (the default), margin, chapter-end, or back for the end of the volume.',
    ),
  pagination: z
    .enum(['per-volume', 'consecutive'])
    .optional()
    .describe(
      'Whether the arabic folios of each volume begin at 1 (per-volume, the default) or after the last page of the volume before (consecutive).',
    ),
  questions: questions(),
  answers: answers(),
  glossary: glossary(),
  index: z
    .enum(['volume', 'set', 'none'])
    .optional()
    .describe(
      'Whether each volume has an index (volume, the default), the last one has one of all volumes (set), or there is none; one without entries is left out.',
    ),
  heads: headsSchema.optional().describe('Words above what the press itself puts together.'),
  lists: listsSchema.optional().describe('Lists that follow the contents, where there is something to list.'),
  words: wordsSchema.optional().describe('Words for the things that references point at.'),
  callouts: z.record(slug(), calloutSchema).optional().describe('Kinds of callout by name, added to the known ones.'),
  classes: z
    .array(text().regex(/^[A-Za-z][\w-]*$/, { error: 'must be the name of a class, without a dot' }))
    .optional()
    .describe('Classes that the stylesheets of the book know; others are reported.'),
  'house-style': houseStyleSchema
    .optional()
    .describe('How grave it is to go against each rule of the house style: off, warning or error.'),
  names: z
    .array(text())
    .optional()
    .describe('Proper nouns that keep their capitals in headings; those that the text itself shows need not be named.'),
  abbreviations: z.array(text()).optional().describe('Abbreviations that every reader knows: they need no expansion.'),
  maths: mathsSchema.optional().describe('How formulas are read.'),
  drawings: drawingsSchema.optional().describe('How drawings in TikZ are made.'),
});

export type SettingsSource = z.output<typeof settingsSchema>;
