/** What the contents and the bookmarks list, read off the rendered sections. */
import type { ContentsLine, RenderedSection } from '../model.js';
import type { OutlineItem } from './join/types.js';

const UNLISTED = new Set(['half-title', 'title-page', 'copyright', 'dedication', 'contents']);

/** Gives the lines of the contents: sections of the volume, and numbered headings within chapters down to `depth` (1 is the chapter). */
export function listHeadings(sections: readonly RenderedSection[], depth: number): ContentsLine[] {
  return sections.filter(({ section }) => !UNLISTED.has(section.role)).flatMap((rendered) => linesOf(rendered, depth));
}

function linesOf({ section, headings }: RenderedSection, depth: number): ContentsLine[] {
  const [title, ...rest] = headings;
  const opening: ContentsLine = {
    kind: section.kind,
    level: 1,
    number: section.kind === 'part' ? `Part ${section.number ?? ''}` : section.number,
    title: section.title,
    section: section.slug,
    id: title?.id ?? '',
    folio: '',
  };
  if (section.kind !== 'chapter') return [opening];
  const inner = rest.filter((heading) => heading.inContents && heading.number && heading.level <= depth);
  return [
    opening,
    ...inner.map((heading) => ({
      kind: 'section' as const,
      level: heading.level,
      number: heading.number,
      title: heading.title,
      section: section.slug,
      id: heading.id,
      folio: '',
    })),
  ];
}

/** Gives the bookmarks: every section that opens on a page of its own, parts holding their chapters, chapters their numbered headings. */
export function outlineOf(sections: readonly RenderedSection[]): OutlineItem[] {
  let inPart = false;
  return sections.flatMap(({ section, headings }) => {
    if (section.role === 'half-title') return [];
    if (section.kind !== 'chapter') inPart = section.kind === 'part';
    const level = section.kind === 'chapter' && inPart ? 2 : 1;
    const name =
      section.kind === 'part'
        ? `Part ${section.number ?? ''}: ${section.title}`
        : [section.number, section.title].filter(Boolean).join(' ');
    const inner =
      section.kind === 'chapter' ? headings.slice(1).filter((heading) => heading.number && heading.id && heading.level <= 3) : [];
    return [
      { title: name, slug: section.slug, level, open: section.kind === 'part' },
      ...inner.map((heading) => ({
        title: `${heading.number ?? ''} ${heading.title}`,
        slug: section.slug,
        id: heading.id,
        level: level + heading.level - 1,
        open: false,
      })),
    ];
  });
}
