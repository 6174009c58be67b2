/** TeX in BibTeX fields that the BibTeX library does not read, put into characters before it sees them. */

const LETTERS: Readonly<Record<string, string>> = {
  AA: 'Å',
  aa: 'å',
  AE: 'Æ',
  ae: 'æ',
  OE: 'Œ',
  oe: 'œ',
  ss: 'ß',
  O: 'Ø',
  o: 'ø',
  L: 'Ł',
  l: 'ł',
  i: 'ı',
  DH: 'Ð',
  dh: 'ð',
  TH: 'Þ',
  th: 'þ',
};

const SIGNS = new Map([
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['Gamma', 'Γ'],
  ['delta', 'δ'],
  ['Delta', 'Δ'],
  ['epsilon', 'ε'],
  ['varepsilon', 'ε'],
  ['eta', 'η'],
  ['theta', 'θ'],
  ['kappa', 'κ'],
  ['lambda', 'λ'],
  ['Lambda', 'Λ'],
  ['mu', 'μ'],
  ['nu', 'ν'],
  ['pi', 'π'],
  ['rho', 'ρ'],
  ['sigma', 'σ'],
  ['Sigma', 'Σ'],
  ['tau', 'τ'],
  ['phi', 'φ'],
  ['Phi', 'Φ'],
  ['chi', 'χ'],
  ['psi', 'ψ'],
  ['Psi', 'Ψ'],
  ['omega', 'ω'],
  ['Omega', 'Ω'],
  ['ell', 'ℓ'],
  ['infty', '∞'],
  ['times', '×'],
  ['cdot', '·'],
  ['pm', '±'],
  ['sim', '∼'],
  ['approx', '≈'],
  ['le', '≤'],
  ['leq', '≤'],
  ['ge', '≥'],
  ['geq', '≥'],
  ['to', '→'],
  ['rightarrow', '→'],
  ['sqrt', '√'],
  ['log', 'log'],
  ['dots', '…'],
  ['ldots', '…'],
]);

/** A tilde of its own, which would be a fixed space: put back once the library is through. */
const TILDE = '\uE07E';

/** Gives the source of an entry with letters, spaces and formulas as characters. */
export function plainTex(source: string): string {
  return source
    .replace(/\\\(([^()$]*?)\\\)/g, (_, formula: string) => `$${formula}$`)
    .replace(/(?<!\\)\$([^$]*)(?<!\\)\$/g, (written, formula: string) => plainFormula(formula) ?? written)
    .replace(/\{\\([A-Za-z]{1,2})\s*(?:\{\})?\}/g, (written, name: string) => LETTERS[name] ?? written)
    .replace(/\\([A-Za-z]{1,2})(?:\{\}|(?![A-Za-z{])\s*)/g, (written, name: string) => LETTERS[name] ?? written)
    .replace(/\\(?:~\{\}|textasciitilde(?:\{\}|(?![A-Za-z])\s*)|textasciitilde)/g, TILDE)
    .replace(/\\ (?=\S)/g, ' ');
}

/** Undoes what had to be hidden from the library. */
export function withTildes(text: string): string {
  return text.replaceAll(TILDE, '~');
}

/** A formula that is characters in a row; nothing where there is more to it, which is for the library to try. */
function plainFormula(formula: string): string | undefined {
  const plain = formula
    .replace(/\\(?:mathcal|mathrm|mathbf|mathbb|mathit|text|textrm|mbox|operatorname)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\([A-Za-z]+)\s*/g, (written, name: string) => SIGNS.get(name) ?? written)
    .replace(/\\[,;! ]/g, ' ');
  return /[\\^_{}]/.test(plain) ? undefined : plain;
}
