/** epub-gen-memory as the packager of finished files. */
import { EPub } from 'epub-gen-memory';
import { NAVIGATION } from './documents.js';
import type { EpubDocument, Resource } from './types.js';

export interface Finished {
  title: string;
  language: string;
  identifier: string;
  css: string;
  documents: readonly Pick<EpubDocument, 'file' | 'title' | 'xhtml'>[];
  opf: string;
  nav: string;
  ncx: string;
  resources: readonly Resource[];
}

const FOLDER = 'OEBPS/';

/** Gives every file of the package, by path, with the container that the packager writes around ours. */
export async function packageFiles(finished: Finished): Promise<Map<string, Uint8Array>> {
  return new FinishedEpub(finished).files();
}

/**
 * The packager with its own HTML, metadata, names and downloads bypassed: its parser drops MathML, SVG and table attributes,
 * its identifier is random, and its images are fetched. What it still does is lay out the container.
 */
class FinishedEpub extends EPub {
  constructor(private readonly finished: Finished) {
    super(
      {
        title: finished.title,
        lang: finished.language,
        css: finished.css,
        chapterXHTML: '<%- content %>',
        contentOPF: literal(finished.opf),
        tocNCX: literal(finished.ncx),
        tocXHTML: literal(finished.nav),
        verbose: false,
      },
      finished.documents.map(({ title, file }) => ({ title, filename: file, content: '' })),
    );
    this.uuid = finished.identifier;
    // The constructor parsed the content it was given; the true content goes in behind its back, and so goes out unchanged.
    for (const [index, chapter] of this.content.entries()) chapter.content = finished.documents[index]?.xhtml ?? '';
  }

  /** Writes the files without fetching anything. */
  override async render(): Promise<this> {
    await this.generateTemplateFiles();
    this.zip.remove(`${FOLDER}toc.xhtml`);
    const { documents, opf, nav, ncx, css } = this.finished;
    const texts: Record<string, string> = { [NAVIGATION]: nav, 'content.opf': opf, 'toc.ncx': ncx, 'style.css': css };
    for (const { file, xhtml } of documents) texts[file] = xhtml;
    // The archive cuts text into pieces before it encodes them, and a letter beyond U+FFFF on the cut is lost; bytes pass whole.
    for (const [name, text] of Object.entries(texts)) this.zip.file(`${FOLDER}${name}`, new TextEncoder().encode(text));
    for (const { href, bytes } of this.finished.resources) this.zip.file(`${FOLDER}${href}`, bytes);
    return this;
  }

  async files(): Promise<Map<string, Uint8Array>> {
    await this.render();
    const entries = Object.values(this.zip.files).filter((entry) => !entry.dir);
    return new Map(
      await Promise.all(
        entries.map(async (entry): Promise<[string, Uint8Array]> => [entry.name, await entry.async('uint8array')]),
      ),
    );
  }
}

/** A template that says just this. */
function literal(text: string): string {
  return text.replaceAll('<%', '<%%');
}
