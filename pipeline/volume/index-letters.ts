/** The letters by which words are sorted in English: without accents and capitals, and those of other alphabets by what they are called. */

/** What Unicode doesn't take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'ng',
  ß: 'ss',
  þ: 'th',
  ŧ: 't',
};

const GREEK: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho ' +
    'σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
  )
    .match(/\S+ \S+/g)
    ?.map((pair) => pair.split(' ')) ?? [],
);

/** A Greek letter is called by its name, as TeX does in a formula; a Greek word is one. */
const GREEK_LETTER = /(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})/gu;

/** Gives a text in lower case and in plain letters, whatever else it has left as it is. */
export function spelledInLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[æœøðđħıłŋßþŧ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(GREEK_LETTER, (letter) => GREEK[letter] ?? letter);
}
