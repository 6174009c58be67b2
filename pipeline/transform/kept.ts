/** The transform of manuscripts, kept between builds. */
import { copyOf } from '../copy.js';
import { sayAgain, takeDown } from '../kept-messages.js';
import type { BuildContext, Manuscript, Settings } from '../model.js';
import type { ParseMarkdown } from './context.js';
import { transformManuscript } from './index.js';

/**
 * Gives the manuscript transformed, unless an earlier build did. Its tree is that of its texts: its own, those it includes, and the messages
 * that say which it could not. What the transform says and what it takes back of what was said before is so again.
 */
export async function transformed(
  manuscript: Manuscript,
  settings: Settings,
  parse: ParseMarkdown,
  ctx: BuildContext,
): Promise<Manuscript> {
  const files = [manuscript.file, ...Object.values(manuscript.file.data.included ?? {})];
  const sources = files.map(({ path, value, messages }) => [path, value, takeDown(messages)]);
  let made: Manuscript | undefined;
  const kept = await ctx.cache.remember('chapter', ['transformed', sources, settings], () => {
    made = transformManuscript(manuscript, settings, parse);
    return Promise.resolve({ tree: made.tree, messages: files.map(({ messages }) => takeDown(messages)) });
  });
  if (made) return { ...made, isNew: true };
  for (const [index, file] of files.entries()) {
    file.messages = [];
    sayAgain(file, kept.messages[index] ?? []);
  }
  const tree = copyOf(kept.tree);
  return { ...manuscript, tree, origin: { parsed: manuscript.tree, transformed: tree } };
}
