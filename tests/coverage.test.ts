/** The characters of the bundled faces, and the short way past those that most texts have. */
import { expect, test } from 'vitest';
import { hasGlyph, mayLackGlyphs } from '../pipeline/coverage.js';

test('what is not looked at sign by sign lacks nothing', () => {
  const codes = Array.from({ length: 0x11000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
  const characters = codes.map((code) => String.fromCodePoint(code));
  expect(characters.filter((one) => !mayLackGlyphs(one) && !hasGlyph(one))).toEqual([]);
});

test('text is passed over as a whole, and one sign makes it be looked at', () => {
  expect(mayLackGlyphs('“Naïve” Bayes – it’s 5\u00A0% of Gauß’s\nwork…')).toBe(false);
  for (const sign of ['🦜', '中', '\u0007', '\uE000']) expect(mayLackGlyphs(`plain ${sign} text`)).toBe(true);
});
