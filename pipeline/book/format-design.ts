/** Why the volumes are built as they are. */
import type { OutlineVolume } from './outline.js';
import { table } from './table.js';

/** Gives blocks of Markdown, from `## Design Principles` on; none where no volume says why. Some may be empty. */
export function formatDesign(volumes: readonly OutlineVolume[]): string[] {
  const blocks = [...whyThisStructure(volumes), ...volumes.flatMap(timelessness)];
  return blocks.length > 0 ? ['## Design Principles', ...blocks] : [];
}

function whyThisStructure(volumes: readonly OutlineVolume[]): string[] {
  const reasons = volumes.filter(({ whyThisStructure: points }) => points?.length).map(reasonsOf);
  return reasons.length > 0 ? ['### Why This Structure Works', ...reasons] : [];
}

function reasonsOf({ number, scope, whyThisStructure: points = [] }: OutlineVolume): string {
  return [`**Volume ${number}${scope ? ` (${scope})` : ''}**`, ...points.map((point) => `- ${point}`)].join('\n');
}

function timelessness({ number, timelessness: said, parts }: OutlineVolume): string[] {
  const rows = parts
    .filter(({ constraint, foundation }) => constraint ?? foundation)
    .map(({ title, constraint, foundation }) => [title, constraint ?? '', foundation ?? '']);
  if (!said && rows.length === 0) return [];
  return [
    `### What Makes Volume ${number} Timeless`,
    said?.summary ?? '',
    rows.length > 0 ? table(['Part', 'Eternal Constraint', 'Foundation'], rows) : '',
    said?.closing ?? '',
  ];
}
