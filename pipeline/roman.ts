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
