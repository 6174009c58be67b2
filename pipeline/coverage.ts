/** The characters that the bundled faces have. */
import { openSync } from 'fontkit';
import { FONTS } from './fonts.js';

let covered: ReadonlySet<number> | undefined;

/** Gives the code points of all bundled faces together: every family of the stylesheet falls back on the others. */
export function coverage(): ReadonlySet<number> {
  covered ??= new Set(
    FONTS.filter(({ weight, style }) => weight === 400 && style === 'normal').flatMap(({ path }) => openSync(path).characterSet),
  );
  return covered;
}
