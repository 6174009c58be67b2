/** The style sheet inside a drawing: set inline, its rules would reach the whole page, so they become attributes of what they mean. */
import type { Element, Nodes } from 'hast';
import { visit } from '../visit.js';

const RULE = /([^{}]+)\{([^{}]*)\}/g;
const SELECTOR = /^(\*|[a-z][\w-]*)?((?:\.[\w-]+)*)(?:#([\w-]+))?$/i;
/** Properties that SVG also has as attributes. */
const PROPERTY =
  /^(?:fill|stroke|stop|font|text-anchor|dominant-baseline|opacity|display|visibility|marker|paint-order|letter-spacing)(?:-[a-z]+)*$/;

/** Whether a property draws: one of those, or one that does no more. */
export function isDrawn(property: string): boolean {
  return PROPERTY.test(property) || ALSO.test(property);
}

const ALSO =
  /^(?:color|transform(?:-origin)?|clip-(?:path|rule)|mask|(?:shape|text|color)-rendering|vector-effect|(?:max-)?(?:width|height)|line-height|white-space|background(?:-color)?)$/;

interface Rule {
  matches: (element: Element) => boolean;
  declarations: [name: string, value: string][];
}

/** Puts the rules of a drawing's style sheets on its elements and takes the sheets out. Gives false where a rule is not so simple. */
export function applyStyles(svg: Element): boolean {
  const sheets: string[] = [];
  visit(svg as Nodes, 'element', (node) => {
    if (node.tagName === 'style') sheets.push(textIn(node));
  });
  const css = sheets.join('\n').replace(/\/\*[^]*?\*\/|<!\[CDATA\[|\]\]>|<!--|-->/g, '');
  const rules = [...css.matchAll(RULE)].flatMap(([, selectors = '', body = '']) => rulesOf(selectors, body));
  const known = rules.filter((rule): rule is Rule => rule !== undefined);
  visit(svg as Nodes, 'element', (node) => {
    for (const { matches, declarations } of known)
      if (matches(node)) for (const [name, value] of declarations) set(node, name, value);
  });
  return known.length === rules.length && !css.includes('@');
}

function textIn(node: Nodes): string {
  return 'children' in node ? node.children.map((child) => textIn(child as Nodes)).join('') : 'value' in node ? node.value : '';
}

function rulesOf(selectors: string, body: string): (Rule | undefined)[] {
  const declarations = body.split(';').flatMap((one): [string, string][] => {
    const [name = '', ...value] = one.split(':');
    const known = PROPERTY.test(name.trim()) && value.length > 0;
    return known
      ? [
          [
            name.trim(),
            value
              .join(':')
              .replace(/!important/, '')
              .trim(),
          ],
        ]
      : [];
  });
  return selectors.split(',').map((selector) => {
    const match = SELECTOR.exec(selector.trim());
    if (!match || match[0] === '') return undefined;
    const [, tag = '*', classes = '', id] = match;
    const names = classes.split('.').filter(Boolean);
    return {
      declarations,
      matches: ({ tagName, properties }) => {
        const own = Array.isArray(properties['className']) ? properties['className'] : [];
        return (
          (tag === '*' || tag === tagName) &&
          names.every((name) => own.includes(name)) &&
          (id === undefined || properties['id'] === id)
        );
      },
    };
  });
}

/** What an element's own `style` says comes before any sheet. */
function set({ properties }: Element, name: string, value: string): void {
  const own = String(properties['style'] ?? '');
  if (own.split(';').some((one) => one.split(':')[0]?.trim() === name)) return;
  properties[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value;
}
