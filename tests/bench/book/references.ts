/** References: three of four to what stands before them in their own chapter, the rest into other chapters. */
import { REFERENCE } from './inlines.js';
import { pick, type Dice } from './prose.js';

const ID = /\{[^{}]*?#((?:sec|fig|tbl|eq|lst|nte|tip|imp|wrn)-[\w-]+)/g;

/** Fills the places for references with ids that the chapters have. */
export function fillReferences(chapters: readonly string[], dice: Dice): string[] {
  const ids = chapters.map(idsOf);
  return chapters.map((text, chapter) =>
    text.replaceAll(REFERENCE, (_, place: number) => {
      const before = (ids[chapter] ?? []).filter(({ at }) => at < place);
      const away = dice(100) < 22 && ids.length > 1;
      const { id } = pick(away ? (ids[(chapter + 1 + dice(ids.length - 1)) % ids.length] ?? []) : before, dice);
      return dice(2) ? `see @${id}` : `(see [@${id}])`;
    }),
  );
}

function idsOf(text: string): { id: string; at: number }[] {
  return [...text.matchAll(ID)].map(({ 1: id = '', index: at }) => ({ id, at }));
}
