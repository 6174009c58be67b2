/** Macros: those authors bring along from LaTeX, and a book's own. `\name` → what it stands for, with `#1` to `#9` for its arguments. */

/** What one of the two engines lacks and the other, or LaTeX with a usual package, has. */
export const COMMON_MACROS: Readonly<Record<string, string>> = {
  '\\R': '\\mathbb{R}',
  '\\N': '\\mathbb{N}',
  '\\Z': '\\mathbb{Z}',
  '\\mathbbm': '\\mathbb{#1}',
  '\\mathds': '\\mathbb{#1}',
  '\\argmax': '\\operatorname*{arg\\,max}',
  '\\argmin': '\\operatorname*{arg\\,min}',
  '\\tr': '\\operatorname{tr}',
  '\\rank': '\\operatorname{rank}',
  '\\sgn': '\\operatorname{sgn}',
  '\\diag': '\\operatorname{diag}',
  '\\abs': '\\left\\lvert #1\\right\\rvert',
  '\\norm': '\\left\\lVert #1\\right\\rVert',
  '\\bm': '\\boldsymbol{#1}',
  '\\llbracket': '\\mathopen{⟦}',
  '\\rrbracket': '\\mathclose{⟧}',
  '\\mbox': '\\text{#1}',
};

/** How many arguments a definition takes. */
export function argumentsOf(definition: string): number {
  return Math.max(0, ...[...definition.matchAll(/#([1-9])/g)].map(([, digit]) => Number(digit)));
}

/** A formula that a macro makes longer than this has gone wrong. */
const LONGEST = 20_000;
/** Macros in what macros stand for, to this depth. */
const DEEPEST = 20;

/** Gives a formula with a book's own macros replaced by what they stand for; one that does not come to an end is left as it is. */
export function expandMacros(tex: string, macros: Readonly<Record<string, string>>): string {
  const names = Object.keys(macros).map((name) => name.replace(/^\\/, ''));
  if (names.length === 0 || !tex.includes('\\') || tex.length > LONGEST) return tex;
  const definitions = new Map(names.map((name) => [name, macros[name] ?? macros[`\\${name}`] ?? '']));
  let text = tex;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next = expandOnce(text, definitions);
    if (next === text) return next;
    if (next.length > LONGEST) return tex;
    text = next;
  }
  return tex;
}

function expandOnce(tex: string, definitions: ReadonlyMap<string, string>): string {
  const command = /\\([A-Za-z]+|[^])/g;
  let done = '';
  let from = 0;
  for (let match = command.exec(tex); match; match = command.exec(tex)) {
    const definition = definitions.get(match[1] ?? '');
    if (definition === undefined) continue;
    const { values, end } = argumentsAt(tex, command.lastIndex, argumentsOf(definition));
    const value = definition.replace(/#([1-9])/g, (_all, digit: string) => values[Number(digit) - 1] ?? '');
    // A letter that follows is not part of the name that the definition ends with.
    const gap = /\\[A-Za-z]+$/.test(value) && /^[A-Za-z]/.test(tex.slice(end, end + 1)) ? ' ' : '';
    done += tex.slice(from, match.index) + value + gap;
    from = command.lastIndex = end;
  }
  return done + tex.slice(from);
}

/** Arguments as TeX takes them: a group, a command or one sign. */
function argumentsAt(tex: string, start: number, count: number): { values: string[]; end: number } {
  const values: string[] = [];
  let end = start;
  while (values.length < count) {
    const before = /^\s*/.exec(tex.slice(end))?.[0].length ?? 0;
    const from = end + before;
    const group = tex[from] === '{' ? groupEnd(tex, from) : undefined;
    const to = group ?? from + (/^(?:\\(?:[A-Za-z]+|[^])|[^])/.exec(tex.slice(from, from + 60))?.[0].length ?? 0);
    values.push(group === undefined ? tex.slice(from, to) : tex.slice(from + 1, to - 1));
    if (to === end) break;
    end = to;
  }
  return { values, end };
}

/** Gives the definitions a piece of TeX makes, and the TeX without them. */
export function takeDefinitions(tex: string): { definitions: Record<string, string>; rest: string } {
  const definitions: Record<string, string> = {};
  const opening =
    /\\(?:(re|provide)?newcommand|providecommand|def|DeclareMathOperator)(\*?)\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?:\[\d\]|(?:#\d)+)?\s*(?=\{)/g;
  let rest = '';
  let from = 0;
  for (let match = opening.exec(tex); match; match = opening.exec(tex)) {
    const end = groupEnd(tex, opening.lastIndex);
    if (end === undefined) break;
    const body = tex.slice(opening.lastIndex + 1, end - 1);
    const isOperator = match[0].startsWith('\\Declare');
    definitions[match[3] ?? match[4] ?? ''] = isOperator ? `\\operatorname${match[2] ?? ''}{${body}}` : body;
    rest += tex.slice(from, match.index);
    from = opening.lastIndex = end;
  }
  return { definitions, rest: rest + tex.slice(from) };
}

function groupEnd(tex: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < tex.length; at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') depth += 1;
    else if (tex[at] === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
