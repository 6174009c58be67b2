/** What one manuscript means by itself: the ordered list of steps from a parsed tree to one that can be numbered. */
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import { copyOf } from '../copy.js';
import type { Manuscript, Settings } from '../model.js';
import { asides } from './asides.js';
import { bibliographyPlace } from './bibliography-place.js';
import { callouts } from './callouts.js';
import { cells } from './cells.js';
import type { ParseMarkdown, Step } from './context.js';
import { knownNames } from './known-names.js';
import { figures } from './figures.js';
import { formats } from './formats.js';
import { formulas } from './formulas.js';
import { halfFormulas } from './half-formulas.js';
import { headings } from './headings.js';
import { html } from './html.js';
import { indexTerms, indexWords } from './index-terms.js';
import { lists } from './lists.js';
import { notes } from './notes.js';
import { pageBreaks } from './page-breaks.js';
import { queries } from './queries.js';
import { questions } from './questions.js';
import { strayAttributes } from './stray-attributes.js';
import { tabs } from './tabs.js';
import { typography } from './typography.js';

const STEPS: readonly Step[] = [
  formats,
  html,
  cells,
  figures,
  questions,
  callouts,
  tabs,
  asides,
  queries,
  indexTerms,
  pageBreaks,
  lists,
  bibliographyPlace,
  knownNames,
  strayAttributes,
  notes,
  headings,
  halfFormulas,
  typography,
  formulas,
  indexWords,
];

/**
 * Gives the manuscript with its tree transformed: figures, callouts, notes at their calls, ids, typography.
 * `parse` reads Markdown in attributes (captions) and in raw HTML; without it that is CommonMark.
 */
export function transformManuscript(manuscript: Manuscript, settings: Settings, parse: ParseMarkdown = commonMark): Manuscript {
  const { file, metadata } = manuscript;
  const tree = copyOf(manuscript.tree);
  for (const step of STEPS) step(tree, { file, metadata, settings, parse });
  return { ...manuscript, tree, origin: { parsed: manuscript.tree, transformed: tree } };
}

const commonMark: ParseMarkdown = (markdown) => unified().use(remarkParse).parse(markdown);
