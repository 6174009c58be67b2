/** What a proof says beside its pages: crop marks, a slug line, and the problems of each block. */
import type { VFileMessage } from 'vfile-message';
import type { RenderedSection } from '../model.js';
import type { Decoration } from './page/decorate.js';

/** Room round the trim for marks, pt. */
export const PROOF_MARGIN = 36;

export interface Proof {
  /** Volume, commit, its date, "proof". */
  slug: string;
}

/** Gives the marks of a section: each message about its file stands beside the block it speaks of. */
export function proofMarks(rendered: RenderedSection, proof: Proof): Decoration['proof'] {
  const messages = rendered.section.manuscript?.file.messages ?? [];
  const problems = messages.flatMap((message) => {
    const block = blockAt(rendered, message);
    return block === undefined ? [] : [{ block, text: `${message.ruleId ?? ''}: ${message.reason}` }];
  });
  return { slug: proof.slug, problems };
}

/** The smallest block that holds the message's line. */
function blockAt(rendered: RenderedSection, message: VFileMessage): number | undefined {
  const { line } = message;
  if (!line) return undefined;
  const holding = rendered.blocks.filter(({ position }) => position && position.start.line <= line && line <= position.end.line);
  holding.sort((a, b) => height(a.position) - height(b.position));
  return holding[0]?.block;
}

function height(position: RenderedSection['blocks'][number]['position']): number {
  return position ? position.end.line - position.start.line : Infinity;
}
