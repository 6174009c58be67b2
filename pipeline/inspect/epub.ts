/** The inspection of a finished EPUB: the EPUB checker, and what no checker knows. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { Artifact, RenderedSection } from '../model.js';
import { inspectLinks, inspectParagraphs } from './epub-links.js';
import { openEpub } from './epub-package.js';
import { inspectPages } from './epub-pages.js';
import { inspectWords } from './epub-words.js';

/**
 * Reports on `file` whatever is wrong with the artifact: errors and warnings of the EPUB checker, blocks in paragraphs, and a list of pages that is
 * not that of their marks (`epub-is-valid`),
 * links and pictures that lead nowhere (`link-lands`), pictures without `alt` (`image-has-alternative-text`), and words
 * of `sections` that the documents don't have in their order (`no-text-is-lost`).
 */
export async function inspectEpub(artifact: Artifact, sections: readonly RenderedSection[], file: VFile): Promise<void> {
  const sound = await validate(artifact, file);
  if (!sound) return;
  const epub = openEpub(artifact.bytes);
  inspectLinks(epub, file);
  for (const document of epub.documents.values()) inspectParagraphs(document, file);
  inspectPages(epub, file);
  inspectWords(epub, sections, file);
}

/** False when the file is no archive that can be looked into. */
async function validate({ bytes, name }: Artifact, file: VFile): Promise<boolean> {
  const { messages, fatalCount } = await EpubCheck.validate(
    bytes,
    { includeUsage: false, includeInfo: false, maxErrors: 0 },
    name,
  );
  for (const { id, message, location, suggestion } of messages) {
    const place = location
      ? ` (${[location.path, location.line, location.column].filter((part) => part !== undefined).join(':')})`
      : '';
    report(file, 'epub-is-valid', `${id}: ${onOneLine(message)}${place}`, suggestion ? { note: suggestion } : {});
  }
  return fatalCount === 0;
}

/** The checker gives a line to each finding of a schema. */
function onOneLine(message: string): string {
  return [...new Set(message.trim().split(/\s*\n\s*/))].join('; ');
}
