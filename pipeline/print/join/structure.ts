/** The structure tree of a section (ISO 32000-1, 14.7), made ready to be a part of the volume's. */
import { readNumberTree } from '../../pdf/trees.js';
import { byteText } from '../../pdf/strings.js';
import { dictAt, entryAt, listAt, type PdfValue, Ref, resolve } from '../../pdf/values.js';
import { dictionary, register, type SectionFile, VOLUME_DOCUMENT } from './section.js';
import type { JoinProblem } from './types.js';

export interface SectionStructure {
  /** The element that everything hangs below. */
  part?: Ref;
  /** The entries of the parent tree, and how its keys become dense: Chromium starts those of annotations at 100000. */
  parents: Ref[];
  keys: ReadonlyMap<number, number>;
  /** The elements that have an id, in reading order, and the place of each id in that order. */
  identified: Ref[];
  ids: ReadonlyMap<string, number>;
  roles: [type: string, role: string][];
}

/** Turns the section's document into a part, tags links as links and numbers ids. A section without a tree (blank pages) has no part. */
export function finishStructure(section: SectionFile): SectionStructure {
  const { file, structure } = section;
  const part = partOf(section);
  const entries = readNumberTree(file, entryAt(structure, '/ParentTree'));
  const parents = entries.map(([, value]) => (value instanceof Ref ? value : register(file, value)));
  for (const parent of parents) tagLink(section, resolve(file, parent));
  return {
    part,
    parents,
    keys: new Map(entries.map(([key], index) => [key, index])),
    ...numberIds(section, part),
    roles: [...(dictAt(file, structure, '/RoleMap') ?? [])].map(([type, role]) => [type, String(role)]),
  };
}

/** Reports a section that shows text and has no structure tree: its text would be silent. */
export function findUntagged({ slug, file, pages, structure }: SectionFile): JoinProblem[] {
  const silent = !structure && pages.some((page) => dictAt(file, dictAt(file, resolve(file, page), '/Resources'), '/Font'));
  return silent ? [{ slug, kind: 'untagged', detail: 'has text and no structure tree' }] : [];
}

/** The document element as a part; other elements at the top are put into a part of their own. */
function partOf({ file, structure }: SectionFile): Ref | undefined {
  const tops = listAt(file, structure, '/K').filter((top) => top instanceof Ref);
  const [only] = tops;
  if (!only) return undefined;
  const isDocument = tops.length === 1 && entryAt(resolve(file, only), '/S') === '/Document';
  const part = isDocument ? only : register(file, new Map<string, PdfValue>([['/Type', '/StructElem']]));
  const element = dictionary(file, part);
  if (!isDocument) {
    for (const top of tops) dictionary(file, top).set('/P', part);
    element.set('/K', tops);
  }
  element.set('/S', '/Part');
  element.set('/P', VOLUME_DOCUMENT);
  return part;
}

/** Chromium leaves links with a role of their own, such as note calls, without a meaning. */
function tagLink({ file }: SectionFile, element: PdfValue | undefined): void {
  if (!(element instanceof Map)) return;
  const kids = listAt(file, element, '/K');
  if (kids.some((kid) => entryAt(dictAt(file, kid, '/Obj'), '/Subtype') === '/Link')) element.set('/S', '/Link');
}

/** Chromium's ids, such as `node00000021`, differ from run to run; their order in the tree does not. */
function numberIds({ file }: SectionFile, part: Ref | undefined): Pick<SectionStructure, 'identified' | 'ids'> {
  const identified: Ref[] = [];
  const ids = new Map<string, number>();
  const waiting = part ? [part] : [];
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    const element = resolve(file, ref);
    const id = byteText(entryAt(element, '/ID'));
    if (id !== undefined) {
      if (ids.has(id)) throw new Error(`two elements have the id ${id}`);
      ids.set(id, identified.length);
      identified.push(ref);
    }
    const below = listAt(file, element, '/K').filter((kid) => kid instanceof Ref);
    waiting.push(...below.filter((kid) => entryAt(resolve(file, kid), '/S') !== undefined).reverse());
  }
  return { identified, ids };
}
