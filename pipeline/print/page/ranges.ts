/** Few ranges: each lives until garbage is collected, and whatever is put into the document or taken out goes through all that live. */

interface Measuring {
  findOverflow: (...given: unknown[]) => Range | undefined;
  textBreak: (...given: unknown[]) => number | undefined;
  reuses?: true;
}

/** So many may be in use at once. */
const IN_USE = 8;

/** Lets the layouts of Paged.js look at every text, word and letter through the same few ranges. */
export function reuseRanges(layout: object): void {
  const prototype = Object.getPrototypeOf(layout) as Measuring;
  if (prototype.reuses) return;
  prototype.reuses = true;
  const { findOverflow, textBreak } = prototype;
  const [texts, letters] = [inTurn(), inTurn()];
  prototype.findOverflow = function (...given): Range | undefined {
    return withRanges(texts, () => findOverflow.apply(this, given))?.cloneRange();
  };
  // Is called while a range of the other is in use.
  prototype.textBreak = function (...given): number | undefined {
    return withRanges(letters, () => textBreak.apply(this, given));
  };
}

/** Gives what gives ranges, each as if it were new. */
function inTurn(): () => Range {
  const ranges = Array.from({ length: IN_USE }, () => new Range());
  let next = 0;
  return () => {
    const range = ranges[(next += 1) % IN_USE] ?? new Range();
    range.setStart(document, 0);
    range.collapse(true);
    return range;
  };
}

function withRanges<T>(give: () => Range, look: () => T): T {
  const { createRange } = document;
  document.createRange = give;
  try {
    return look();
  } finally {
    document.createRange = createRange;
  }
}
