/** MathJax, which reads TeX and sets it by TeX's own rules. It is loaded with the first formula. */
import type { LiteElement, LiteNode } from '@mathjax/src/js/adaptors/lite/Element.js';
import type { MathDocument } from '@mathjax/src/js/core/MathDocument.js';
import type { MmlNode } from '@mathjax/src/js/core/MmlTree/MmlNode.js';
import type * as AdaptorsModule from '@mathjax/src/js/adaptors/liteAdaptor.js';
import type * as ItemsModule from '@mathjax/src/js/core/MathItem.js';
import type * as VisitorsModule from '@mathjax/src/js/core/MmlTree/SerializedMmlVisitor.js';
import type * as HandlersModule from '@mathjax/src/js/handlers/html.js';
import type * as InputModule from '@mathjax/src/js/input/tex.js';
import type * as MathJaxModule from '@mathjax/src/js/mathjax.js';
import type * as OutputModule from '@mathjax/src/js/output/svg.js';
import { createRequire } from 'node:module';
import { limitBreaks, markSign } from './breaks.js';
import { argumentsOf, COMMON_MACROS } from './macros.js';

export type SvgNode = LiteElement;
export type { LiteNode, MmlNode };

const require = createRequire(import.meta.url);

/** What of TeX is known beside its basis; nothing that loads files or makes links. */
const PACKAGES = [
  'ams',
  'configmacros',
  'boldsymbol',
  'braket',
  'cancel',
  'color',
  'enclose',
  'mathtools',
  'textmacros',
  'upgreek',
  'mhchem',
  'gensymb',
  'unicode',
  'verb',
  'extpfeil',
  'centernot',
  'units',
  'amscd',
  'cases',
  'textcomp',
];
/** A formula is set in pixels of a font of this size; what comes out counts in thousandths of it. */
const EM = 16;

interface Engine {
  input: { reset(): void };
  document: MathDocument<LiteNode, unknown, unknown>;
}
let engine: Engine | undefined;

export interface SetOptions {
  display: boolean;
  /** The room a displayed formula has, in em; a longer one is broken where TeX's readers would. */
  width: number;
}

/** Gives a formula as MathJax sets it. Throws a `TexProblem` where it can't be read. */
export function typeset(tex: string, { display, width }: SetOptions): SvgNode {
  const { document } = engineFor(tex);
  const metrics = { em: EM, ex: EM / 2, containerWidth: width * EM };
  return unlessProblem(() => document.convert(tex, { display, ...metrics })) as SvgNode;
}

/** What is wrong with a formula, in words; anything else that is thrown is a fault of the press. */
export class TexProblem extends Error {}

function unlessProblem<T>(convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    throw new TexProblem((error as { message?: string }).message ?? String(error), { cause: error });
  }
}

/** Gives a formula as MathML without attributes that only MathJax knows. Throws like `typeset`. */
export function mathmlOf(tex: string, display: boolean): string {
  const { document } = engineFor(tex);
  const { STATE } = need<typeof ItemsModule>('core/MathItem.js');
  const { SerializedMmlVisitor } = need<typeof VisitorsModule>('core/MmlTree/SerializedMmlVisitor.js');
  const tree = unlessProblem(() => document.convert(tex, { display, end: STATE['CONVERT'] })) as MmlNode;
  return new SerializedMmlVisitor().visitTree(tree).replace(/ data-[\w-]+="[^"]*"/g, '');
}

/** What would change how later formulas are read. */
const LEAVES_TRACES =
  /\\(?:Declare|definecolor|(?:re)?new(?:command|environment|tagform)|(?:let|def)(?![A-Za-z])|mathtoolsset|usetagform)/;

/** What a formula comes to never depends on those before it, which may have been set by an earlier build. */
function engineFor(tex: string): Engine {
  const own = LEAVES_TRACES.test(tex) ? load() : (engine ??= load());
  // Labels are known till then, and may come once only.
  own.input.reset();
  return own;
}

function load(): Engine {
  const { mathjax } = need<typeof MathJaxModule>('mathjax.js');
  const { liteAdaptor } = need<typeof AdaptorsModule>('adaptors/liteAdaptor.js');
  const { RegisterHTMLHandler } = need<typeof HandlersModule>('handlers/html.js');
  const { TeX } = need<typeof InputModule>('input/tex.js');
  const { SVG } = need<typeof OutputModule>('output/svg.js');
  need('util/asyncLoad/node.js');
  const { MathJaxStix2Font } = require('@mathjax/mathjax-stix2-font/cjs/svg.js') as { MathJaxStix2Font: unknown };
  for (const name of PACKAGES) need(`input/tex/${folderOf(name)}Configuration.js`);
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const input = new TeX({ packages: ['base', ...PACKAGES], macros: macros(), formatError: fail, maxMacros: 1000 });
  input.postFilters.add(((step: { data: { root: MmlNode } }) => limitBreaks(step.data.root)) as (...all: unknown[]) => void);
  class Output extends SVG<LiteNode, unknown, unknown> {
    override markInlineBreak(...all: [boolean, boolean, string, MmlNode, MmlNode, MmlNode?]): boolean {
      const [, , , , next, sign] = all;
      const marked = super.markInlineBreak(...all);
      if (!sign) markSign(next);
      return marked;
    }
  }
  const output = new Output({
    fontData: MathJaxStix2Font,
    fontCache: 'none',
    dynamicPrefix: '@mathjax/mathjax-stix2-font/cjs/svg/dynamic',
    displayOverflow: 'linebreak',
    linebreaks: { inline: true, width: '100%', lineleading: 0.3 },
  });
  const document = mathjax.document('', { InputJax: input, OutputJax: output });
  // Rarer letters are in files of their own, which would otherwise arrive when the formula has been given up.
  output.font.loadDynamicFilesSync();
  return { input, document };
}

/** The macros in MathJax's form: without the backslash, with the count of arguments. */
function macros(): Record<string, string | [string, number]> {
  const entries = Object.entries(COMMON_MACROS).map(([name, definition]) => {
    const count = argumentsOf(definition);
    return [name.slice(1), count > 0 ? [definition, count] : definition] as const;
  });
  return Object.fromEntries(entries) as Record<string, string | [string, number]>;
}

function need<T>(path: string): T {
  return require(`@mathjax/src/js/${path}`) as T;
}

function folderOf(name: string): string {
  const capitals: Record<string, string> = { textmacros: 'TextMacros', configmacros: 'ConfigMacros', amscd: 'AmsCd' };
  return `${name}/${capitals[name] ?? name.charAt(0).toUpperCase() + name.slice(1)}`;
}

function fail(_input: unknown, error: Error): never {
  throw error;
}
