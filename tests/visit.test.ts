import type { Element, Root } from 'hast';
import { visit as libraryVisit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { EXIT, SKIP, visit } from '../pipeline/visit.js';

type Visit = typeof libraryVisit;

const element = (tagName: string, ...children: Element[]): Element => ({ type: 'element', tagName, properties: {}, children });
const tree = (): Root => ({
  type: 'root',
  children: [
    element('a', element('b'), element('skip', element('c')), element('d')),
    { type: 'text', value: 'x' },
    element('drop', element('e')),
    element('drop'),
    element('jump'),
    element('f', element('g')),
    element('exit', element('h')),
    element('i'),
  ],
});

/** What a walk meets, and the tree that it leaves. */
function walked(visit: Visit, all: boolean): unknown {
  const root = tree();
  const met: string[] = [];
  const note = (type: string, name: string, index: number | undefined, parent: { type: string } | undefined): void =>
    void met.push(`${type} ${name} ${index} ${parent?.type}`);
  if (all) visit(root, (node, index, parent) => note(node.type, '', index, parent));
  visit(root, 'element', (node, index, parent) => {
    note(node.type, node.tagName, index, parent);
    if (node.tagName === 'exit') return EXIT;
    if (node.tagName === 'skip') return SKIP;
    if (node.tagName === 'jump') return (index ?? 0) + 2;
    if (node.tagName !== 'drop' || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return { met, root };
}

test('a walk meets the nodes that the library’s meets, in its order, and follows what visitors ask', () => {
  for (const all of [true, false]) expect(walked(visit, all)).toEqual(walked(libraryVisit, all));
});
