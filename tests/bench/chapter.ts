/** A chapter that nobody wrote: the constructs of the dialect as often as real chapters hold them, in the same order every time. */

/** How many of each stand in 50 kB of the 21 real chapters; what is rarer stands there once. */
const BLOCKS: readonly [count: number, make: (n: number) => string][] = [
  [18, (n) => `${n % 3 === 1 ? `## Section ${n} of the Chapter` : `### Section ${n} of the chapter`} {#sec-${n}}`],
  [12, (n) => `- First of list ${n}, with *emphasis*\n- second: $O(n^{${n}})$\n\n  with a paragraph of its own\n    - nested\n\n1. one\n2. two`],
  [12, (n) => `A term[^note-${n}] that has a note.\n\n[^note-${n}]: **Term ${n}**: a text of some words, as notes have them, that cites [@work${n % 200}] and goes on for a while.`],
  [3, drawing],
  [2, (n) => `::: {#nte-${n} .callout-note title="Title of ${n}"}\nThe callout holds a paragraph, and a list.\n\n- item\n- item with **weight**\n:::`],
  [2, gridTable],
  [2, (n) => `$$\nT_{${n}} = \\sum_{i=1}^{N} \\frac{x_i^2}{\\sqrt{2 \\pi \\sigma^2}} \\text{ for all } i\n$$ {#eq-${n}}`],
  [2, (n) => `![Caption of **image** ${n} after [@work${n % 200}]](images/${n}.png){#fig-image-${n} width=55% fig-alt="What it shows"}`],
  [2, (n) => `\`\`\`python\ndef f${n}(x):\n    """Says what it does."""\n    return [y ** 2 for y in x if y > ${n}]  # comment\n\`\`\``],
  [1, (n) => `::: {#lst-${n} lst-cap="**Code ${n}**: what it does"}\n\`\`\`{.python .numberLines}\nfor i in range(${n}):\n    print(i)\n\`\`\`\n:::`],
  [1, (n) => `| Left | Right |\n|:-----|------:|\n| a | ${n} |\n| *b* | $${n}$ |\n\n: **Values ${n}**: a pipe table. {#tbl-pipe-${n} tbl-colwidths="[40,60]"}`],
  [1, (n) => `::: {.column-margin}\nA remark ${n} in the margin.\n:::`],
  [1, (n) => `::: {.content-visible when-format="html"}\nFor the screen ${n}.\n:::\n\n::: {.content-visible when-format="pdf"}\nFor paper ${n}.\n:::`],
  [1, (n) => `Term ${n}\n\n:   The definition of the term, with \`code\`.\n\n    And a second paragraph.`],
  [1, (n) => `\\begin{align}\na_{${n}} &= b \\\\\nc &= d\n\\end{align}`],
  [1, () => '> A quotation of two lines,\n> the second of which is *here*.\n\n<!-- a comment\n\nover lines -->'],
  [1, () => '\\noindent A line with H~2~O, x^2^, ~~no~~, [small]{.smallcaps}, 5&nbsp;kg and <sub>raw</sub> HTML.\\index{line!raw}'],
]; // prettier-ignore

const WORDS =
  'the system memory of model and data that each layer reads before it computes a bandwidth which limits every kernel on hardware'.split(
    ' ',
  );

/** What stands in a paragraph among the words. */
const INLINES: readonly ((n: number) => string)[] = [
  (n) => `@sec-${(n % 18) + 1}`,
  (n) => `[@work${n % 200}; @work${(n + 7) % 200}]`,
  (n) => `$x_{${n}} \\le 2^{n}$`,
  () => 'costs \\$50,000 or $20 a day, pages 1--2, "quoted" text ...',
  (n) => `*emphasis ${n}* and **weight**`,
  (n) => `see @fig-tikz-${(n % 3) + 1} and [@tbl-grid-${(n % 2) + 1}]`,
  (n) => `\`code_${n}()\``,
  (n) => `[a link](https://example.org/${n})`,
]; // prettier-ignore

/** About 50 kB, `copies` times, each copy with ids and notes of its own. */
export function chapter(copies: number): string {
  const parts = Array.from({ length: copies }, (_, copy) => unit(copy));
  return `# The Chapter {#sec-chapter}\n\n${parts.join('\n\n')}\n`;
}

const SIZE = 50_000;

/** Blocks spread evenly between paragraphs. */
function unit(copy: number): string {
  const blocks = BLOCKS.flatMap(([count, make]) =>
    Array.from({ length: count }, (_, index) => ({ at: (index + 0.5) / count, text: make(index + 1) })),
  ).sort((one, other) => one.at - other.at);
  const made = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const share = (SIZE - made) / blocks.length;
  let count = 0;
  const texts = blocks.flatMap(({ text }) => {
    const paragraphs: string[] = [];
    for (let size = 0; size < share - 200; size += paragraphs.at(-1)?.length ?? SIZE) paragraphs.push(paragraph((count += 1)));
    return [text, ...paragraphs];
  });
  return texts.join('\n\n').replace(/((?:@|#|\[\^)(?:sec|fig|tbl|eq|lst|nte|note)-)(?=[a-z]*-?\d)/g, `$1${copy}-`);
}

function paragraph(n: number): string {
  const words = Array.from({ length: 70 }, (_, index) => {
    const inline = index % 17 === 16 ? INLINES[(n * 5 + index) % INLINES.length]?.(n) : undefined;
    return inline ?? WORDS[(n * 7 + index * (1 + (n % 5))) % WORDS.length];
  });
  return `A ${words.join(' ')}.`;
}

function drawing(n: number): string {
  const lines = Array.from(
    { length: 70 },
    (_, at) => `\\draw[fill=blue!${at}] (${at},${n}) rectangle ++(1,1) node {$x_{${at}}$};`,
  );
  return `::: {#fig-tikz-${n} fig-env="figure" fig-pos="htb"}\n\`\`\`{.tikz}\n\\begin{tikzpicture}\n${lines.join('\n')}\n\\end{tikzpicture}\n\`\`\`\n**Drawing ${n}**: what it shows, after [@work${n}].\n:::`;
}

function gridTable(n: number): string {
  const border = `+${'-'.repeat(18)}+${'-'.repeat(38)}+`;
  const row = (left: string, right: string) => `| ${left.padEnd(16)} | ${right.padEnd(36)} |`;
  const rows = Array.from({ length: 8 }, (_, at) =>
    [
      row(`**Row ${at}**`, `A cell with $x_{${at}}$ and more`),
      row('', `- a list [@work${at + 1}]`),
      row('', '- of two'),
      border,
    ].join('\n'),
  );
  return [
    border,
    row('Name', 'Meaning'),
    border.replaceAll('-', '='),
    ...rows,
    '',
    `: **Grid ${n}**: what it holds. {#tbl-grid-${n} tbl-colwidths="[30,70]"}`,
  ].join('\n');
}
