/**
 * The rules of the house style, in the order they are looked for. Each is off, a warning or an error, as `settings: house-style:` of
 * book.yaml says; what it says where nothing is said stands here. Ids are permanent and state what should be true.
 */
export type HouseSeverity = (typeof HOUSE_SEVERITY_NAMES)[number];
export type HouseRuleId = keyof typeof HOUSE_RULES;

export interface HouseRuleSummary {
  severity: HouseSeverity;
  /** What `press check --fix` does about it; it does nothing where nothing is said. */
  fix?: string;
  summary: string;
}

export const HOUSE_SEVERITY_NAMES = ['off', 'warning', 'error'] as const;

export const HOUSE_RULES = {
  'percent-is-a-word-in-prose': {
    severity: 'warning',
    fix: '“5%” becomes “5 percent”, “5%-10%” becomes “5--10 percent”, “5% points” becomes “5 percentage points”',
    summary: 'Prose has the word “percent”, not the sign',
  },
  'percent-is-a-sign-in-tables': {
    severity: 'warning',
    fix: '“5 percent” becomes “5%”',
    summary: 'Tables and captions have the sign %, not the word',
  },
  'dash-is-closed': {
    severity: 'warning',
    fix: 'the spaces go; a spaced en dash or hyphen between words becomes an em dash, but not before an option (--help)',
    summary: 'A dash between words is an em dash without spaces',
  },
  'paragraph-has-one-dash': { severity: 'warning', summary: 'A paragraph has at most one em dash' },
  'range-has-en-dash': {
    severity: 'warning',
    fix: '“10-20”, “100MB-1GB”, “2012-19”, and “June-August” get their two hyphens; a spaced “10 -- 20” is left',
    summary: 'A range of numbers, days, or months has an en dash',
  },
  'slash-is-closed': {
    severity: 'warning',
    fix: '“read / write” becomes “read/write”, “GB / s” becomes “GB/s”',
    summary: 'No spaces stand round a slash',
  },
  'heading-is-in-headline-case': {
    severity: 'warning',
    fix: 'words of level 2 get or lose their capital, but for the letter A; a title is that of book.yaml',
    summary: 'A heading of level 1 or 2 is in headline case',
  },
  'heading-is-in-sentence-case': {
    severity: 'warning',
    fix: 'words that the chapter has in lower case lose their capital, where it shows what each word is',
    summary: 'A heading of level 3 or below is in sentence case; proper nouns keep their capitals',
  },
  'figure-number-has-no-colon': { severity: 'warning', summary: 'No colon stands after the number of a figure or table' },
  'reference-word-is-lower-case': {
    severity: 'warning',
    fix: '“see Chapter 12” becomes “see chapter 12”',
    summary: 'The word before a number of the book is in lower case within a sentence',
  },
  'abbreviation-is-expanded': { severity: 'warning', summary: 'An abbreviation is expanded at its first use in a chapter' },
  'proceedings-name-their-publisher': { severity: 'warning', summary: 'A cited paper of proceedings names their publisher' },
} as const satisfies Record<string, HouseRuleSummary>;

/** What each rule is where book.yaml says nothing. */
export const HOUSE_SEVERITIES = Object.fromEntries(
  Object.entries(HOUSE_RULES).map(([id, { severity }]) => [id, severity]),
) as Record<HouseRuleId, HouseSeverity>;
