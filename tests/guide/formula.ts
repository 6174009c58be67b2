/** A formula as a line of text, near enough to be recognised: `t = max(W/π, Q/β)`. */
import type { Element, Nodes } from 'hast';

const SIGNS = '0123456789+-=()nijkmtx∗';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵐᵗˣ*';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢⱼₖₘₜₓ*';
const SPACED = /^[=<>≤≥+−×⋅←→∼≈]$/;

/** Gives the text of a MathML tree. */
export function formulaText(node: Nodes): string {
  return written(node).replace(/\s+/g, ' ').trim();
}

function written(node: Nodes): string {
  if (node.type === 'text') return node.value.replace(/\u2061/g, '');
  if (node.type !== 'element') return 'children' in node ? all(node.children as Nodes[]) : '';
  const [first, second, third] = parts(node);
  switch (node.tagName) {
    case 'mo':
      return operator(all(node.children));
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(all(node.children))}`;
    case 'msup':
      if (/^′+$/.test(second.trim())) return `${first}${second.trim()}`;
      return `${first}${script(second, RAISED, '^')}`;
    case 'mover':
      return `${first}${script(second, RAISED, '^')}`;
    case 'msub':
    case 'munder':
      return `${first}${script(second, LOWERED, '_')}${after(first)}`;
    case 'msubsup':
    case 'munderover':
      return `${first}${script(second, LOWERED, '_')}${script(third, RAISED, '^')}${after(first)}`;
    case 'mtable':
      return node.children.map(rowText).join('; ');
    default:
      return all(node.children);
  }
}

function operator(sign: string): string {
  return sign === ',' ? ', ' : SPACED.test(sign) ? ` ${sign} ` : sign;
}

function after(base: string): string {
  return /^[∑∏∫]$/.test(base.trim()) ? ' ' : '';
}

/** Cells that are set apart, as cases are, get a comma; aligned ones belong together. */
function rowText(row: Nodes): string {
  if (!('children' in row)) return '';
  const [first] = row.children;
  const classes = first?.type === 'element' ? String(first.properties['className']) : '';
  return row.children
    .map((cell) => written(cell).trim())
    .join(classes.includes('tml-left') ? ', ' : ' ')
    .trim();
}

function parts({ children }: Element): [string, string, string] {
  const [first = '', second = '', third = ''] = children.map(written);
  return [first, second, third];
}

function all(nodes: readonly Nodes[]): string {
  return nodes.map(written).join('');
}

function grouped(text: string): string {
  const bare = text.trim();
  return [...bare].length < 2 || /^[\w^₀-₉⁰-⁹]+$/u.test(bare) ? bare : `(${bare})`;
}

/** Raised or lowered signs where Unicode has them all. */
function script(text: string, signs: string, mark: string): string {
  const bare = text.trim().replace(/−/g, '-');
  const places = [...bare].map((sign) => SIGNS.indexOf(sign));
  return places.every((place) => place >= 0) ? places.map((place) => [...signs][place]).join('') : `${mark}${grouped(bare)}`;
}
