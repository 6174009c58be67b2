/** The script that runs in the page as soon as Paged.js stands there: it registers the handlers and gives what reads the pages. */
import { ExactBreaks } from './breaks.js';
import { LongListings } from './continued.js';
import { Drawings } from './drawings.js';
import { Fast } from './fast.js';
import { Floats, judges } from './floats.js';
import { watchFootnotes } from './foot.js';
import { holdBackCall } from './hold-back.js';
import { unstackHyphens } from './hyphens.js';
import { KeptTogether } from './keep.js';
import { setMargin } from './margin.js';
import { Paged } from './paged.js';
import { SplitEnds } from './split-ends.js';
import { LongTables } from './tables.js';
import { Deaf, thinPages } from './thin.js';
import { TwoLines } from './two-lines.js';
import { askForLine, WholeWords } from './whole-words.js';

export { readPages, readShrunk } from './fast.js';

watchFootnotes();
thinPages();
judges.push(holdBackCall, askForLine, unstackHyphens, setMargin);
Paged.registerHandlers(
  Drawings,
  Fast,
  Deaf,
  WholeWords,
  TwoLines,
  ExactBreaks,
  Floats,
  LongTables,
  LongListings,
  KeptTogether,
  SplitEnds,
);
