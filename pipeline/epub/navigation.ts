/** The contents as a reading system shows them: parts ▸ chapters ▸ sections, and the landmarks. */
import type { RenderedHeading, Role } from '../model.js';
import { NAVIGATION } from './documents.js';
import type { EpubDocument, NavPoint } from './types.js';
import { legal, xmlId } from './xml.js';

/** Headings below this level stay out; with parts the contents then are four deep, which stores accept. */
const DEEPEST = 3;

export interface Landmark {
  type: string;
  label: string;
  href: string;
}

/** Gives the contents: every document but the half title, chapters under their part, headings under their chapter. */
export function contentsOf(documents: readonly EpubDocument[]): NavPoint[] {
  const points: NavPoint[] = [];
  let open: { document: EpubDocument; point: NavPoint } | undefined;
  for (const document of documents) {
    const { section } = document.rendered;
    if (section.role === 'half-title') continue;
    const point = { label: document.title, href: document.file, children: headingPoints(document) };
    if (open && belongs(document, open.document)) open.point.children.push(point);
    else points.push(point);
    if (section.kind === 'part') open = { document, point };
  }
  return points;
}

/** Gives where reading systems jump to: cover and contents, if they are to be read, lists, start of the text, glossary, bibliography, index. */
export function landmarksOf(
  documents: readonly EpubDocument[],
  pages: { cover?: string | undefined; contents?: string | undefined },
): Landmark[] {
  const start =
    documents.find(({ rendered }) => rendered.section.kind === 'part' || rendered.section.kind === 'chapter') ?? documents[0];
  const lists = (['list-of-figures', 'list-of-tables'] as const).flatMap((role) =>
    documents.filter(({ rendered }) => rendered.section.role === role),
  );
  const back = (['glossary', 'bibliography', 'index'] as const).flatMap((role) =>
    documents.filter(({ rendered }) => rendered.section.role === role),
  );
  return [
    ...(pages.cover ? [{ type: 'cover', label: 'Cover', href: pages.cover }] : []),
    ...(pages.contents ? [{ type: 'toc', label: pages.contents, href: `${NAVIGATION}#toc` }] : []),
    ...lists.map(({ rendered, title, file }) => ({
      type: rendered.section.role === 'list-of-figures' ? 'loi' : 'lot',
      label: title,
      href: file,
    })),
    ...(start ? [{ type: 'bodymatter', label: 'Start of Text', href: start.file }] : []),
    ...back.map(({ rendered, title, file }) => ({ type: landmarkOf(rendered.section.role), label: title, href: file })),
  ];
}

/** Checkers look for the entries of an index in whatever is called one, be it only a link to it. */
function landmarkOf(role: Role): string {
  return role === 'index' ? 'backmatter' : role;
}

/** How many levels the contents have. */
export function depthOf(points: readonly NavPoint[]): number {
  return points.reduce((depth, point) => Math.max(depth, 1 + depthOf(point.children)), 0);
}

/** Gives every point in reading order, as an NCX counts them. */
export function flat(points: readonly NavPoint[]): NavPoint[] {
  return points.flatMap((point) => [point, ...flat(point.children)]);
}

function belongs({ rendered }: EpubDocument, part: EpubDocument): boolean {
  const { chapter } = rendered.section;
  return chapter !== undefined && (part.rendered.section.part?.chapters ?? []).some(({ file }) => file === chapter.file);
}

/** The headings of a document as a tree, also where authors jump a level. */
function headingPoints({ rendered, file }: EpubDocument): NavPoint[] {
  const top: NavPoint[] = [];
  const path: { level: number; children: NavPoint[] }[] = [{ level: 1, children: top }];
  for (const heading of rendered.headings.filter(isListed)) {
    while (path.length > 1 && (path.at(-1)?.level ?? 0) >= heading.level) path.pop();
    const point = { label: headingLabel(heading), href: `${file}#${xmlId(heading.id)}`, children: [] };
    path.at(-1)?.children.push(point);
    path.push({ level: heading.level, children: point.children });
  }
  return top;
}

function isListed({ id, level, inContents, title }: RenderedHeading): boolean {
  return inContents && id !== '' && title !== '' && level > 1 && level <= DEEPEST;
}

function headingLabel({ number, title }: RenderedHeading): string {
  return legal(number ? `${number} ${title}` : title);
}
