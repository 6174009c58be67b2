import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Settings } from '../model.js';

/** Parses Markdown that stands in an attribute or in raw HTML. */
export type ParseMarkdown = (markdown: string) => Root;

/** What a step of the transform may know besides the tree. */
export interface Context {
  file: VFile;
  metadata: Readonly<Record<string, unknown>>;
  settings: Settings;
  parse: ParseMarkdown;
}

/** One step: changes the tree, which is the transform's own copy, and reports to `context.file`. */
export type Step = (tree: Root, context: Context) => void;
