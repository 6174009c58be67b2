/** What a proof says beside its pages: crop marks, a slug line, and the problems of each block. */
import type { VFileMessage } from 'vfile-message';
import { coverage } from '../coverage.js';
import type { SourceBlock } from '../model.js';
import type { Dress } from './dress-sheets.js';
import type { LaidOutSection } from './layout.js';

/** Room round the trim for marks, pt. */
export const PROOF_MARGIN = 36;

export interface Proof {
  /** Volume, commit, its date, "proof". */
  slug: string;
}

/** Gives the marks of a section: each message about its file stands beside the block it speaks of. */
export function proofMarks({ rendered, pages }: LaidOutSection, proof: Proof): Dress['proof'] {
  const { manuscript } = rendered.section;
  const files = new Set(rendered.blocks.map(({ file }) => file ?? manuscript?.file));
  const problems = [...files].flatMap((file) => {
    const blocks = rendered.blocks.filter((source) => (source.file ?? manuscript?.file) === file);
    return (file?.messages ?? []).flatMap((message) => {
      const block = blockAt(blocks, message);
      const page = pages.findIndex(({ tops }) => tops.some(([one]) => one === block));
      const top = pages[page]?.tops.find(([one]) => one === block)?.[1];
      return top === undefined ? [] : [{ page, top, text: sayable(`${message.ruleId ?? ''}: ${message.reason}`) }];
    });
  });
  return { slug: proof.slug, problems };
}

/** A message may speak of a character that no face has: on paper it stands by its number. */
function sayable(text: string): string {
  const known = coverage();
  return text.replace(/[^\s\x20-\x7E]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return known.has(code) ? sign : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** The smallest block that holds the message's line. */
function blockAt(blocks: readonly SourceBlock[], message: VFileMessage): number | undefined {
  const { line } = message;
  if (!line) return undefined;
  const holding = blocks.filter(({ position }) => position && position.start.line <= line && line <= position.end.line);
  holding.sort((a, b) => height(a.position) - height(b.position));
  return holding[0]?.block;
}

function height(position: SourceBlock['position']): number {
  return position ? position.end.line - position.start.line : Infinity;
}
