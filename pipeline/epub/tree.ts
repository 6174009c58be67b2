/** Reading and changing HTML trees, element by element. */
import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { visit } from '../visit.js';

/** Gives every element of the tree in document order. */
export function elementsOf(tree: Nodes): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => void elements.push(element));
  return elements;
}

/** False, too, where `className` is no list. */
export function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties['className']) && properties['className'].includes(name);
}

/** Adds a class to those the element has. */
export function addClass(element: Element, name: string): void {
  const { className } = element.properties;
  element.properties['className'] = [...(Array.isArray(className) ? className : []), name];
}

/** An empty id is none. */
export function idOf({ properties }: Element): string | undefined {
  return typeof properties['id'] === 'string' && properties['id'] !== '' ? properties['id'] : undefined;
}

/** Gives the ids of the nodes and of all elements in them, at any depth. */
export function idsIn(nodes: readonly Nodes[]): Set<string> {
  return new Set(nodes.flatMap(elementsOf).flatMap((element) => idOf(element) ?? []));
}

/** Gives the text in an element, at any depth, as it is written; comments are no text. */
export function textOf({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : '')).join('');
}

/** Takes out, at any depth, the children that `unwanted` names. */
export function removeChildren(parent: Parents, unwanted: (child: Nodes) => boolean): void {
  parent.children = (parent.children as ElementContent[]).filter((child) => !unwanted(child));
  for (const child of parent.children) if (child.type === 'element') removeChildren(child, unwanted);
}
