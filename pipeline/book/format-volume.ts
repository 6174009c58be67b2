/** One volume of an outline: its chapters, how it progresses, and what is new in it. */
import { roman } from '../roman.js';
import {
  chapterTitle,
  type Outline,
  type OutlineChapter,
  type OutlinePart,
  type OutlineVolume,
  type Statistics,
} from './outline.js';
import { table } from './table.js';

const STATUS = { new: '🆕 NEW', existing: 'Existing' } as const;

/** Gives blocks of Markdown, from the heading of the volume on; those of which the outline says nothing are empty. */
export function formatVolume(volume: OutlineVolume, outline: Outline): string[] {
  const rows = [
    ...volume.chapters.map(chapterRow),
    ...volume.parts.flatMap((part) => [partRow(part), ...part.chapters.map(chapterRow)]),
    ...(volume.appendices.length > 0 ? [['**Appendices**', '', '', '']] : []),
    ...volume.appendices.map(chapterRow),
  ];
  return [
    `## Volume ${volume.number}: ${volume.title}`,
    volume.subtitle ? `*${volume.subtitle}*` : '',
    table(['Part', 'Chapter', 'Status', 'Description'], rows),
    total(volume),
    earlyAwareness(volume, outline),
    ...narrativeArc(volume),
  ];
}

/** Topics and principles of the new chapters, part by part. */
export function formatNewContent({ number, parts, chapters, statistics }: OutlineVolume): string[] {
  if (statistics.new === 0) return [];
  return [`## New Content for Volume ${number}`, ...newChapters(chapters), ...parts.flatMap(newInPart)];
}

/** `14 (6 existing, 8 new)` */
export function counts(statistics: Statistics): string {
  const shares = sharesOf(statistics);
  return shares ? `${statistics.chapters} (${shares})` : String(statistics.chapters);
}

/** `Part II: Design Principles` */
function partName(part: OutlinePart): string {
  return `Part ${roman(part.number)}: ${part.title}`;
}

function partRow(part: OutlinePart): string[] {
  return [`**${partName(part)}**`, '', '', part.tagline ? `*${part.tagline}*` : ''];
}

function chapterRow({ number, title, status, description }: OutlineChapter): string[] {
  return ['', `${number}. ${title}`, status ? STATUS[status] : '', description ?? ''];
}

function total({ statistics }: OutlineVolume): string {
  const { chapters, parts } = statistics;
  const shares = sharesOf(statistics).replace(/^all .*/, '$& content');
  return `**Total: ${plural(chapters, 'chapter')}${parts > 0 ? ` across ${plural(parts, 'part')}` : ''}${shares ? ` (${shares})` : ''}**`;
}

function sharesOf({ chapters, existing, new: fresh }: Statistics): string {
  if (existing + fresh === 0) return '';
  if (existing === chapters) return 'all existing';
  return fresh === chapters ? 'all new' : `${existing} existing, ${fresh} new`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function earlyAwareness(volume: OutlineVolume, outline: Outline): string {
  const note = outline.earlyAwareness;
  if (!note?.chapter.startsWith(`${volume.slug}/`)) return '';
  const label = note.label ? ` as ${note.label}` : '';
  const alternatives = note.alternatives.map((name) => chapterTitle(outline, name)).join(', ');
  return `*Early awareness:* ${note.note}\nIt stands in ${chapterTitle(outline, note.chapter)}${label}${alternatives ? ` (alternative: ${alternatives})` : ''}.`;
}

function narrativeArc({ number, narrativeArc: arc }: OutlineVolume): string[] {
  if (!arc) return [];
  const steps = arc.steps.map(({ title, text }, index) => `${index + 1}. **${title}** ${text}`);
  return [`### Volume ${number} Narrative Arc`, arc.summary, steps.join('\n'), arc.closing ?? ''];
}

function newInPart(part: OutlinePart): string[] {
  const content = newChapters(part.chapters);
  return content.length > 0 ? [`### ${partName(part)}`, part.introduction ? `*${part.introduction}*` : '', ...content] : [];
}

function newChapters(chapters: readonly OutlineChapter[]): string[] {
  const rows = chapters
    .filter(({ status }) => status === 'new')
    .map(({ title, topics, principle }) => [`**${title}**`, topics.join(', '), principle ?? '']);
  return rows.length > 0 ? [table(['Chapter', 'Key Topics', 'Timeless Principle'], rows)] : [];
}
