/** The languages of listings: a grammar is registered when it is first asked for. */
import type { ElementContent } from 'hast';
import { all, common, createLowlight } from 'lowlight';

const lowlight = createLowlight(common);
let isComplete = false;

/** Names that authors use and the highlighter does not know. */
const OTHER_NAMES = new Map([
  ['asm', 'x86asm'],
  ['assembly', 'x86asm'],
  ['cu', 'cpp'],
  ['cuda', 'cpp'],
  ['hip', 'cpp'],
  ['ipython', 'python'],
  ['jinja2', 'django'],
  ['metal', 'cpp'],
  ['nasm', 'x86asm'],
  ['objective-c', 'objectivec'],
  ['octave', 'matlab'],
  ['opencl', 'c'],
  ['python3', 'python'],
  ['systemverilog', 'verilog'],
]);
/** Names for what is no language. */
const PLAIN = new Set('text txt plain plaintext none default output log ascii csv pseudocode algorithm'.split(' '));

/** The name the highlighter has for a language: empty for plain text, nothing for a language it does not know. */
export function grammarOf(language: string): string | undefined {
  const name = language.toLowerCase();
  if (PLAIN.has(name)) return '';
  const known = [name, OTHER_NAMES.get(name) ?? name].find((each) => lowlight.registered(each));
  if (known || isComplete) return known;
  // The other names of a language stand in its grammar, so that all must be there before one is unknown.
  lowlight.register(all);
  isComplete = true;
  return grammarOf(language);
}

/** Gives the code with its words in `span.hljs-…`. */
export function highlighted(code: string, grammar: string): ElementContent[] {
  if (grammar === '') return [{ type: 'text', value: code }];
  return lowlight.highlight(grammar, code).children as ElementContent[];
}
