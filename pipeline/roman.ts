/** Roman numerals, written and read. */
const STEPS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A whole number from 1 in upper-case roman numerals: parts are numbered so. */
export function roman(number: number): string {
  const step = STEPS.find(([value]) => value <= number);
  return step ? step[1] + roman(number - step[0]) : '';
}

/** The number that a folio stands for, whether in figures or roman; 0 where it is neither. */
export function numberOfFolio(folio: string): number {
  if (/^\d+$/.test(folio)) return Number(folio);
  return fromRoman(folio.toUpperCase());
}

function fromRoman(numeral: string): number {
  const step = STEPS.find(([, sign]) => numeral.startsWith(sign));
  return step ? step[0] + fromRoman(numeral.slice(step[1].length)) : 0;
}
