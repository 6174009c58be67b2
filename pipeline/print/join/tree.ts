/** The structure tree of the volume (ISO 32000-1, 14.7): one document with a part for each section, in reading order. */
import { textString } from '../../pdf/strings.js';
import { writeTree } from '../../pdf/trees.js';
import { numberIn, type PlacedSection, structureId } from './place.js';
import type { PdfWriter } from './write.js';

/** Element types of PDF 2.0 that readers of PDF 1.7 must be told about; without it they drop the text in them. */
const ROLES: [string, string][] = [
  ['/Em', '/Span'],
  ['/Strong', '/Span'],
];

/** Joins the structure trees of the sections and gives the number of the root. */
export function writeStructure(writer: PdfWriter, placed: readonly PlacedSection[], document: number, language: string): number {
  const root = writer.reserve();
  const parts = placed.flatMap((one) => (one.section.part === undefined ? [] : [`${numberIn(one, one.section.part)} 0 R`]));
  const kids = parts.length ? `/K[${parts.join(' ')}]` : '';
  writer.object(document, `<</Type/StructElem/S/Document/P ${root} 0 R${kids}/Lang${textString(language)}>>`);
  const parents = entriesOf(placed, 'parents').map((entry, key): [string, string] => [String(key), entry]);
  const ids = entriesOf(placed, 'ids').map((entry, index): [string, string] => [`(${structureId(index + 1)})`, entry]);
  writer.object(
    root,
    [
      `<</Type/StructTreeRoot/K[${document} 0 R]`,
      `/ParentTree ${writeTree('/Nums', parents, writer.add)}/ParentTreeNextKey ${parents.length}`,
      ids.length ? `/IDTree ${writeTree('/Names', ids, writer.add)}` : '',
      `/RoleMap<<${[...roleMap(placed)].flat().join('')}>>>>`,
    ].join(''),
  );
  return root;
}

/** Keys and ids count through the sections as these lists do. */
function entriesOf(placed: readonly PlacedSection[], list: 'parents' | 'ids'): string[] {
  return placed.flatMap((one) => one.section[list].map((object) => `${numberIn(one, object)} 0 R`));
}

/** Throws when two sections give one type two meanings: there is one browser, so that is a fault of the program. */
function roleMap(placed: readonly PlacedSection[]): Map<string, string> {
  const roles = new Map(ROLES);
  for (const { slug, roles: own } of placed.map(({ section }) => section)) {
    for (const [type, role] of own) {
      const known = roles.get(type);
      if (known && known !== role) throw new Error(`${slug}: role ${type} is ${role} here and ${known} elsewhere`);
      roles.set(type, role);
    }
  }
  return roles;
}
