/** A drawing in TikZ of about 70 lines: boxes in rows, words in them, arrows between them. */
import { capital, pick, prose, title, type Dice } from './prose.js';
import { NOUNS } from './words.js';

export function drawing(id: string, dice: Dice): string {
  const columns = 3 + dice(2);
  const rows = 5 + dice(4);
  const boxes = Array.from({ length: columns * rows }, (_, at) => box(at, columns, dice));
  const arrows = Array.from({ length: columns * (rows - 1) }, (_, at) => `\\draw[-latex, thick] (N${at}) -- (N${at + columns});`);
  const lines = ['\\begin{tikzpicture}[font=\\small]', ...boxes, ...arrows, '\\end{tikzpicture}'];
  const alt = `${capital(pick(NOUNS, dice))} of a ${pick(NOUNS, dice)} in ${rows} steps`;
  return `::: {#fig-t-${id} fig-env="figure" fig-pos="htb" fig-alt="${alt}"}\n\`\`\`{.tikz}\n${lines.join('\n')}\n\`\`\`\n**${title(dice)}**: ${prose(25, dice)}\n:::`;
}

function box(at: number, columns: number, dice: Dice): string {
  const place = `(${(at % columns) * 3},${-Math.floor(at / columns) * 1.5})`;
  return `\\node[draw=black!60, fill=blue!${dice(30)}, minimum width=2.4cm, minimum height=0.8cm] (N${at}) at ${place} {${capital(pick(NOUNS, dice))}};`;
}
