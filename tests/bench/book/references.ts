/** References: four of five into their own chapter, the rest into the others. */
import { pick, type Dice } from './prose.js';
import { REFERENCE } from './inlines.js';

/** Fills the places for references with ids that the chapters have. */
export function fillReferences(chapters: readonly string[], dice: Dice): string[] {
  const ids = chapters.map((text) => [...text.matchAll(/\{[^{}]*?#((?:sec|fig|tbl|eq|lst|nte|tip|imp|wrn)-[\w-]+)/g)].map(([, id]) => id ?? ''));
  return chapters.map((text, at) =>
    text.replaceAll(REFERENCE, () => {
      const own = dice(100) >= 22 || ids.length < 2;
      const id = pick(own ? (ids[at] ?? []) : (ids[(at + 1 + dice(ids.length - 1)) % ids.length] ?? []), dice);
      return dice(2) ? `see @${id}` : `(see [@${id}])`;
    }),
  );
} // prettier-ignore
