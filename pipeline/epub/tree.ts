/** Reading and changing HTML trees, element by element. */
import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { visit } from '../visit.js';

/** Gives every element of the tree in document order. */
export function elementsOf(tree: Nodes): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => void elements.push(element));
  return elements;
}

export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties['className']) && properties['className'].includes(name);
}

/** Adds a class to those the element has. */
export function addClass(element: Element, name: string): void {
  const { className } = element.properties;
  element.properties['className'] = [...(Array.isArray(className) ? className : []), name];
}

export function idOf({ properties }: Element): string | undefined {
  return typeof properties['id'] === 'string' && properties['id'] !== '' ? properties['id'] : undefined;
}

export function idsIn(nodes: readonly Nodes[]): Set<string> {
  return new Set(nodes.flatMap(elementsOf).flatMap((element) => idOf(element) ?? []));
}

export function textOf({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : '')).join('');
}

/** Takes out, at any depth, the children that `unwanted` names. */
export function removeChildren(parent: Parents, unwanted: (child: Nodes) => boolean): void {
  parent.children = (parent.children as ElementContent[]).filter((child) => !unwanted(child));
  for (const child of parent.children) if (child.type === 'element') removeChildren(child, unwanted);
}
