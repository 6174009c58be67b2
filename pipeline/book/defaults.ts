/** How a book is set where book.yaml doesn't say. */
import { HOUSE_SEVERITIES } from '../house-rules.js';
import type { Settings } from '../model.js';
import type { SettingsSource } from './schema/settings.js';

const word = (one: string, many = `${one}s`) => ({ one, many });
const callout = (label: string, tone: 'plain' | 'strong' = 'plain') => ({ label, tone });

export const DEFAULT_SETTINGS: Settings = {
  trim: { width: 7, height: 10 },
  numberDepth: 3,
  contentsDepth: 2,
  citationStyle: 'chicago-author-date.csl',
  bibliography: 'volume',
  colours: 1,
  notes: 'foot',
  pagination: 'per-volume',
  index: 'volume',
  questions: 'none',
  answers: 'back',
  heads: {
    notes: 'Notes',
    figures: 'Figures',
    tables: 'Tables',
    index: 'Index',
    questions: 'Questions',
    'true-or-false': 'True or false?',
    answers: 'Answers',
    glossary: 'Glossary',
  },
  lists: { figures: false, tables: false },
  words: {
    volume: word('volume'),
    part: word('part'),
    chapter: word('chapter'),
    appendix: word('appendix', 'appendices'),
    section: word('section'),
    figure: word('figure'),
    table: word('table'),
    equation: word('equation'),
    listing: word('listing'),
    example: word('example'),
    definition: word('definition'),
    theorem: word('theorem'),
    lemma: word('lemma'),
    note: word('note'),
    tip: word('tip'),
    important: word('important remark'),
    warning: word('warning'),
    caution: word('caution'),
  },
  callouts: {
    note: callout('Note'),
    tip: callout('Tip'),
    important: callout('Important', 'strong'),
    warning: callout('Warning', 'strong'),
    caution: callout('Caution', 'strong'),
    definition: callout('Definition'),
    example: callout('Example'),
    theorem: callout('Theorem'),
    lemma: callout('Lemma'),
  },
  classes: [],
  macros: {},
  houseStyle: HOUSE_SEVERITIES,
  names: [],
  abbreviations: [],
  drawings: { engine: 'wasm' },
};

/** The settings of a book: what it says, over the defaults. */
export function settingsOf(source: SettingsSource = {}): Settings {
  return {
    trim: source.trim ?? DEFAULT_SETTINGS.trim,
    numberDepth: source['number-depth'] ?? DEFAULT_SETTINGS.numberDepth,
    contentsDepth: source['contents-depth'] ?? DEFAULT_SETTINGS.contentsDepth,
    citationStyle: source['citation-style'] ?? DEFAULT_SETTINGS.citationStyle,
    bibliography: source.bibliography ?? DEFAULT_SETTINGS.bibliography,
    colours: source.colours ?? DEFAULT_SETTINGS.colours,
    notes: source.notes ?? DEFAULT_SETTINGS.notes,
    pagination: source.pagination ?? DEFAULT_SETTINGS.pagination,
    questions: source.questions ?? DEFAULT_SETTINGS.questions,
    answers: source.answers ?? DEFAULT_SETTINGS.answers,
    ...(source.glossary ? { glossary: source.glossary } : {}),
    index: source.index ?? DEFAULT_SETTINGS.index,
    heads: { ...DEFAULT_SETTINGS.heads, ...present(source.heads ?? {}) },
    lists: { ...DEFAULT_SETTINGS.lists, ...present(source.lists ?? {}) },
    words: { ...DEFAULT_SETTINGS.words, ...present(source.words ?? {}) },
    callouts: { ...DEFAULT_SETTINGS.callouts, ...source.callouts },
    classes: source.classes ?? DEFAULT_SETTINGS.classes,
    macros: { ...source.maths?.macros },
    houseStyle: { ...DEFAULT_SETTINGS.houseStyle, ...present(source['house-style'] ?? {}) },
    names: source.names ?? DEFAULT_SETTINGS.names,
    abbreviations: source.abbreviations ?? DEFAULT_SETTINGS.abbreviations,
    drawings: { ...DEFAULT_SETTINGS.drawings, ...present(source.drawings ?? {}) },
  };
}

function present<T>(values: Record<string, T | undefined>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined));
}
