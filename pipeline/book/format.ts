/** An outline as Markdown that also reads as plain text: the tables of the proposal, made from the data. */
import type { Difference } from './differences.js';
import { formatDesign } from './format-design.js';
import { counts, formatNewContent, formatVolume } from './format-volume.js';
import type { Outline, OutlineVolume } from './outline.js';
import { table } from './table.js';

/** The whole outline; ends with a line break. */
export function formatOutline(outline: Outline): string {
  const { volumes } = outline;
  return blocks([
    `# ${outline.title}`,
    formatSummary(outline),
    ...volumes.map((volume) => formatVolume(volume, outline)),
    ...volumes.map(formatNewContent),
    formatDesign(volumes),
    formatMigration(outline),
    formatAudience(volumes),
    formatCollaboration(outline),
    formatStatistics(volumes),
  ]);
}

/** What differs, one line each; ends with a line break. */
export function formatDifferences(differences: readonly Difference[]): string {
  const lines = differences.map((difference) => `- ${difference.file}: ${describe(difference)}`);
  return blocks(['## Chapter files that differ from book.yaml', lines.length > 0 ? lines.join('\n') : 'None.']);
}

function describe({ kind, title, heading }: Difference): string {
  if (kind === 'missing') return title === undefined ? 'missing' : `missing (${title})`;
  if (kind === 'extra') return 'not named in book.yaml';
  return heading === undefined
    ? `has no title; book.yaml says "${title}"`
    : `its title is "${heading}"; book.yaml says "${title}"`;
}

function formatSummary({ volumes, authors, publisher, philosophy }: Outline): string[] {
  const rows = volumes.map((volume) => [
    `**Volume ${volume.number}**`,
    volume.title,
    volume.focus ?? '',
    counts(volume.statistics),
  ]);
  const thoughts = volumes
    .filter((volume) => volume.philosophy)
    .map((volume) => `- **Volume ${volume.number}**: ${volume.philosophy}`);
  return [
    `${authors.map(({ name }) => name).join(', ')} · ${publisher}`,
    '## Executive Summary',
    table(['Volume', 'Title', 'Focus', 'Chapters'], rows),
    philosophy || thoughts.length > 0 ? `**Guiding Philosophy:** ${philosophy ?? ''}`.trim() : '',
    thoughts.join('\n'),
  ];
}

function formatMigration({ migration, volumes }: Outline): string[] {
  const marks = (slug: string) => volumes.map((volume) => (volume.slug === slug ? '✓' : ''));
  const rows = migration.map(({ chapters, volume, reason }) => [chapters, ...marks(volume), reason]);
  return section('## Content Migration Summary', ['Chapter', ...names(volumes), 'Rationale'], rows);
}

function formatAudience(volumes: readonly OutlineVolume[]): string[] {
  const rows = volumes.flatMap(({ number, audience }) =>
    audience ? [[`Volume ${number}`, audience.primary, audience.uses]] : [],
  );
  return section('## Audience', ['Volume', 'Primary Audience', 'Use Cases'], rows);
}

function formatCollaboration({ collaboration, collaborators }: Outline): string[] {
  const rows = collaborators.map(({ area, profile }) => [area, profile]);
  return section('## Collaboration Model', ['Topic Area', 'Ideal Collaborator Profile'], rows, collaboration);
}

function formatStatistics(volumes: readonly OutlineVolume[]): string[] {
  const row = (metric: string, value: (volume: OutlineVolume) => string | number) => [
    metric,
    ...volumes.map((volume) => String(value(volume))),
  ];
  return section(
    '## Summary Statistics',
    ['Metric', ...names(volumes)],
    [
      row('Chapters', ({ statistics }) => statistics.chapters),
      row('Parts', ({ statistics }) => statistics.parts),
      row('Existing content', ({ statistics }) => statistics.existing),
      row('New content', ({ statistics }) => statistics.new),
      row('Focus', ({ scope, focus }) => scope ?? focus ?? ''),
      row('Prerequisite', ({ prerequisite }) => prerequisite ?? ''),
    ],
  );
}

/** A heading, a sentence and a table; nothing if the table has no rows. */
function section(heading: string, head: string[], rows: string[][], lead = ''): string[] {
  return rows.length > 0 ? [heading, lead, table(head, rows)] : [];
}

function names(volumes: readonly OutlineVolume[]): string[] {
  return volumes.map(({ number }) => `Volume ${number}`);
}

/** Blocks with a blank line between; empty ones are left out. */
function blocks(parts: (string | string[])[]): string {
  return `${parts.flat().filter(Boolean).join('\n\n')}\n`;
}
