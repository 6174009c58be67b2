/** Every link of an EPUB lands, every picture is there and has its text. */
import type { Element } from 'hast';
import { posix } from 'node:path';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { OpenedDocument, OpenedEpub } from './epub-package.js';

/** Reports links and pictures without a target (`link-lands`) and pictures without `alt` (`image-has-alternative-text`). */
export function inspectLinks(epub: OpenedEpub, file: VFile): void {
  const ids = new Map([...epub.documents].map(([path, { elements }]) => [path, idsIn(elements)]));
  const check = (from: string, target: string): void => {
    const problem = problemWith(from, target, epub.paths, ids);
    if (problem)
      report(file, 'link-lands', `${posix.basename(from)}: the link to "${target}" ${problem}`, {
        note: 'Correct the reference, or the label it names.',
      });
  };
  for (const [path, { elements }] of epub.documents) {
    for (const element of elements) for (const target of targetsOf(element)) check(path, target);
    for (const element of elements) inspectImage(element, path, file);
  }
  for (const target of epub.ncx.targets) check(epub.ncx.path, target);
}

/** Reports blocks inside a paragraph, which XHTML forbids: an HTML parser ends the paragraph early and makes another of its end tag. */
export function inspectParagraphs({ path, source, elements }: OpenedDocument, file: VFile): void {
  const written = source.match(/<p[\s/>]/g)?.length ?? 0;
  const parsed = elements.filter(({ tagName }) => tagName === 'p').length;
  if (written !== parsed)
    report(file, 'epub-is-valid', `${posix.basename(path)}: a paragraph holds a block`, {
      note: 'This is a fault of the press.',
    });
}

function problemWith(
  from: string,
  target: string,
  paths: ReadonlySet<string>,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [path = '', fragment] = target.split('#', 2);
  const found = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path));
  if (!paths.has(found)) return 'leads to a file that is not in the package';
  if (fragment !== undefined && !ids.get(found)?.has(decodeURIComponent(fragment)))
    return 'leads to an id that is not in its document';
  return undefined;
}

function targetsOf({ tagName, properties }: Element): string[] {
  const values = ['a', 'link', 'use', 'image'].includes(tagName)
    ? [properties['href'], properties['xLinkHref']]
    : tagName === 'img'
      ? [properties['src']]
      : [];
  return values.filter((value): value is string => typeof value === 'string');
}

function inspectImage({ tagName, properties }: Element, path: string, file: VFile): void {
  if (tagName !== 'img' || typeof properties['alt'] === 'string') return;
  report(file, 'image-has-alternative-text', `${posix.basename(path)}: the picture "${String(properties['src'])}" has no alt`, {
    note: 'Add fig-alt="…" to its figure.',
  });
}

function idsIn(elements: readonly Element[]): Set<string> {
  return new Set(elements.flatMap(({ properties }) => (typeof properties['id'] === 'string' ? [properties['id']] : [])));
}
