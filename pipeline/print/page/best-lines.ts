/** The best division of a paragraph into lines, as a whole (Knuth and Plass, "Breaking Paragraphs into Lines", 1981). */

/** A place where a line may end. Positions in px along the paragraph as one endless line. */
export interface Opportunity {
  /**
   * A space; one beside a drawing; a place where a word may be divided; after a hyphen of the text; before a dash; another place where the
   * browser ends lines; the end of the paragraph. Only spaces that are not beside a drawing and places of division can be taken from the
   * browser: beside a drawing it ends a line at a no-break space, too (CSS Text 3, 5.1).
   */
  kind: 'space' | 'beside' | 'soft' | 'hyphen' | 'dash' | 'open' | 'end';
  /** Where the line ends, and where the next begins. */
  end: number;
  next: number;
  /** Spaces before it in the paragraph, those where no line may end included. */
  spaces: number;
}

export interface Paragraph {
  opportunities: readonly Opportunity[];
  /** Where its first line begins, and the widths of that and of the others. */
  start: number;
  firstWidth: number;
  width: number;
  /** Of the hyphen of a divided word, of a space as the face has it, and of the narrowest space of a line. */
  hyphen: number;
  space: number;
  least: number;
}

interface Line {
  from: number;
  /** Of the line that begins here. */
  width: number;
  /** Spaces of the paragraph before it. */
  spaces: number;
  cost: number;
  /** Divided words at the ends of this line and those right before it. */
  row: number;
  before?: Line;
  at: number;
}

/** Never more divided words under each other (CMOS 2.113). */
const MOST_IN_A_ROW = 3;
/** Widths are read to a part of a px: what is nearer to the edge than this may or may not fit. */
const DOUBT = 0.15;
/** Of spaces three tenths narrower than the face's own, and of spaces twice as wide. */
const TIGHT = 40;
const LOOSE = 80;
const HYPHEN_COST = 4;
/** Of a dash at the beginning of a line: better that than spaces more than twice as wide. */
const DASH_COST = 100;
const ROW_COST = 8;
/** Of a last line that holds hardly more than the indent of the next. */
const SHORT_END = 200;

/** Gives which opportunities end a line, in order, the paragraph's end left out; nothing where no division is sure to be kept. */
export function bestLines(paragraph: Paragraph): number[] | undefined {
  const { opportunities } = paragraph;
  const firm = nextFirm(opportunities);
  const { start, firstWidth } = paragraph;
  const active: Line[] = [{ from: start, width: firstWidth, spaces: 0, cost: 0, row: 0, at: -1 }];
  let first = 0;
  for (let at = 0; at < opportunities.length; at += 1) {
    const opportunity = opportunities[at] as Opportunity;
    while (isFull(active[first], opportunity)) first += 1;
    const lines = linesTo(at, active, first, paragraph, firm[at] ?? Infinity);
    if (opportunity.kind === 'end') return endsOf(cheapest(lines));
    active.push(...lines);
  }
  return undefined;
}

function isFull(line: Line | undefined, { end }: Opportunity): boolean {
  return line !== undefined && end - line.from > line.width + DOUBT;
}

/** The cheapest line to an opportunity for each length of a row of divided words. */
function linesTo(at: number, active: readonly Line[], first: number, paragraph: Paragraph, firm: number): Line[] {
  const opportunity = paragraph.opportunities[at] as Opportunity;
  const divides = opportunity.kind === 'soft' || opportunity.kind === 'hyphen';
  const found: (Line | undefined)[] = [];
  for (let index = first; index < active.length; index += 1) {
    const line = active[index] as Line;
    const row = divides ? line.row + 1 : 0;
    const least = found[row]?.cost ?? Infinity;
    // Every line costs something: what is dear already grows no cheaper.
    if (row > MOST_IN_A_ROW || line.cost >= least) continue;
    const cost = line.cost + costOf(line, opportunity, row, paragraph, firm);
    if (cost < least) found[row] = lineTo(line, at, row, cost, paragraph);
  }
  return found.filter((line) => line !== undefined);
}

function lineTo(before: Line, at: number, row: number, cost: number, { opportunities, width }: Paragraph): Line {
  const opportunity = opportunities[at] as Opportunity;
  return { from: opportunity.next, width, spaces: spacesUpTo(opportunity), cost, row, before, at };
}

/** What a line to an opportunity costs; no end where it does not fit, or where the browser would end it elsewhere. */
function costOf(line: Line, { kind, end, spaces }: Opportunity, row: number, paragraph: Paragraph, firm: number): number {
  const { from, width } = line;
  const natural = end - from + (kind === 'soft' ? paragraph.hyphen : 0);
  if (natural > width - DOUBT || firm <= from + width + DOUBT) return Infinity;
  if (kind === 'end') return natural < width * 0.12 ? SHORT_END ** 2 : 0;
  return demerits(ratioOf(width - natural, spaces - line.spaces, paragraph), kind, row);
}

function spacesUpTo(opportunity: Opportunity | undefined): number {
  return (opportunity?.spaces ?? 0) + (opportunity?.kind === 'space' || opportunity?.kind === 'beside' ? 1 : 0);
}

/** Where the next line's end is, after each opportunity, that can't be taken from the browser: it would end a line there if it could. */
function nextFirm(opportunities: readonly Opportunity[]): number[] {
  const firm: number[] = [];
  let next = Infinity;
  for (let at = opportunities.length - 1; at >= 0; at -= 1) {
    firm[at] = next;
    const { kind, end } = opportunities[at] as Opportunity;
    if (!canBeTaken({ kind })) next = end;
  }
  return firm;
}

function canBeTaken(opportunity: Pick<Opportunity, 'kind'> | undefined): boolean {
  return opportunity?.kind === 'space' || opportunity?.kind === 'soft';
}

/** Gives how many times its own width a space has in the loosest line but the last. */
export function loosest(ends: readonly number[], paragraph: Paragraph): number {
  let [most, last]: [number, Opportunity | undefined] = [0, undefined];
  for (const [index, at] of ends.entries()) {
    const place = paragraph.opportunities[at];
    if (!place) continue;
    const line = { from: last?.next ?? paragraph.start, width: index === 0 ? paragraph.firstWidth : paragraph.width };
    const natural = place.end - line.from + (place.kind === 'soft' ? paragraph.hyphen : 0);
    const gaps = place.spaces - (last ? spacesUpTo(last) : 0);
    most = Math.max(most, ratioOf(line.width - natural, gaps, paragraph));
    last = place;
  }
  return most;
}

/** Whether the last line has room for spaces as the face has them. */
export function endHasRoom(ends: readonly number[], paragraph: Paragraph): boolean {
  const [last, end] = [paragraph.opportunities[ends.at(-1) ?? -1], paragraph.opportunities.at(-1)];
  if (!end) return true;
  const spaces = end.spaces - spacesUpTo(last);
  const natural = end.end - (last?.next ?? paragraph.start) + spaces * (paragraph.space - paragraph.least);
  return natural <= (last ? paragraph.width : paragraph.firstWidth) - DOUBT;
}

function ratioOf(missing: number, gaps: number, { least, space }: Paragraph): number {
  return (least + missing / Math.max(gaps, 0.5)) / space;
}

/** How bad a line is whose spaces are so many times as wide as the face's own. */
function demerits(ratio: number, kind: Opportunity['kind'], row: number): number {
  // Multiplied out: powers would take half of the time that lines take.
  const off = ratio < 1 ? (1 - ratio) / 0.3 : ratio - 1;
  const badness = ratio < 1 ? TIGHT * off * off * off : LOOSE * off * off * off * off * off;
  const divided = kind === 'soft' ? HYPHEN_COST : kind === 'dash' ? DASH_COST : 0;
  const cost = 1 + badness + divided + (row > 1 ? ROW_COST * (row - 1) : 0);
  return cost * cost;
}

function cheapest(lines: readonly Line[]): Line | undefined {
  return lines.reduce<Line | undefined>((best, line) => (best && best.cost <= line.cost ? best : line), undefined);
}

function endsOf(last: Line | undefined): number[] | undefined {
  if (!last) return undefined;
  const ends: number[] = [];
  for (let line = last.before; line && line.at >= 0; line = line.before) ends.unshift(line.at);
  return ends;
}

/**
 * Gives the opportunities that must be taken from the browser, so that it ends no line later than wanted: those behind each wanted end
 * that would still fit on its line.
 */
export function surplusAfter(ends: readonly number[], paragraph: Paragraph): number[] {
  const surplus: number[] = [];
  let from = paragraph.start;
  for (const [index, at] of ends.entries()) {
    const limit = from + (index === 0 ? paragraph.firstWidth : paragraph.width) + 2 * DOUBT;
    for (let later = at + 1; (paragraph.opportunities[later]?.end ?? Infinity) <= limit; later += 1)
      if (canBeTaken(paragraph.opportunities[later])) surplus.push(later);
    from = paragraph.opportunities[at]?.next ?? from;
  }
  return surplus;
}
