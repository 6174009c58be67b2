/**
 * Instructions and declarations of HTML that do not end (`<?`, `<!A`, `<![CDATA[`): micromark would look for the end of each of them
 * through all of its paragraph. Here that is done once for each kind; without an end the sign is text, as it is there.
 */
import type { Construct, State, TokenizeContext } from 'micromark-util-types';
import { measure, type Extent } from './stretch.js';
import type { Syntax } from './syntax.js';

const KINDS = [
  { start: '<?', end: '?>' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<!--', end: '-->' },
  { start: '<!', end: '>' },
];

/** Openings without an end as text. */
export function openings(): Syntax {
  const vain = new WeakMap<TokenizeContext, Set<string>>();
  const opening: Construct = {
    name: 'opening',
    tokenize(effects, ok, nok) {
      const known = vain.get(this) ?? new Set();
      vain.set(this, known);
      const take: State = (code) => {
        effects.enter('data');
        effects.consume(code);
        effects.exit('data');
        return ok;
      };
      return measure(this, effects, endlessExtent(known), () => take, nok);
    },
  };
  return { micromark: { text: { 60: [opening] } }, mdast: {} };
}

/** The first sign alone, where no end follows; nothing where one does. */
function endlessExtent(vain: Set<string>): Extent {
  let [text, tail, end] = ['', '', ''];
  return (character = '') => {
    if (end === '') {
      text += character;
      const kinds = KINDS.filter(({ start }) => start.startsWith(text) || text.startsWith(start));
      const found = kinds.find(({ start }) => text.startsWith(start));
      if (character !== '' && found !== kinds[0]) return undefined;
      if (!found) return 0;
      end = found.end;
    } else tail = (tail + character).slice(-end.length);
    if (character !== '' && !vain.has(end)) return tail === end ? 0 : undefined;
    vain.add(end);
    return 1;
  };
}
