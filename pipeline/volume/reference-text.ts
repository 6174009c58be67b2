/** The words of references: text that is a link to its label. */
import type { PhrasingContent, Text } from 'mdast';
import type { Position } from 'unist';
import type { Label, Reference, Settings } from '../model.js';
import { groupTargets, joined, type Group, type Target } from './reference-groups.js';

/** What the words depend on besides the targets. */
export interface Saying {
  settings: Settings;
  /** Slug of the volume the reference stands in. */
  volume: string;
  /** True for a word with a capital. */
  capital: boolean;
  /** True for references to pages. */
  page: boolean;
  position?: Position;
}

/** Keeps a word and its number on one line. */
const FIXED_SPACE = '\u00A0';

/** Says a list of targets: "figure 3.2", "volume 2, figure 3.2", "figures 3.1 and 3.2", "Appendix A". */
export function sayTargets(targets: readonly Target[], saying: Saying): PhrasingContent[] {
  // Each page has its own number, whatever the numbers of what stands there.
  const groups = saying.page ? targets.flatMap((target) => groupTargets([target])) : groupTargets(targets);
  const said = groups.map((group, index) => sayGroup(group, { ...saying, capital: saying.capital && index === 0 }));
  const elsewhere = groups.map((group) => isElsewhere(group, saying));
  const hasComma = groups.length > 2 && groups.some((group, index) => elsewhere[index] || group.spans.length > 2);
  // "volume 2, chapter 1 and figure 3.1" would put the figure in that volume, too.
  const isAmbiguous = elsewhere.some((away, index) => away && elsewhere[index + 1] === false);
  return joined(said, (words) => textOf(words, saying), hasComma || isAmbiguous);
}

function isElsewhere({ targets }: Group, { volume }: Saying): boolean {
  return targets.some(({ label }) => label.volume !== volume && label.kind !== 'volume');
}

function sayGroup({ spans, targets: [lead] }: Group, saying: Saying): PhrasingContent[] {
  const first = lead?.label;
  if (!lead || !first) return [];
  const { before, after } = around(lead, first, spans.length > 1 || spans[0]?.[1] !== undefined, saying);
  const numbers = spans.map(([from, to], index) => {
    const start = reference(from, index === 0 ? before : '', to ? '' : from.suffix, saying);
    return to ? [start, textOf(' to ', saying), reference(to, '', to.suffix, saying)] : [start];
  });
  const said = joined(numbers, (words) => textOf(words, saying), false);
  return after ? [...said, textOf(after, saying)] : said;
}

/** What stands before the first number and after the last. */
function around(lead: Target, label: Label, many: boolean, saying: Saying): { before: string; after: string } {
  const { settings, volume, capital } = saying;
  const elsewhere = label.volume !== volume && label.kind !== 'volume';
  const volumeName = `${settings.words.volume.one}${FIXED_SPACE}${label.volumeNumber}`;
  const own = lead.prefix !== '' || lead.numberOnly;
  if (own) return { before: lead.prefix && `${lead.prefix}${FIXED_SPACE}`, after: elsewhere ? ` of ${volumeName}` : '' };
  const word = label.number === undefined ? '' : `${settings.words[label.kind][many ? 'many' : 'one']}${FIXED_SPACE}`;
  const before = `${elsewhere ? `${volumeName}, ` : ''}${word}`;
  return { before: capital ? before.charAt(0).toUpperCase() + before.slice(1) : before, after: '' };
}

/** A heading without a number is called by its title. */
function reference({ label }: Target, before: string, after: string, { volume, page, capital, position }: Saying): Reference {
  const words = `${before}${label.number ?? `“${label.title}”`}${after}`;
  return {
    type: 'reference',
    target: label,
    // The title page of a volume has no id to link to.
    crossVolume: label.volume !== volume || label.kind === 'volume',
    ...(page ? { page, capital } : {}),
    children: [{ type: 'text', value: words, position }],
    position,
  };
}

function textOf(value: string, { position }: Saying): Text {
  return { type: 'text', value, position };
}
