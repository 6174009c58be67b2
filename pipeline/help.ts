/** What `press --help` says after options and commands. */
export const JOBS = `
Three jobs:
  production editors   press proof [volume...]      pages with crop marks; problems are marked and listed
  authors              press draft <chapter>        one chapter with its true numbers
                       press check [chapter...]     what is wrong with it, and what became of each construct
                       press check --fix            and what the house style may mend is mended in the files
                       press where <page or line>   which lines stand on a page, which page a line is on
                       press index [volume...]      the terms of the index, and what it may lack
  release jobs         press release [volume...]    the final files, all or none

Exit codes: 0 done, 1 the book has errors, 2 usage, 3 a tool or the machine failed, 70 a bug, 130 interrupted.`;
