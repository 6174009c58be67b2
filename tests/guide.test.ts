/** The guides say what is: the authors' is made of the cases of `tests/dialect/`, which pass, the designer's tables of the tokens. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { DESIGN_GUIDE, designGuide, ourDesign, STYLES } from './guide/design.js';
import { GUIDE, guideText } from './guide/guide.js';
import { KINDS } from './guide/kinds.js';

test('chapters/README.md is what `npm run guide` writes', () => {
  expect(readFileSync(GUIDE, 'utf8')).toBe(guideText());
});

test('styles/README.md is what `npm run guide` writes', () => {
  const text = readFileSync(DESIGN_GUIDE, 'utf8');
  expect(text).toBe(designGuide(text, ourDesign()));
});

test('all that can be generated of it is in it', () => {
  const names = [...readFileSync(DESIGN_GUIDE, 'utf8').matchAll(/<!-- generated: (\w+) -->/g)].map(([, name]) => name);
  expect(names.sort()).toEqual(['faces', 'page', 'pages', 'second', 'tokens']);
});

test('its sheet shows sixteen kinds of page in four rows, and is no larger than 1.2 MB', async () => {
  const sheet = join(STYLES, 'pages.png');
  expect(new Set(KINDS.map(({ name }) => name)).size).toBe(16);
  expect(statSync(sheet).size).toBeLessThan(1_200_000);
  const { width = 0, height = 0 } = await sharp(sheet).metadata();
  // Four pages of 7 × 10 in across and four down.
  expect(height / width).toBeGreaterThan(1.4);
  expect(height / width).toBeLessThan(1.5);
});
