/** The specification as a package: its text, and its examples in their order. */
declare module 'commonmark-spec' {
  export const text: string;
  export const tests: { markdown: string; html: string; section: string; number: number }[];
}
