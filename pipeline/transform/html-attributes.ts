/** Attributes of raw HTML that mean something in a book, and a message for those that don't. */
import { report } from '../diagnostics.js';
import type { Context } from './context.js';
import type { Tag } from './html-content.js';

/** Elements whose attributes are read as those of Markdown: what is not known of them is told with those. */
const AS_MARKDOWN = new Set('a span div img figure h1 h2 h3 h4 h5 h6'.split(' '));
const HEEDED: Readonly<Record<string, string>> = {
  table: 'id',
  td: 'colspan rowspan align',
  th: 'colspan rowspan align scope',
  ol: 'start type',
};
/** What only programs are told. */
const FOR_MACHINES = /^(?:aria-|data-|xmlns|role$|headers$|lang$|dir$|tabindex$)/;
const ALIGNED = /^\s*text-align\s*:\s*(left|right|center)\s*$/i;

export type Alignment = 'left' | 'right' | 'center';

/** How a cell is aligned, by its style or its attribute. */
export function alignmentOf({ align = '', style = '' }: Tag['attributes']): Alignment | undefined {
  const inStyle = declarations(style).findLast((one) => ALIGNED.test(one));
  const said = (ALIGNED.exec(inStyle ?? '')?.[1] ?? align).trim().toLowerCase();
  return said === 'left' || said === 'right' || said === 'center' ? said : undefined;
}

/** Names of attributes that are told of one file; no author has so many. */
const MOST_TOLD = 200;
const told = new WeakMap<Context, Set<string>>();

/** Tells of attributes that are left out, each once for all elements of its kind. */
export function reportUnheeded({ name, attributes, position }: Tag, context: Context): void {
  if (AS_MARKDOWN.has(name)) return;
  const before = told.get(context) ?? new Set<string>();
  told.set(context, before);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (before.size >= MOST_TOLD || isHeeded(name, attribute, value)) continue;
    const exception =
      isCellStyle(name, attribute) && declarations(value).some((one) => ALIGNED.test(one)) ? ' but for text-align' : '';
    const said = `The attribute ${attribute} of <${name}> has no effect${exception}`;
    if (before.has(said)) continue;
    before.add(said);
    report(context.file, 'attribute-has-effect', said, {
      place: position,
      note: 'What it is said of is printed without it.',
      construct: `raw HTML attribute ${attribute}`,
    });
  }
}

function isHeeded(name: string, attribute: string, value: string): boolean {
  if (FOR_MACHINES.test(attribute)) return true;
  if (isCellStyle(name, attribute)) return declarations(value).every((one) => ALIGNED.test(one));
  return HEEDED[name]?.split(' ').includes(attribute) ?? false;
}

function isCellStyle(name: string, attribute: string): boolean {
  return attribute === 'style' && (name === 'td' || name === 'th');
}

function declarations(style: string): string[] {
  return style.split(';').filter((one) => one.trim() !== '');
}
