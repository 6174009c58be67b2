/** layout.yaml: what is asked of the setting of single blocks in print, by their ids or addresses. */
import { z } from 'zod';
import { text } from './scalars.js';

/** Thousandths of an em; more than that, and a reader sees it. */
const MOST_SPACING = 20;

const spacing = () => z.int().min(1).max(MOST_SPACING);

const entrySchema = z
  .strictObject({
    break: z.enum(['page', 'recto']).optional().describe('What the block begins: a new page, or a new right-hand page (recto).'),
    keep: z
      .literal([true, 'next'])
      .optional()
      .describe('Holds the block together (true), or together and on the page where the next block begins (next).'),
    tighten: spacing().optional().describe('Thousandths of an em, 1 to 20, that go from between letters and words.'),
    loosen: spacing().optional().describe('Thousandths of an em, 1 to 20, that come between letters and words.'),
    scale: z.number().min(0.3).max(1.5).optional().describe('Size of the pictures in the block: 0.8 for four fifths, up to 1.5.'),
    short: z.literal('allowed').optional().describe('Said of a chapter’s heading: its last page may be short (allowed).'),
    hash: text().optional().describe('The hash of the text that the entry was made for, as the message about it gives it.'),
  })
  .superRefine(reportContradiction);

export const layoutSchema = z.record(z.string(), entrySchema);

export type LayoutEntrySource = z.output<typeof entrySchema>;

function reportContradiction(entry: LayoutEntrySource, ctx: z.RefinementCtx): void {
  const asked = Object.entries(entry).filter(([name, value]) => name !== 'hash' && value !== undefined);
  if (asked.length === 0) ctx.addIssue({ code: 'custom', message: 'asks for nothing' });
  if (entry.tighten !== undefined && entry.loosen !== undefined)
    ctx.addIssue({ code: 'custom', message: 'can’t go with "tighten"', path: ['loosen'] });
}
