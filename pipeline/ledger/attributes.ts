/**
 * Attributes, classes and ids: each has its line. Which of them the press makes anything of is said here, for what reads them
 * leaves no other trace; `tests/ledger.test.ts` proves that each one named here changes the page.
 */
import { SCREEN_CLASSES, WIDE_CLASSES } from '../known-names.js';
import type { Attributes } from '../model.js';
import { effective } from './proofs.js';
import { seen, type Proof, type Range, type Seen } from './seen.js';

/** What attributes are said of. */
export type Host =
  | 'heading'
  | 'div'
  | 'filter'
  | 'span'
  | 'figure'
  | 'picture'
  | 'image'
  | 'callout'
  | 'query'
  | 'code'
  | 'listing'
  | 'cell'
  | 'formula'
  | 'table'
  | 'other';

interface Effects {
  id?: true;
  values?: string;
  /** `*`: all but those of screens; those that mean nothing at all are told by the step that knows. */
  classes?: string;
}

const LAYOUT = 'layout layout-ncol layout-nrow layout-valign';
const SIZE = 'width height out-width fig-align fig-alt alt';
const CAPTION_AT = 'fig-cap-location tbl-cap-location cap-location';
const CODE = 'filename lst-cap code-line-numbers number-lines numberLines line-numbers startFrom start-from';

export const EFFECTS: Record<Host, Effects> = {
  heading: { id: true, classes: 'unnumbered unlisted' },
  div: { id: true, values: LAYOUT, classes: '*' },
  filter: { id: true, values: 'when-format unless-format', classes: '*' },
  span: { id: true, classes: '*' },
  figure: {
    id: true,
    values: `fig-alt fig-align fig-cap tbl-cap lst-cap fig-subcap tbl-subcap lst-subcap tbl-colwidths ${CAPTION_AT} ${LAYOUT}`,
    classes: `column-margin aside ${WIDE_CLASSES.join(' ')}`,
  },
  picture: {
    id: true,
    values: `fig-cap fig-cap-location cap-location ${SIZE}`,
    classes: `column-margin aside ${WIDE_CLASSES.join(' ')}`,
  },
  image: { values: SIZE },
  callout: { id: true, values: 'title' },
  query: { values: 'by' },
  code: { values: CODE, classes: 'numberLines number-lines line-numbers' },
  listing: { id: true, values: `fig-cap tbl-cap ${CODE}`, classes: 'numberLines number-lines line-numbers' },
  cell: { id: true, values: 'fig-cap tbl-cap lst-cap' },
  formula: { id: true },
  table: {
    id: true,
    values: 'tbl-colwidths tbl-cap-location cap-location',
    classes: `column-margin aside ${WIDE_CLASSES.join(' ')}`,
  },
  other: {},
};

/** Quarto’s switches for the screen ask for nothing where they are off: on paper a callout is open and has no icon. */
function isOff(name: string, value: string | undefined): boolean {
  return (name === 'collapse' || name === 'icon') && value === 'false';
}

/** A line for the id, for every attribute, and for every class but those that are `counted` already. `own` are classes of the book. */
export function attributesSeen(
  host: Host,
  { id, classes, values }: Attributes,
  range: Range,
  isThere: Proof,
  counted: readonly string[],
  own: readonly string[] = [],
): Seen[] {
  const effects = EFFECTS[host];
  const known = { values: effects.values?.split(' ') ?? [], classes: effects.classes?.split(' ') ?? [] };
  const isEffective = (name: string): boolean =>
    (known.classes.includes('*') && !SCREEN_CLASSES.includes(name)) || known.classes.includes(name) || own.includes(name);
  const one = (construct: string, isUsed: boolean): Seen => seen(construct, range, effective(isThere, isUsed), { aspect: true });
  return [
    ...(id === undefined ? [] : [one('attribute id', effects.id === true)]),
    ...Object.keys(values).map((name) => one(`attribute ${name}`, known.values.includes(name) || isOff(name, values[name]))),
    ...classes.filter((name) => !counted.includes(name)).map((name) => one(`class .${name}`, isEffective(name))),
  ];
}
