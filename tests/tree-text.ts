/** A tree as text that a person reads: blocks on lines, indented; inline nodes in marks of their own. */
import type { Nodes, RootContent } from 'mdast';
import type { Attributes, IndexEntry } from '../pipeline/model.js';
import { attributesOf, childrenOf, isInline } from '../pipeline/tree.js';

/** One line for each block; a block whose children are inline has them on its line. */
export function treeText(node: Nodes, indent = ''): string {
  return childrenOf(node)
    .map((child) => blockText(child, indent))
    .join('');
}

function blockText(node: RootContent, indent: string): string {
  if (node.type === 'indexEntry') return `${indent}${entryText(node)}\n`;
  const children = childrenOf(node);
  const inline = children.length > 0 && children.every(isInLine);
  const own = isInline(node) ? inlineText(node) : `${head(node)}${inline ? ` ${children.map(inlineText).join('')}` : ''}`;
  return `${indent}${own}\n${inline || isInline(node) ? '' : treeText(node, `${indent}  `)}`;
}

function isInLine(node: RootContent): boolean {
  return isInline(node) || node.type === 'verbatim';
}

function head(node: RootContent): string {
  const marks = [attributesText(attributesOf(node)), formatsText(node), hintsText(node)].filter(Boolean).join(' ');
  return [nameOf(node), marks].filter(Boolean).join(' ');
}

function hintsText(node: RootContent): string {
  const hints = (node.data as { hints?: string[] } | undefined)?.hints;
  return hints ? `asks ${hints.join()}` : '';
}

function formatsText(node: RootContent): string {
  const formats = (node.data as { formats?: string[] } | undefined)?.formats;
  return formats ? `only ${formats.join()}` : '';
}

/** `term [1.2n3 from ix-1-a-4 to ix-1-a-7] see other`, indented by its level. */
function entryText(node: IndexEntry): string {
  const words = node.children.map((child) =>
    child.type === 'indexSee'
      ? ` ${child.kind} ${childrenOf(child).map(inlineText).join('')}${child.target ? ` →#${child.target}` : ''}`
      : inlineText(child),
  );
  const places = node.mentions.map(({ id, end, label, note, principal, volume, elsewhere, format }) => {
    const place = [volume && `${volume}:`, label, note && `n${note}`, principal && '!'].filter(Boolean).join('');
    return [place, elsewhere && `in ${elsewhere}`, `#${id}`, end && `to #${end}`, format && `only ${format}`]
      .filter(Boolean)
      .join(' ');
  });
  const locators = places.length > 0 ? ` [${places.join('; ')}]` : '';
  return `${node.opens ? '· ' : '  '}${'  '.repeat(node.level - 1)}${words.join('')}${locators}${node.id ? ` (#${node.id})` : ''}`;
}

function nameOf(node: RootContent): string {
  switch (node.type) {
    case 'heading':
      return `h${node.depth}${node.data?.number ? ` ${node.data.number}` : ''}`;
    case 'figure':
      return `${node.kind}${node.number ? ` ${node.number}` : ''}`;
    case 'callout':
      return `callout ${node.kind}${node.number ? ` ${node.number}` : ''}`;
    case 'list':
      return node.ordered ? ['list', ...Object.values(node.data ?? {}), `from ${node.start ?? 1}`].join(' ') : 'list';
    case 'listItem': {
      const box = typeof node.checked === 'boolean' ? [node.checked ? '[x]' : '[ ]'] : [];
      return ['listItem', ...(node.data?.number === undefined ? [] : [`(${node.data.number})`]), ...box].join(' ');
    }
    case 'code':
      return `code ${node.lang ?? ''} ${JSON.stringify(node.value)}`;
    case 'math':
      return `math${node.number ? ` ${node.number}` : ''} ${JSON.stringify(node.value)}`;
    case 'pageBreak':
      return node.idle ? 'pageBreak, idle' : 'pageBreak';
    case 'query':
      return `query ${node.kind}${node.by ? ` by ${node.by}` : ''}`;
    case 'cellOutput':
      return `result of ${node.language}`;
    case 'verbatim':
      return `verbatim (${node.construct}) ${JSON.stringify(node.value)}`;
    case 'question':
      return `question ${node.kind} ${node.number ?? ''}${node.answer ? ` → ${node.answer.section}#${node.answer.id}` : ''}`;
    case 'answer':
      return `answer ${node.number ?? ''}${node.question ? ` → ${node.question.section}#${node.question.id}` : ''}`;
    case 'definitionTerm':
      return `definitionTerm${node.id ? ` #${node.id}` : ''}`;
    case 'paragraph':
      return paragraphId(node) ? `p #${paragraphId(node)}` : 'p';
    default:
      return node.type;
  }
}

function paragraphId({ data }: RootContent): string | undefined {
  return (data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id;
}

function attributesText(attributes: Attributes | undefined): string {
  if (!attributes) return '';
  const { id, classes, values } = attributes;
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const parts = [...(id ? [`#${id}`] : []), ...classes.map((name) => `.${name}`), ...pairs];
  return parts.length > 0 ? `{${parts.join(' ')}}` : '';
}

const MARKS: Readonly<Record<string, [string, string]>> = {
  emphasis: ['_', '_'],
  strong: ['**', '**'],
  delete: ['~~', '~~'],
  superscript: ['^', '^'],
  subscript: ['~', '~'],
  setCitation: ['‹', '›'],
  inlineNote: ['^[', ']'],
};

function inlineText(node: RootContent): string {
  const inside = childrenOf(node).map(inlineText).join('');
  const [open, close] = MARKS[node.type] ?? ['', ''];
  switch (node.type) {
    case 'text':
      return node.value.replaceAll('\u00A0', '·').replaceAll('\n', ' ');
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'inlineMath':
      return `$${node.value}$`;
    case 'break':
      return '⏎';
    case 'indexTerm':
      return `{index ${node.levels.map(({ shown }) => shown).join(' ▸ ')}}`;
    case 'query':
      return `{${node.kind}${node.by ? ` by ${node.by}` : ''}: ${inside}}`;
    case 'html':
      return `html(${node.value})`;
    case 'verbatim':
      return `«${node.value}»`;
    case 'cite':
      return `cite(${node.items.map(({ key, suppressAuthor }) => `${suppressAuthor ? '-' : ''}@${key}`).join(' ')})`;
    case 'footnoteReference':
      return `[^${node.identifier}]`;
    case 'note':
      return node.again ? `[note ${node.number} again]` : `[note ${node.number}: ${inside}]`;
    case 'reference': {
      const { target, crossVolume, page, capital, term } = node;
      if (term) return `{${inside} ⇒ ${target.id}}`;
      return `{${inside}${page ? ` (${capital ? 'Page' : 'page'})` : ''} ${crossVolume ? '⇢' : '→'} ${target.volume}/${target.section}#${target.id}}`;
    }
    case 'link':
      return `[${inside}](${node.url})`;
    case 'image':
      return `![${node.alt ?? ''}](${node.url})${attributesText(node.data?.attributes)}`;
    case 'span':
      return `[${inside}]${attributesText(node.attributes)}${formatsText(node)}`;
    default:
      return `${open}${inside}${close}`;
  }
}
