/** Folios of the front matter and numbers of parts. */
import { expect, test } from 'vitest';
import { numberOfFolio, roman } from '../pipeline/roman.js';

test('what is written as a numeral is read as its number', () => {
  expect([1, 4, 9, 14, 40, 90, 400, 1999].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XC', 'CD', 'MCMXCIX']);
  for (let number = 1; number < 1200; number += 1) expect(numberOfFolio(roman(number).toLowerCase())).toBe(number);
});

test('a folio may be in figures, and what is none has no number', () => {
  expect([numberOfFolio('328'), numberOfFolio('')]).toEqual([328, 0]);
});
