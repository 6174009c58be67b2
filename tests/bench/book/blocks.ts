/** The blocks of the dialect between paragraphs, each with an id of its own where it is referred to. */
import { gridTable } from './grid.js';
import { citation, maths } from './inlines.js';
import { capital, nounPhrase, pick, prose, sentence, title, type Dice } from './prose.js';
import { drawing } from './drawing.js';
import { NOUNS, VERBS } from './words.js';

/** Makes a block; `id` is the chapter's slug and a number, unique in the book. */
export type MakeBlock = (id: string, dice: Dice) => string;

function items(count: number, mark: (index: number) => string, dice: Dice): string {
  return Array.from({ length: count }, (_, index) => `${mark(index)} ${dice(2) ? `**${capital(pick(NOUNS, dice))}**: ` : ''}${sentence(dice)}`).join('\n');
} // prettier-ignore

const list: MakeBlock = (_id, dice) => items(3 + dice(3), dice(3) ? () => '-' : (index) => `${index + 1}.`, dice);

const callout: MakeBlock = (id, dice) => {
  const kind = pick(['note', 'note', 'tip', 'important', 'warning'], dice);
  const label = { note: 'nte', tip: 'tip', important: 'imp', warning: 'wrn' }[kind];
  return `::: {#${label}-${id} .callout-${kind} title="${title(dice)}"}\n${prose(50, dice)}\n\n${list(id, dice)}\n:::`;
};

const equation: MakeBlock = (id, dice) => {
  const n = dice(90) + 10;
  const body = pick([
    `T_{${n}} = \\sum_{i=1}^{N} \\frac{x_i^{${n}}}{\\sqrt{2 \\pi \\sigma^2}} \\text{ for all } i`,
    `P(x) = \\begin{cases} ${n} & x > 0 \\\\ \\frac{1}{${n}} & \\text{otherwise} \\end{cases}`,
    `W_{${n}} = \\begin{bmatrix} a & b \\\\ c & ${n} \\end{bmatrix} \\cdot \\nabla L(\\theta)`,
    `\\mathrm{Time} \\ge \\max\\left(\\frac{D}{B_{${n}}}, \\frac{O}{R \\cdot \\eta}\\right) + L`,
  ], dice);
  return `$$\n${body}\n$$ {#eq-${id}}`;
}; // prettier-ignore

const image: MakeBlock = (id, dice) =>
  `![**${title(dice)}**: ${prose(20, dice)} Adapted from ${citation(dice)}.](images/${id}.${pictureKind(id)}){#fig-${id} width=${55 + dice(5) * 10}% fig-alt="${capital(nounPhrase(dice).join(' '))} as a chart"}`;

/** Two of three pictures are pixels. */
export function pictureKind(id: string): 'png' | 'svg' {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3 === 0 ? 'svg' : 'png';
}

function python(dice: Dice): string {
  const name = () => pick(NOUNS, dice);
  const lines = Array.from({ length: 2 + dice(4) }, () => [
    `    for ${name()} in range(${dice(900) + 1}):`,
    `        ${name()}_${name()} = ${name()}.${pick(VERBS, dice)}(${name()}, ${name()}=${dice(64)})  # ${name()}`,
    `        if ${name()} > ${dice(100)} or not ${name()}: return "${name()}"`,
  ]); // prettier-ignore
  return [`def ${name()}(${name()}, ${name()}=None):`, `    """${capital(name())} of a ${name()}."""`, ...lines.flat()].join(
    '\n',
  );
}

const code: MakeBlock = (_id, dice) => `\`\`\`python\n${python(dice)}\n\`\`\``;

const listing: MakeBlock = (id, dice) =>
  `::: {#lst-${id} lst-cap="**${title(dice)}**: ${sentence(dice)}"}\n\`\`\`{.python${dice(2) ? ' .numberLines' : ''}}\n${python(dice)}\n\`\`\`\n:::`;

const pipeTable: MakeBlock = (id, dice) => {
  const row = () => `| ${capital(pick(NOUNS, dice))} | ${dice(1000)} | ${maths(dice)} |`;
  const rows = Array.from({ length: 4 + dice(6) }, row).join('\n');
  return `| Quantity | Value | Bound |\n|:---|---:|:--|\n${rows}\n\n: **${title(dice)}**: ${sentence(dice)} {#tbl-p-${id} tbl-colwidths="[50,25,25]"}`;
};

const margin: MakeBlock = (_id, dice) => `::: {.column-margin}\n${prose(20, dice)}\n:::`;

const filtered: MakeBlock = (_id, dice) =>
  `::: {.content-visible when-format="html"}\n${sentence(dice)}\n:::\n\n::: {.content-visible when-format="pdf"}\n${sentence(dice)}\n:::`;

const align: MakeBlock = (_id, dice) =>
  `\\begin{align*}\na_{${dice(90)}} &= b + c \\\\\nc &= \\int_0^{${dice(90) + 1}} f(t)\\,dt\n\\end{align*}`;

const quotation: MakeBlock = (_id, dice) => `> ${prose(40, dice)}`;

const definitions: MakeBlock = (_id, dice) => `${title(dice)}\n\n:   ${prose(25, dice)}`;

/** How many of each stand in the 568,000 words of the 21 real chapters (`dialect.md`). */
export const BLOCKS: readonly [count: number, make: MakeBlock][] = [
  [821, list],
  [213, drawing],
  [176, equation],
  [140, callout],
  [117, code],
  [114, gridTable],
  [99, image],
  [97, listing],
  [21, margin],
  [14, filtered],
  [13, align],
  [10, quotation],
  [10, definitions],
  [6, pipeTable],
];
