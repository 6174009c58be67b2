/** The ids that make a callout referable: `::: {#thm-bound}` is a theorem, whatever its class. */
const KINDS = new Map([
  ['exm', 'example'],
  ['exmp', 'example'],
  ['def', 'definition'],
  ['thm', 'theorem'],
  ['lem', 'lemma'],
  ['nte', 'note'],
  ['tip', 'tip'],
  ['wrn', 'warning'],
  ['imp', 'important'],
  ['cau', 'caution'],
] as const);
export type CalloutKind = typeof KINDS extends Map<unknown, infer Kind> ? Kind : never;

/** Gives the kind of callout that an id means by its prefix; none for other ids. */
export function calloutKind(id: string | undefined): CalloutKind | undefined {
  const prefix = /^([a-z]+)-/i.exec(id ?? '')?.[1]?.toLowerCase();
  return KINDS.get(prefix as Parameters<typeof KINDS.get>[0]);
}

/** The words of a kind that has no label: `quiz-question` is a “Quiz question”. */
export function calloutLabel(kind: string): string {
  const words = kind.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
