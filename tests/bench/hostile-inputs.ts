/** Texts made to hurt: about a megabyte of each sign of the language, and more of each construct than any chapter has. */
import { LINES, SIGNS } from './hostile-signs.js';

const MEGABYTE = 1_000_000;

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** Makes a text; at a scale of 0.5 half of it. */
type Make = (scale: number) => string;

/** Everything by its name, which says its size at a scale of 1. */
export const HOSTILE: ReadonlyMap<string, Make> = new Map<string, Make>([
  ...SIGNS.map((sign): [string, Make] => [`sign ${named(sign)}`, (scale) => `Before ${repeated(sign, scale)}\n\nAfter.\n`]),
  ...LINES.map((line): [string, Make] => [`line ${named(line)}`, (scale) => framed(repeated(`${line}\n`, scale))]),
  ...Object.entries(constructs()),
]);

/** Characters that show nothing are named by their numbers. */
function named(sign: string): string {
  return JSON.stringify(sign).replace(
    /[\u200f\u00a0\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function repeated(text: string, size: number): string {
  return text.repeat(Math.ceil((size * MEGABYTE) / text.length));
}

function list(count: number, item: (index: number) => string, between = '\n'): string {
  return Array.from({ length: Math.round(count) }, (_, index) => item(index + 1)).join(between);
}

/** Lines made by their number. */
function many(count: number, line: (index: number) => string): string {
  return framed(list(count, line));
}

function framed(text: string): string {
  return `Before\n\n${text}\n\nAfter.\n`;
}

function nested(count: number, open: string, close: string): string {
  return framed(`${open.repeat(Math.round(count))}deep${close.repeat(Math.round(count))}`);
}

function constructs(): Record<string, Make> {
  return { ...nestings(), ...calls(), ...ids(), ...blocks(), ...tables(), ...values(), ...bytes() };
}

function nestings(): Record<string, Make> {
  return {
    '10,000 nested divs': (scale) => nested(10_000 * scale, '::: {.a}\n', '\n:::'),
    '10,000 divs that nothing closes': (scale) => framed('::: {.a}\n'.repeat(10_000 * scale)),
    '1,000 divs of shrinking fences': (scale) => many(1000 * scale, (at) => `${':'.repeat(1003 * scale - at + 3)} {.a}`),
    '10,000 nested spans': (scale) => nested(10_000 * scale, '[', ']{.a}'),
    '10,000 nested links': (scale) => nested(10_000 * scale, '[', '](b)'),
    '10,000 nested notes': (scale) => nested(10_000 * scale, '^[', ']'),
    '10,000 nested emphases': (scale) => nested(5000 * scale, '*a **b ', '** c*'),
    '10,000 nested quotations': (scale) => nested(10_000 * scale, '> ', ''),
    '10,000 nested items': (scale) => nested(10_000 * scale, '- ', ''),
    '1,000 items each in the one before': (scale) => many(1000 * scale, (at) => `${'  '.repeat(at)}- a`),
    '1,000 quotations each in the one before': (scale) => many(1000 * scale, (at) => `${'> '.repeat(at)}a`),
    '10,000 nested elements': (scale) => nested(10_000 * scale, '<b>', '</b>'),
    '10,000 nested elements of lists': (scale) => nested(10_000 * scale, '<ul><li>', ''),
    'elements in quotations in each other': () =>
      framed(list(45, (at) => `${'> '.repeat(at)}${'<b>'.repeat(60)}a${'</b>'.repeat(60)}\n`, '')),
    '20,000 notes each in the one before': (scale) =>
      framed(`A[^n1]\n\n${list(20_000 * scale, (at) => `[^n${at}]: Note[^n${at + 1}].`)}`),
    'notes that call each other': (scale) =>
      `Before[^n1]\n\n${many(2000 * scale, (at) => `[^n${at}]: Note[^n${at + 1}][^n${at + 1}].\n`)}`,
    'notes that call themselves': () => framed('A[^n][^m]\n\n[^n]: Note[^n][^m].\n\n[^m]: Note[^n][^m].'),
  };
}

function calls(): Record<string, Make> {
  return {
    '50,000 notes': (scale) => many(50_000 * scale, (at) => `Text[^n${at}].\n\n[^n${at}]: Note ${at}.\n`),
    '50,000 notes in one paragraph': (scale) =>
      framed(`${list(50_000 * scale, (at) => `a[^n${at}]`, ' ')}\n\n${list(50_000 * scale, (at) => `[^n${at}]: Note.\n`)}`),
    '50,000 inline notes': (scale) => many(50_000 * scale, (at) => `Text^[Note ${at}.].\n`),
    '50,000 calls of notes that are not there': (scale) => many(50_000 * scale, (at) => `Text[^n${at}].\n`),
    '50,000 calls of two thousand notes that are not there': (scale) =>
      framed(`${list(50_000 * scale, (at) => `Text[^n${at}].\n`)}\n\n${list(2000 * scale, (at) => `[^note${at}]: Note.\n`)}`),
    '50,000 calls of one note': (scale) => framed(`${'Text[^n].\n\n'.repeat(50_000 * scale)}[^n]: Note.`),
    '50,000 citations of 1,000 works': (scale) => many(50_000 * scale, (at) => `Text [@work${(at % 1000) + 1}].\n`),
    '50,000 citations of no work': (scale) => many(50_000 * scale, (at) => `Text [@nowork${at}].\n`),
    '20,000 works in one citation': (scale) => framed(`[${list(20_000 * scale, (at) => `@work${(at % 1000) + 1}`, '; ')}]`),
    '50,000 references that lead nowhere': (scale) => many(50_000 * scale, (at) => `See @fig-none${at}.\n`),
    '50,000 references to 5,000 ids': (scale) =>
      many(5000 * scale, (at) => `## Section ${at} {#sec-n${at}}\n\n${`See @sec-n${at}. `.repeat(10)}\n`),
    '10,000 wrong references to 5,000 ids': (scale) =>
      many(5000 * scale, (at) => `## Section ${at} {#sec-n${at}}\n\nSee @sec-x${at} and @sec-y${at}.\n`),
    '20,000 references in one group': (scale) =>
      framed(
        `${list(2000 * scale, (at) => `## S {#sec-n${at}}\n`)}\n[${list(20_000 * scale, (at) => `@sec-n${at % Math.round(2000 * scale)}`, '; ')}]`,
      ),
    '20,000 missing references in one group': (scale) =>
      framed(`[${list(20_000 * scale, (at) => `see @fig-none${at}, here`, '; ')}]`),
    '50,000 attributes that belong to nothing': (scale) => framed(list(50_000 * scale, (at) => `a {#b${at} .c}`, '\n')),
    '20,000 references in one paragraph': (scale) => framed(`## S {#sec-n}\n\n${'See @sec-n. '.repeat(20_000 * scale)}`),
  };
}

function ids(): Record<string, Make> {
  return {
    '50,000 headings': (scale) => many(50_000 * scale, (at) => `## Heading ${at}\n`),
    '50,000 headings of the same words': (scale) => many(50_000 * scale, () => `## Heading\n`),
    '50,000 ids': (scale) => many(50_000 * scale, (at) => `## Heading {#sec-n${at}}\n`),
    '50,000 times the same id': (scale) => many(50_000 * scale, () => `## Heading {#sec-n}\n`),
    '50,000 spans': (scale) => many(50_000 * scale, (at) => `A [span]{.smallcaps #s${at}} here.\n`),
    '50,000 link definitions': (scale) => many(50_000 * scale, (at) => `[l${at}]: http://a.b/${at}`),
    '50,000 links to 5,000 definitions': (scale) =>
      framed(
        `${list(5000, (at) => `[l${at}]: http://a.b/${at}`)}\n\n${list(50_000 * scale, (at) => `A [l${at % 5000}] here.\n`)}`,
      ),
  };
}

function blocks(): Record<string, Make> {
  return {
    '10,000 format filters': (scale) =>
      many(10_000 * scale, (at) => `::: {.content-visible when-format="${at % 2 ? 'pdf' : 'html'}"}\nText ${at}.\n:::\n`),
    '10,000 callouts': (scale) => many(10_000 * scale, (at) => `::: {.callout-note #nte-n${at} title="T"}\nText.\n:::\n`),
    '10,000 definitions': (scale) => many(10_000 * scale, (at) => `Term ${at}\n\n: Definition ${at}.\n`),
    '10,000 definitions of one term': (scale) => framed(`Term\n\n${list(10_000 * scale, (at) => `: Definition ${at}.\n`)}`),
    '10,000 captions of no table': (scale) => many(10_000 * scale, (at) => `: Caption ${at} {#tbl-n${at}}\n`),
    '50,000 formulas': (scale) => many(50_000 * scale, (at) => `Let $x_{${at}} = y^2$ be.\n`),
    '5,000 figures': (scale) => many(5000 * scale, (at) => `![Caption ${at}](f${at}.png){#fig-n${at} fig-alt="A"}\n`),
    '5,000 figures in one': (scale) =>
      framed(`::: {#fig-a}\n\n${list(5000 * scale, (at) => `![C](f.png){#fig-n${at}}\n`)}\n\nCaption.\n:::`),
    'paragraphs of 2,900 signs each': (scale) =>
      framed(
        ['[', '![', '*a ', '**', '_', '](', '[a](', '` ', '$a ', '<', '@[', '^[', '{', '~', '\\(', '&']
          .map((sign) => `${sign.repeat(2900)}\n\n`.repeat(20 * scale))
          .join(''),
      ),
    'an HTML block of 100,000 paragraphs': (scale) => framed(`<div>\n${'<p>text *a*</p>\n'.repeat(100_000 * scale)}</div>`),
    'an HTML block of 250,000 breaks': (scale) => framed(`<div><span>${'<br>'.repeat(250_000 * scale)}</span></div>`),
    'one line of 5 MB of words': (scale) => framed(repeated('word and ', 5 * scale)),
    'one word of 5 MB': (scale) => framed(repeated('word', 5 * scale)),
    '5 MB of spaces': (scale) => framed(`a${repeated(' ', 5 * scale)}b`),
    '5 MB of blank lines': (scale) => framed(repeated('\n', 5 * scale)),
    'one paragraph of 100,000 lines': (scale) => framed('some words in it\n'.repeat(100_000 * scale)),
    '100,000 short paragraphs': (scale) => many(100_000 * scale, (at) => `Text ${at}.\n`),
    'a list of 50,000 items': (scale) => many(50_000 * scale, (at) => `- Item ${at}`),
    'a listing of 100,000 lines': (scale) =>
      framed(`\`\`\`python\n${'def f(x): return "a"  # b\n'.repeat(100_000 * scale)}\`\`\``),
    'a listing of one line of 1 MB': (scale) => framed(`\`\`\`python\n${repeated('f(x) + "a" ', scale)}\n\`\`\``),
  };
}

function tables(): Record<string, Make> {
  return {
    'one line of +---': (scale) => framed(`+${repeated('---+', scale)}`),
    'one grid row of 250,000 cells': (scale) =>
      framed(`+${repeated('---+', scale)}\n|${repeated(' a |', scale)}\n+${repeated('---+', scale)}`),
    'one pipe row of 250,000 cells': (scale) =>
      framed(`|${repeated(' a |', scale)}\n|${repeated('---|', scale)}\n|${repeated(' a |', scale)}`),
    'a pipe table of 100,000 rows': (scale) => framed(`| a | b |\n|---|---|\n${list(100_000 * scale, (at) => `| ${at} | b |`)}`),
    'a grid table of 10,000 rows': (scale) =>
      framed(`+-----+-----+\n${list(10_000 * scale, (at) => `| ${String(at).padEnd(4)}| b   |\n+-----+-----+`)}`),
    'a grid table of 10,000 rows of markup': (scale) =>
      framed(`+-----+-----+\n${list(10_000 * scale, () => `| *a* | $b$ |\n+-----+-----+`)}`),
    'a grid table of 100,000 lines in a cell': (scale) =>
      framed(`+-----+-----+\n${'| a   | b   |\n'.repeat(100_000 * scale)}+-----+-----+`),
    'a grid table of ragged lines': (scale) =>
      framed(`+-----+-----+\n${list(10_000 * scale, (at) => `|${' '.repeat(at % 9)}a|b|`)}\n+-----+-----+`),
    'a grid table of cells over all its rows': (scale) =>
      framed(`+---+---+---+\n${'| a | b | c |\n+   +---+   +\n'.repeat(5000 * scale)}| a | b | c |\n+---+---+---+`),
    '1,000 grid tables': (scale) =>
      many(1000 * scale, () => '+-----+-----+\n| a   | b   |\n+=====+=====+\n| *c* | - d |\n+-----+-----+\n'),
    'grid tables in the cells of grid tables': () => framed(gridWithin(8)),
  };
}

/** A grid of one cell that holds a grid of one cell, and so on. */
function gridWithin(depth: number): string {
  const inside = depth === 0 ? ['deep'] : gridWithin(depth - 1).split('\n');
  const width = Math.max(...inside.map(({ length }) => length));
  const border = `+${'-'.repeat(width + 2)}+`;
  return [border, ...inside.map((line) => `| ${line.padEnd(width)} |`), border].join('\n');
}

function values(): Record<string, Make> {
  const inFormula = (tex: string) => framed(`$$\n${tex}\n$$`);
  const inYaml = (yaml: string) => `---\n${yaml}\n---\n${framed('Text.')}`;
  const doubled = ALPHABET.slice(1).map((name, at) => `\\def\\${name}{\\${ALPHABET[at] ?? ''}\\${ALPHABET[at] ?? ''}}`);
  return {
    'a formula of 100 kB': (scale) => inFormula(`${repeated('x_{1}^{2} + ', scale / 10)}1`),
    'a formula of 50,000 nested groups': (scale) => inFormula(`${'{'.repeat(50_000 * scale)}x${'}'.repeat(50_000 * scale)}`),
    'a formula of 2,000 nested fractions': (scale) =>
      inFormula(`${'\\frac{1}{'.repeat(2000 * scale)}x${'}'.repeat(2000 * scale)}`),
    'a formula of doubling macros': () => inFormula(`\\def\\a{xx}${doubled.join('')}\\z`),
    'attributes of 1 MB': (scale) => framed(`# T {${repeated('.a ', scale)}}`),
    'an attribute value of 1 MB': (scale) => framed(`::: {.a b="${repeated('c ', scale)}"}\nText.\n:::`),
    'a citation with 1 MB of words before it': (scale) => framed(`[see ${repeated('*a _b ', scale)}@work1]`),
    'a citation with 1 MB of words behind it': (scale) => framed(`[@work1, ${repeated('*a _b ', scale)}]`),
    'an address of 1 MB': (scale) => framed(`[a](http://a.b/${repeated('c', scale)})`),
    'a comment of 1 MB': (scale) => framed(`<!-- ${repeated('a\n\n', scale)} -->`),
    'a YAML block of 1 MB': (scale) => inYaml(list(40_000 * scale, (at) => `key${at}: value of ${at}`)),
    'a YAML block that is not closed': (scale) => `---\n${repeated('key: value\n', scale)}\n${framed('Text.')}`,
    'a YAML block of nested lists': (scale) => inYaml(`a: ${'['.repeat(100_000 * scale)}`),
    'a YAML block of nested maps': (scale) => inYaml(list(2000 * scale, (at) => `${' '.repeat(at)}a:`)),
    'a YAML block of aliases in aliases': () =>
      inYaml(`a0: &a0 [x, x]\n${list(40, (at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`)}`),
  };
}

function bytes(): Record<string, Make> {
  return {
    '1 MB of CRLF': (scale) => `Before\r\n\r\n${repeated('\r\n', scale)}After.\r\n`,
    'lines ended by CR alone': (scale) => `Before\r\r${repeated('a\r', scale)}\rAfter.\r`,
    NULs: (scale) => framed(repeated('a\u0000 b ', scale)),
    'lone surrogates': (scale) => framed(repeated('a\ud800 b\udc00 ', scale)),
    'marks of direction': (scale) => framed(repeated('\u202ea\u202c \u200fb ', scale)),
    'byte order marks': (scale) => `\ufeff\ufeff${framed(repeated('\ufeffa ', scale))}`,
    '20,000 different characters': (scale) => framed(list(20_000 * scale, (at) => String.fromCodePoint(0x20000 + at), '')),
    'combining marks': (scale) => framed(`a${repeated('\u0301\u0323', scale)}`),
  };
}
