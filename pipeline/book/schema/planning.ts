/** What the proposal says beyond the volumes: for `press outline`, never printed in a book. */
import { z } from 'zod';
import { chapterSlug, slug, text } from './scalars.js';

export const earlyAwarenessSchema = z.strictObject({
  note: text().describe('What the note is to do.'),
  chapter: chapterSlug().describe('The chapter that holds the note, as volume/chapter.'),
  label: text().optional().describe('The label of the note in that chapter.'),
  alternatives: z.array(chapterSlug()).default([]).describe('Chapters that might have held it instead, as volume/chapter.'),
});

export const collaboratorSchema = z.strictObject({
  area: text().describe('A topic area.'),
  profile: text().describe('Who would be an ideal collaborator for it.'),
});

export const migrationSchema = z.strictObject({
  chapters: text().describe('The chapters in question.'),
  volume: slug().describe('Slug of the volume that they go to.'),
  reason: text().describe('Why they go there.'),
});
