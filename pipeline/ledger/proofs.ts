/** The ways in which a construct is known to be there. */
import type { Nodes } from 'mdast';
import type { Proof, Range } from './seen.js';

/** What only surrounds: that it stands in a range proves nothing about what was written there. */
const AROUND = new Set<string>('root paragraph text heading list listItem blockquote tableRow tableCell caption'.split(' '));

/** What stands in a text is never one of these. */
const BLOCKS = new Set<string>('div figure callout code math table definitionList thematicBreak'.split(' '));

const NO_TEXT = new Set([...AROUND, ...BLOCKS]);

/** Its node, or what a stage made of that, stands where it stood; a piece of source is less than was meant. */
export function stands(type: Nodes['type'], range: Range): Proof {
  return ({ exact }) => {
    const others = BLOCKS.has(type) ? AROUND : NO_TEXT;
    const there = exact(range).filter((node) => node.type === type || !others.has(node.type));
    if (there.length === 0) return undefined;
    return there.every((node) => node.type === 'verbatim') ? 'degraded' : 'rendered';
  };
}

/** A node of one of these types stands where it stood. */
export function becomes(types: readonly string[], range: Range): Proof {
  return ({ exact }) => (exact(range).some(({ type }) => types.includes(type)) ? 'rendered' : undefined);
}

/** Something of what it holds is there. */
export function holds(range: Range): Proof {
  return ({ inside }) => (inside(range) ? 'rendered' : undefined);
}

/** The first that finds a trace. */
export function either(...proofs: readonly Proof[]): Proof {
  return (evidence) => {
    for (const proof of proofs) {
      const outcome = proof(evidence);
      if (outcome) return outcome;
    }
    return undefined;
  };
}

/** Has an effect, or none, where what it is said of is there. */
export function effective(host: Proof, isUsed: boolean): Proof {
  return (evidence) => host(evidence) && (isUsed ? 'rendered' : 'dropped');
}

/** The same whatever was handed to the renderer: for what needs no trace, as a comment, which is always dropped. */
export function always(outcome: ReturnType<Proof>): Proof {
  return () => outcome;
}
