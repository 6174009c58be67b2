/**
 * Drives `tests/ledger/<case>/in.md`, a file that is in no book: the ledger as `press check` prints it, and the messages. Then: what
 * the ledger says of attributes is true, and what it costs.
 */
import type { Nodes, Root } from 'mdast';
import { readdirSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBook, renderBook, takeLedger } from '../pipeline/build.js';
import { checkHanded, noting } from '../pipeline/html/handed.js';
import { EFFECTS, type Host } from '../pipeline/ledger/attributes.js';
import { formatLedger, formatSummary, ledgerData } from '../pipeline/ledger/format.js';
import type { Ledger } from '../pipeline/ledger/ledger.js';
import type { BuildContext } from '../pipeline/model.js';
import { context } from './book-context.js';
import { compare, messagesText } from './golden.js';

const ROOT = join(import.meta.dirname, 'ledger');

describe('ledger', () => {
  test.each(readdirSync(ROOT).sort())('%s', async (name) => {
    const dir = join(ROOT, name);
    const { ledger, ctx } = await ledgerIn(join(dir, 'in.md'));
    compare(join(dir, 'ledger.txt'), `${formatLedger(ledger, dir)}\n`);
    compare(join(dir, 'messages.txt'), messagesText(ctx.files, dir));
    for (const { count, rendered, degraded, dropped } of ledger.lines) expect(rendered + degraded + dropped).toBe(count);
  });

  test('places are where the construct is written; the data hold all that came out as less, and twenty of the others', async () => {
    const { ledger } = await ledgerOfText(`# T {#sec-t}\n\n${'*a* '.repeat(30)}\n\n${'@fig-x '.repeat(30)}\n`);
    const [emphasis, reference] = ['emphasis', 'reference fig'].map((construct) =>
      ledgerData(ledger, '').find((line) => line.construct === construct),
    );
    expect(emphasis).toMatchObject({ group: 'Inlines', count: 30, rendered: 30, more: 10 });
    expect(emphasis?.places.map(({ line, column }) => `${line}:${column}`).slice(0, 3)).toEqual(['3:1', '3:5', '3:9']);
    expect(emphasis?.places[0]).toMatchObject({ line: 3, column: 1, outcome: 'rendered' });
    expect(emphasis?.places[0]?.file).toMatch(/\/in\.md$/);
    expect(reference).toMatchObject({ count: 30, degraded: 30, more: 0 });
    expect(reference?.places).toHaveLength(30);
    expect(formatSummary(ledger)).toMatch(/^\d+ constructs rendered, 30 degraded$/);
  });

  test('the title of a part is printed by its divider, and not lost', async () => {
    const ctx = context();
    const set = await readBook({ dir: join(import.meta.dirname, 'notes', 'in') }, {}, ctx);
    const { silent } = takeLedger(set, await renderBook(set, ctx));
    expect(silent.map(({ file, construct }) => `${file.path}: ${construct}`)).toEqual([]);
  });

  test('each question that one message leaves out is counted, and so is its answer', async () => {
    const ctx = context();
    const set = await readBook({ dir: join(import.meta.dirname, 'volume', 'side-files') }, {}, ctx);
    const { lines } = takeLedger(set, await renderBook(set, ctx));
    const placesOf = (name: string) =>
      lines
        .filter(({ construct }) => construct === name)
        .flatMap(({ places }) => places)
        .flatMap(({ outcome, point }) => (outcome === 'dropped' ? [`${point?.line}:${point?.column}`] : []));
    expect(placesOf('question')).toEqual(['40:48', '45:124']);
    expect(placesOf('answer')).toEqual(['40:77', '45:142']);
  });

  test('a node that no handler is given is a fault, not a loss', () => {
    const text: Nodes = { type: 'text', value: 'lost' };
    const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: [text] }] };
    const [handed, met] = [[] as Nodes[], new Set<Nodes>()];
    const { paragraph } = noting({ paragraph: () => undefined }, handed, met);
    (paragraph as (state: unknown, node: Nodes) => unknown)({}, tree.children[0] as Nodes);
    met.add(tree);
    expect(handed).toEqual([]);
    expect(() => checkHanded(tree, met)).toThrow('No handler was given the text');
    met.add(text);
    expect(() => checkHanded(tree, met)).not.toThrow();
  });

  test('it costs less than reading the text, however long and hostile that is', async () => {
    const signs = ['\\foo{x} ', '{{< a >}} ', '\\begin{x} ', '@fig-x ', '*a* ', '&lt; ', '<u>a</u> ', '[a]{.b} ', '<!-- x -->a '];
    for (const sign of signs) {
      const { set, rendered } = await rendering(`# T\n\n${`${sign.repeat(40)}\n\n`.repeat(100)}`);
      const started = performance.now();
      takeLedger(set, rendered);
      expect(performance.now() - started, sign).toBeLessThan(3000);
    }
  }, 120_000);
});

const VALUES: Readonly<Record<string, string>> = {
  'tbl-colwidths': '[20,80]',
  width: '50%',
  'when-format': 'pdf',
  'unless-format': 'pdf',
  layout: '[[1,1]]',
  'layout-ncol': '2',
  'layout-nrow': '1',
  'layout-valign': 'bottom',
  'fig-align': 'left',
  'out-width': '50%',
  height: '2in',
  startFrom: '3',
  'start-from': '3',
  'fig-cap-location': 'margin',
  'tbl-cap-location': 'margin',
  'cap-location': 'margin',
};
/** What must be said, too, for an attribute to mean something. */
const WITH: Readonly<Record<string, string>> = {
  'layout-valign': 'layout-ncol=2',
  startFrom: '.numberLines',
  'start-from': '.numberLines',
};
const FLOAT = { fig: '![](ground.svg)', tbl: '| a | b |\n|---|---|\n| c | d |', lst: '```c\nx\n```' };

/** A text in which `written` is said of a host; an id without which the host is another one is there from the start. */
function textWith(host: Host, name: string, said: string): string {
  const written = [WITH[name], said].filter(Boolean).join(' ');
  const prefix = /^(fig|tbl|lst)-/.exec(name)?.[1] ?? 'fig';
  const id = /#/.test(written) ? '' : `#${prefix}-a `;
  const texts: Record<Host, string> = {
    heading: `## A {${written}}\n\nx`,
    div: `::: {.layout-narrow ${written}}\n\nx\n\ny\n\n:::`,
    filter: `::: {.content-visible ${written}}\n\nx\n\n:::`,
    span: `[x]{.smallcaps ${written}}`,
    figure: `::: {${id}${written}}\n\n${FLOAT[prefix as 'fig']}\n\n${FLOAT[prefix as 'fig']}\n\n:::`,
    picture: `![A](ground.svg){${id}${written}}`,
    image: `x ![A](ground.svg){${written}}`,
    callout: `::: {.callout-note ${written}}\n\nx\n\n:::`,
    query: `[x]{.query ${written}}`,
    code: `\`\`\`{.c ${written}}\nx\n\`\`\``,
    listing: `\`\`\`{${id}.c ${written}}\nx\n\`\`\``,
    cell: `\`\`\`{r}\n#| label: ${prefix}-a\n${written === '' ? '' : `#| ${written.replace('=', ': ')}\n`}x\n\`\`\``,
    formula: `$$ x $$ {${written}}`,
    table: `| a | b |\n|---|---|\n| c | d |\n\n: Caption {#tbl-a ${written}}`,
    other: `\`x\`{${written}}`,
  };
  return texts[host];
}

function wordsOf(list = ''): string[] {
  return list.split(' ').filter(Boolean);
}

describe('attributes', () => {
  const cases = (Object.keys(EFFECTS) as Host[]).flatMap((host) => [
    ...wordsOf(EFFECTS[host].values).map((name) => [host, name, `${name}="${VALUES[name] ?? 'Other words'}"`] as const),
    ...wordsOf(EFFECTS[host].classes)
      .filter((name) => /^\w/.test(name))
      .map((name) => [host, `.${name}`, `.${name}`] as const),
  ]);

  test.each(cases)('%s %s changes the page', async (host, name, written) => {
    const [without, withIt] = await Promise.all([pageOf(textWith(host, name, '')), pageOf(textWith(host, name, written))]);
    expect(withIt).not.toBe(without);
  });

  test.each((Object.keys(EFFECTS) as Host[]).filter((host) => host !== 'cell'))(
    '%s: one that is not known is reported',
    async (host) => {
      const text = textWith(host, 'fig-x', 'bogus="1"');
      const { ledger } = await ledgerOfText(`# T\n\n${text}\n`);
      expect(ledger.lines.find(({ construct }) => construct === 'attribute bogus')).toMatchObject({ count: 1, dropped: 1 });
    },
  );
});

async function pageOf(text: string): Promise<string> {
  const { rendered } = await rendering(`# T {#sec-t}\n\n${text}\n`);
  return JSON.stringify(
    rendered.map(({ sections }) => sections.map(({ body }) => body)),
    (key, value: unknown) => (key === 'position' ? undefined : value),
  );
}

async function ledgerOfText(text: string) {
  const { set, rendered } = await rendering(text);
  return { ledger: takeLedger(set, rendered) };
}

async function rendering(text: string) {
  const dir = await mkdtemp(join(tmpdir(), 'press-ledger-'));
  const file = join(dir, 'in.md');
  await writeFile(file, text);
  await writeFile(join(dir, 'ground.svg'), '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>');
  const ctx = context();
  const set = await readBook({ file }, {}, ctx);
  return { set, rendered: await renderBook(set, ctx) };
}

async function ledgerIn(file: string): Promise<{ ledger: Ledger; ctx: BuildContext }> {
  const ctx = context();
  const set = await readBook({ file }, {}, ctx);
  return { ledger: takeLedger(set, await renderBook(set, ctx)), ctx };
}
