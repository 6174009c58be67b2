/** What is wrong with an ISBN of thirteen digits (ISO 2108), as the end of a sentence; nothing if it is right or `pending`. */
export function isbnProblem(isbn: string): string | undefined {
  if (isbn === 'pending') return undefined;
  const digits = withoutHyphens(isbn);
  if (!/^\d+$/.test(digits)) return 'must be "pending" or thirteen digits';
  if (digits.length !== 13) return `must have thirteen digits, not ${digits.length}`;
  if (!/^97[89]/.test(digits)) return 'must begin with 978 or 979';
  const right = checkDigit(digits);
  return digits.endsWith(right) ? undefined : `has the check digit ${digits.slice(-1)}, where ${right} would be right`;
}

/** Gives an ISBN without its hyphens and spaces; `pending` stays as it is. Nothing is checked. */
export function withoutHyphens(isbn: string): string {
  return isbn === 'pending' ? isbn : isbn.replace(/[\s-]/g, '');
}

/** Weights 1 and 3 in turn over the first twelve digits. */
function checkDigit(digits: string): string {
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
