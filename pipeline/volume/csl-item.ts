/** What bibliographies from databases get wrong, put right. */
import type { CslItem, CslName } from 'citeproc';

/** Stands in a list of authors for `and others`. */
export const OTHERS = 'et al.';

/** Gives an item with clean white space, names, DOI and address. `source` is its BibTeX, for what citation-js leaves out. */
export function cleanItem(item: CslItem, source: string): CslItem {
  const clean: CslItem = { ...item };
  for (const [variable, value] of Object.entries(item)) {
    if (variable !== 'id' && typeof value === 'string') clean[variable] = value.replace(/\s+/g, ' ').trim();
    if (isNames(value)) clean[variable] = value.map(cleanName);
  }
  return withPreprint(withLinks(clean), source);
}

function isNames(value: unknown): value is CslName[] {
  return (
    Array.isArray(value) &&
    value.every(
      (name) =>
        typeof name === 'object' &&
        name !== null &&
        ('family' in name || 'literal' in name || 'given' in name || 'non-dropping-particle' in name),
    )
  );
}

function cleanName(name: CslName): CslName {
  const parts: CslName = Object.fromEntries(
    Object.entries(name).map(([part, value]) => [part, typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value]),
  );
  const words = [parts['non-dropping-particle'], parts.family, parts.literal].filter(Boolean);
  if (words.length === 1 && words[0] === 'others' && !parts.given) return { literal: OTHERS };
  return withoutNumber(parts);
}

/** dblp tells people of the same name apart by a number: `Tianqi Chen 0001`. */
function withoutNumber(name: CslName): CslName {
  if (!/^0\d{3}$/.test(name.family ?? '') || !name.given) return name;
  const words = name.given.split(' ');
  return { ...name, family: words.pop(), given: words.join(' ') };
}

/** A DOI is a name, not an address, and has no TeX in it. */
function withLinks(item: CslItem): CslItem {
  const plain = (value: unknown) => (typeof value === 'string' ? value.replace(/\\([_%&#~])/g, '$1') : undefined);
  const [doi, url] = [plain(item['DOI'])?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, ''), plain(item['URL'])];
  const isAddress = doi !== undefined && /^https?:/i.test(doi);
  const address = isAddress ? (url ?? doi) : url;
  const found = { DOI: isAddress ? undefined : doi, URL: address };
  return Object.fromEntries(Object.entries({ ...item, ...found }).filter(([, value]) => value !== undefined)) as CslItem;
}

/** A preprint with nothing else to find it by is found by its number on arXiv. */
function withPreprint(item: CslItem, source: string): CslItem {
  const field = (name: string) => new RegExp(`\\b${name}\\s*=\\s*[{"]?\\s*([^}",\\s]+)`, 'i').exec(source)?.[1];
  const archive = field('archiveprefix') ?? field('eprinttype');
  const number = field('eprint');
  const isKnown = item['URL'] ?? item['DOI'] ?? (number && JSON.stringify(item).includes(number));
  return archive?.toLowerCase() === 'arxiv' && number && !isKnown ? { ...item, URL: `https://arxiv.org/abs/${number}` } : item;
}
