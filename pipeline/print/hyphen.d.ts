/** The part of hyphen that the press uses: its own types are missing. */
declare module 'hyphen/en-us/index.js' {
  const english: { hyphenateSync(text: string): string };
  export default english;
}
