/** A chapter or appendix, and a part. */
import { z } from 'zod';
import { manuscriptPath, slug, text } from './scalars.js';

export const chapterSchema = z.strictObject({
  file: manuscriptPath().describe('Markdown file of the chapter, relative to the book’s folder.'),
  title: text().describe('Title as printed; the first heading of the file says the same.'),
  'short-title': text().optional().describe('Title for running heads, when the title is long.'),
  slug: slug().optional().describe('Name in links and file names; by default the file name without its number and extension.'),
  description: text().optional().describe('What the chapter is about, in a line.'),
  status: z.enum(['new', 'existing']).optional().describe('Whether the chapter is new in this edition or existed before.'),
  stage: z.enum(['outline', 'draft', 'full']).describe('How far the text is: outline, draft or full.'),
  topics: z.array(text()).default([]).describe('Key topics, one by one.'),
  principle: text().optional().describe('The timeless principle that the chapter teaches.'),
});

export const partSchema = z.strictObject({
  title: text().describe('Title as printed, without "Part" and number.'),
  tagline: text().optional().describe('The line under the title, for instance the question that the part answers.'),
  introduction: text().optional().describe('A sentence that introduces the new content of the part.'),
  constraint: text().optional().describe('The eternal constraint that the part addresses.'),
  foundation: text().optional().describe('What that constraint is rooted in.'),
  text: manuscriptPath().optional().describe('Markdown file with an opening text for the part, relative to the book’s folder.'),
  chapters: z.array(chapterSchema).default([]).describe('The chapters of the part, in reading order.'),
});

export type ChapterSource = z.output<typeof chapterSchema>;
export type PartSource = z.output<typeof partSchema>;
