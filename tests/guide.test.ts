/** The authors' guide is made of the cases of `tests/dialect/`, which pass: what it says is true. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GUIDE, guideText } from './guide/guide.js';

test('chapters/README.md is what `npm run guide` writes', () => {
  expect(readFileSync(GUIDE, 'utf8')).toBe(guideText());
});
