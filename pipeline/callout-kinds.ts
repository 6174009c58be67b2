/** The kinds of callouts: what says them, and how they look. */
import { CALLOUT_KINDS, kindIn } from './ids.js';
import type { CalloutSettings, LabelKind, Settings } from './model.js';

/** Gives the kind of callout that an id means by its prefix; none for other ids. */
export function calloutKind(id: string | undefined): LabelKind | undefined {
  return kindIn(CALLOUT_KINDS, id);
}

/** What the book says of a kind; nothing where it is not set up. */
export function calloutSettings({ callouts }: Pick<Settings, 'callouts'>, kind: string): CalloutSettings | undefined {
  return Object.hasOwn(callouts, kind) ? callouts[kind] : undefined;
}

/** The words of a kind that has no label: `quiz-question` is a “Quiz question”. */
export function calloutLabel(kind: string): string {
  const words = kind.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
