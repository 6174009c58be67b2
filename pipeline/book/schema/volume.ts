/** A volume: its identity, what it promises its readers, and its parts and chapters. */
import { z } from 'zod';
import { chapterSchema, partSchema } from './chapter.js';
import { volumeSettingsSchema } from './settings.js';
import { isbn, manuscriptPath, slug, text } from './scalars.js';

const isbnSchema = z.strictObject({
  print: isbn().describe('ISBN of the printed volume, or pending.'),
  epub: isbn().describe('ISBN of the EPUB, or pending.'),
});

const copyrightSchema = z.strictObject({
  holder: text().describe('Who holds the copyright.'),
  year: z.int().min(1900).max(2999).describe('Year of the copyright.'),
});

const audienceSchema = z.strictObject({
  primary: text().describe('Whom the volume is for.'),
  uses: text().describe('What they use it for.'),
});

const stepSchema = z.strictObject({
  title: text().describe('The word that the step begins with.'),
  text: text().describe('What the step does; goes on where its title ends.'),
});

const narrativeArcSchema = z.strictObject({
  summary: text().describe('The arc in one sentence.'),
  steps: z.array(stepSchema).describe('Its steps, in order.'),
  closing: text().optional().describe('The sentence after the steps.'),
});

const timelessnessSchema = z.strictObject({
  summary: text().describe('What the constraints of the parts have in common.'),
  closing: text().optional().describe('How the chapters relate to them.'),
});

export const volumeSchema = z.strictObject({
  slug: slug().optional().describe('Name of the finished files and in links; by default volume-1, volume-2 …'),
  title: text().describe('Title as printed.'),
  subtitle: text().optional().describe('The line under the title.'),
  focus: text().optional().describe('What the volume concentrates on.'),
  scope: text().optional().describe('The focus in two or three words.'),
  philosophy: text().optional().describe('The guiding thought of the volume.'),
  'why-this-structure': z.array(text()).default([]).describe('Why the volume is built as it is, point by point.'),
  timelessness: timelessnessSchema.optional().describe('What makes the volume outlast its examples.'),
  'narrative-arc': narrativeArcSchema.optional().describe('How the volume progresses.'),
  audience: audienceSchema.optional().describe('Readers and uses.'),
  prerequisite: text().optional().describe('What a reader should know before.'),
  isbn: isbnSchema.describe('The two ISBNs of the volume.'),
  copyright: copyrightSchema.optional().describe('The copyright line of the volume.'),
  settings: volumeSettingsSchema.optional().describe('What holds for this volume and not for the others.'),
  dedication: text().optional().describe('To whom the volume is dedicated.'),
  preface: manuscriptPath().optional().describe('Markdown file of the preface, relative to the book’s folder.'),
  chapters: z.array(chapterSchema).default([]).describe('Chapters that belong to no part; they precede the first part.'),
  parts: z.array(partSchema).default([]).describe('The parts of the volume, in reading order.'),
  appendices: z.array(chapterSchema).default([]).describe('Appendices, lettered in this order.'),
});

export type VolumeSource = z.output<typeof volumeSchema>;
