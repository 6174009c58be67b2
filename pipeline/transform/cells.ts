/**
 * Cells that Quarto would run, such as ```` ```{python} ````: the press runs nothing. Their options, lines `#| label: fig-x`, are
 * read, so that references find them, and their source is printed (https://quarto.org/docs/computations/execution-options.html).
 */
import type { Code, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { parse } from 'yaml';
import { report } from '../diagnostics.js';
import type { Attributes } from '../model.js';
import type { Context } from './context.js';

const OPTION = /^\s*(?:#|\/\/|--|%%)\|(.*)$/;

export function cells(tree: Root, { file }: Context): void {
  visit(tree, 'code', (code) => {
    const { attributes } = code.data ?? {};
    if (!attributes?.classes.includes('cell')) return;
    const lines = code.value.split('\n');
    const first = lines.findIndex((line) => !OPTION.test(line));
    const options = readOptions(lines.slice(0, first < 0 ? lines.length : first));
    readCell(code, attributes, options, first < 0 ? [] : lines.slice(first));
    report(file, 'figure-can-be-drawn', `The press runs no code: a cell of ${code.lang ?? 'unknown language'}`, {
      place: code.position,
      note: 'Its source is printed; put its result there as an image or a table.',
      construct: `executable cell ${code.lang ?? ''}`.trim(),
    });
  });
}

function readCell(code: Code, attributes: Attributes, options: Record<string, unknown>, source: readonly string[]): void {
  const { label, ...rest } = options;
  code.value = source.join('\n');
  if (typeof label === 'string') attributes.id ??= label;
  for (const [key, value] of Object.entries(rest)) {
    if (/-(?:cap|alt)$/.test(key) && typeof value === 'string') attributes.values[key] ??= value;
  }
}

function readOptions(lines: readonly string[]): Record<string, unknown> {
  try {
    const options: unknown = parse(lines.map((line) => OPTION.exec(line)?.[1] ?? '').join('\n'));
    return typeof options === 'object' && options !== null ? { ...options } : {};
  } catch {
    return {};
  }
}
