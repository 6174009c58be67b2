/** The shape of book.yaml. Keys it doesn't name are errors. */
import { z } from 'zod';
import { collaboratorSchema, earlyAwarenessSchema, migrationSchema } from './planning.js';
import { chapterSlug, language, path, text } from './scalars.js';
import { settingsSchema } from './settings.js';
import { volumeSchema } from './volume.js';

const authorSchema = z.strictObject({
  name: text().describe('Name as printed.'),
});

export const bookSchema = z.strictObject({
  title: text().describe('Title of the whole set.'),
  authors: z.array(authorSchema).describe('The authors, in the order printed.'),
  language: language().describe('Language of the text, as a tag such as en-US.'),
  publisher: text().describe('Publisher as printed on the title page.'),
  philosophy: text().optional().describe('The guiding thought of the set.'),
  bibliography: z.array(path()).default([]).describe('BibTeX files, relative to the book’s folder.'),
  'unfinished-allowed': z
    .array(chapterSlug())
    .default([])
    .describe('Unfinished chapters that a release may contain, as volume/chapter.'),
  settings: settingsSchema.optional().describe('How the book is set.'),
  volumes: z.array(volumeSchema).describe('The volumes of the set, in order.'),
  'early-awareness': earlyAwarenessSchema
    .optional()
    .describe('A note that prepares for a topic which has its chapter in another volume.'),
  migration: z.array(migrationSchema).default([]).describe('Which existing chapters go to which volume.'),
  collaboration: text().optional().describe('What collaborators are sought for.'),
  collaborators: z.array(collaboratorSchema).default([]).describe('Profiles of ideal collaborators by topic area.'),
});

export type BookSource = z.output<typeof bookSchema>;
