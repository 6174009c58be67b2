/** What the CSL processor says, as nodes of the tree. It writes HTML of a few elements. */
import type { Element, RootContent as HastContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Link, PhrasingContent } from 'mdast';

/** Gives text, emphasis and links for HTML of the processor; elements without a meaning here are their content. */
export function cslText(html: string): PhrasingContent[] {
  const tree = fromHtml(html.replace(/(?:,? (?:(?:and|&#38;) )?et al\.)+/g, asOne), { fragment: true });
  return merged(tree.children.flatMap(phrasing));
}

/** Gives an entry of a bibliography, its number set off by a space. */
export function cslEntry(html: string): PhrasingContent[] {
  const line = html.replace(/<div class="csl-left-margin">\s*([^]*?)\s*<\/div>/g, '$1 ').replace(/<\/?div[^>]*>/g, '');
  return cslText(line.replace(/\s+/g, ' ').trim());
}

/** "Brown, et al., and et al." is "Brown, et al.", "Brown and et al." is "Brown et al.": `and others` is no name. */
function asOne(found: string): string {
  return `${found.startsWith(',') ? ',' : ''} et al.`;
}

function phrasing(node: HastContent): PhrasingContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element') return [];
  const children = node.children.flatMap(phrasing);
  switch (node.tagName) {
    case 'i':
    case 'em':
      return [{ type: 'emphasis', children }];
    case 'b':
    case 'strong':
      return [{ type: 'strong', children }];
    case 'sup':
      return [{ type: 'superscript', children }];
    case 'sub':
      return [{ type: 'subscript', children }];
    case 'a':
      return [{ type: 'link', url: String(node.properties['href'] ?? ''), children: children as Link['children'] }];
    default:
      return isSmallCaps(node) ? [{ type: 'span', attributes: { classes: ['smallcaps'], values: {} }, children }] : children;
  }
}

function isSmallCaps({ properties }: Element): boolean {
  return /small-caps/.test(String(properties['style'] ?? ''));
}

function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else result.push(node);
  }
  return result;
}
