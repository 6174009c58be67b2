/** Code blocks, highlighted with weights and slopes so that they also read in one colour. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { common, createLowlight } from 'lowlight';
import type { Code } from 'mdast';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { CellOutput } from '../model.js';
import { codeLines } from './lines.js';
import type { Handler } from './rendering.js';

const lowlight = createLowlight(common);
/** Languages whose drawings or cells a later stage makes; until then a placeholder stands for them. */
const DRAWN = new Set(['tikz', 'mermaid', 'dot']);

/** Gives `<pre><code class="language-x">`; an unknown language is reported and set plain, a drawing's source becomes a placeholder. */
export function code(node: Code, file: VFile): Element {
  const language = node.lang ?? undefined;
  if (language && DRAWN.has(language)) return placeholder(node, language, file);
  if (language && !lowlight.registered(language)) unknownLanguage(node, language, file);
  const highlighted =
    language && lowlight.registered(language)
      ? lowlight.highlight(language, node.value).children
      : [{ type: 'text', value: node.value }];
  const properties = language ? { className: [`language-${language}`] } : {};
  return h('pre.code', h('code', properties, codeLines(highlighted as ElementContent[])));
}

function unknownLanguage(node: Code, language: string, file: VFile): void {
  if (['text', 'txt', 'plain', 'none', 'output', 'console'].includes(language)) return;
  report(file, 'construct-is-known', `The language "${language}" cannot be highlighted`, {
    place: node.position,
    note: 'The listing is set plain.',
  });
}

function placeholder(node: Code, language: string, file: VFile): Element {
  const count = node.value.split('\n').length;
  const lines = count === 1 ? '1 line' : `${count} lines`;
  report(file, 'figure-can-be-drawn', `A ${language} drawing of ${lines} is not drawn yet`, {
    place: node.position,
    note: 'A placeholder stands in its place; supply an SVG or picture meanwhile.',
  });
  return h('p.placeholder', { dataGenerated: true }, `[Drawing to come: ${language}, ${lines} of source]`);
}

/** Stands for the result of a cell. */
export const cellOutput: Handler<CellOutput> = (state, node) => {
  const result = h('p.placeholder', { dataGenerated: true }, `[Result to come: a cell of ${node.language}]`);
  state.patch(node, result);
  return result;
};
