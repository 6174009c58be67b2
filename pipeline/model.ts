/** The nouns of the press: what flows from stage to stage. Types only. */
export type * from './model/book.js';
export type * from './model/mdast.js';
export type * from './model/tree.js';
export type * from './model/marks.js';
export type * from './model/side.js';
export type * from './model/index-entries.js';
export type * from './model/layout.js';
export type * from './model/volume.js';
export type * from './model/drawings.js';
export type * from './model/rendered.js';
export type * from './model/build.js';
