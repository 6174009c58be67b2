/** What bibliographies from databases get wrong, put right. */
import type { CslItem, CslName } from 'citeproc';
import { withTildes } from './bibtex-tex.js';

/** Stand in a list of names for `and others`: so many that every style cuts the list there or before, as one entry does with all its names. */
const OTHER_NAMES: CslName[] = Array.from({ length: 3 }, () => ({ literal: 'et al.' }));

/** Gives an item with clean words, names, DOI and address. `source` is its BibTeX, for what citation-js leaves out. */
export function cleanItem(item: CslItem, source: string): CslItem {
  const clean: CslItem = { ...item };
  for (const [variable, value] of Object.entries(item)) {
    if (variable !== 'id' && typeof value === 'string') clean[variable] = cleanText(value);
    // Publishers are a list to the library: "Wiley and Sons" are two.
    if (isList(value)) clean[variable] = cleanText(value.join(' and '));
    if (isNames(value)) clean[variable] = value.flatMap(cleanName);
  }
  for (const variable of ['title', 'container-title']) clean[variable] = withSmallWords(clean[variable]);
  if (typeof clean['genre'] === 'string') clean['genre'] = GENRES.get(clean['genre']) ?? clean['genre'];
  return withPreprint(withLinks(withJournal(withEdition(clean), source)), source);
}

/** What the library has for the type of an entry, in words. */
const GENRES = new Map([
  ['techreport', 'Technical report'],
  ['phdthesis', 'PhD thesis'],
  ['mathesis', 'Master’s thesis'],
  ['mastersthesis', 'Master’s thesis'],
]);

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '‹', gt: '›', quot: '"', apos: "'", nbsp: ' ', ndash: '–' };

/** Text from the web has entities in it; a lone backtick is a quotation mark of TeX. */
function cleanText(text: string): string {
  return withTildes(text)
    .replace(/&(#39|amp|lt|gt|quot|apos|nbsp|ndash);/g, (_, name: string) => ENTITIES[name] ?? "'")
    .replace(/`(?=\S)/g, '‘')
    .replace(/\s+/g, ' ')
    .trim();
}

function isList(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

const SMALL = /(?<=[\p{L}\p{N},’”)] )(?:And|At|By|For|From|In|Into|Nor|Of|Or|The|To|Via|With)(?= \S)/gu;

/** Small words within a title are small, whatever the entry has. */
function withSmallWords(title: unknown): unknown {
  return typeof title === 'string' ? title.replace(SMALL, (word) => word.toLowerCase()) : title;
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** `2nd`, `Second edition` → `2`. */
function withEdition(item: CslItem): CslItem {
  if (typeof item['edition'] !== 'string') return item;
  const word = item['edition'].replace(/\s*(?:edition|ed\.?)$/i, '').trim();
  const ordinal = ORDINALS.indexOf(word.toLowerCase()) + 1;
  const edition = /^\d+(?:st|nd|rd|th)$/.test(word) ? String(Number.parseInt(word, 10)) : ordinal > 0 ? String(ordinal) : word;
  return { ...item, edition };
}

/** Volume and pages of an article are those of its journal, even where the entry names a conference as well. */
function withJournal(item: CslItem, source: string): CslItem {
  const journal = item.type === 'article-journal' ? fieldOf('journal', source) : undefined;
  const isPreprint = journal === undefined || /arxiv|corr\b/i.test(journal) || /[\\{}]/.test(journal);
  return isPreprint || fieldOf('booktitle', source) === undefined ? item : { ...item, 'container-title': cleanText(journal) };
}

/** What a field of the source holds, as it stands there; nothing where there is none or it is more than a plain value. */
export function fieldOf(name: string, source: string): string | undefined {
  const found = new RegExp(`[,\\s]${name}\\s*=\\s*(?:\\{([^{}]*)\\}|"([^"]*)"|([\\w.:-]+))`, 'i').exec(source);
  return found?.[1] ?? found?.[2] ?? found?.[3];
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

function cleanName(name: CslName): CslName[] {
  const parts: CslName = Object.fromEntries(
    Object.entries(name).map(([part, value]) => [part, typeof value === 'string' ? cleanText(value) : value]),
  );
  const words = [parts['non-dropping-particle'], parts.family, parts.literal].filter(Boolean);
  if (words.length === 1 && /^(?:others|et al\.?)$/i.test(String(words[0])) && !parts.given) return OTHER_NAMES;
  const whole = withoutOthers(parts);
  return whole === parts ? [withSpaces(withoutNumber(parts))] : [withSpaces(whole), ...OTHER_NAMES];
}

/** `Xie, Peng et al.`: the rest of the authors is no part of the last one's name. */
function withoutOthers(name: CslName): CslName {
  const part = (['given', 'family', 'literal'] as const).find((one) => /.,? et al\.?$/i.test(name[one] ?? ''));
  return part ? { ...name, [part]: name[part]?.replace(/,? et al\.?$/i, '') } : name;
}

/** `D.G.` is two initials. */
function withSpaces(name: CslName): CslName {
  return name.given ? { ...name, given: name.given.replace(/(\p{Lu}\.)(?=\p{Lu})/gu, '$1 ') } : name;
}

/** dblp tells people of the same name apart by a number: `Tianqi Chen 0001`. */
function withoutNumber(name: CslName): CslName {
  if (!/^0\d{3}$/.test(name.family ?? '') || !name.given) return name;
  const words = name.given.split(' ');
  return { ...name, family: words.pop(), given: words.join(' ') };
}

/** A DOI is a name, not an address, and has no TeX in it. */
function withLinks(item: CslItem): CslItem {
  const plain = (value: unknown) =>
    typeof value === 'string'
      ? value.replace(/(?:\\|%5C)([_%&#~])/gi, '$1').replace(/^(?:\s|%0A|%20)+|(?:\s|%0A|%20)+$/gi, '')
      : undefined;
  const [doi, url] = [plain(item['DOI'])?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, ''), plain(item['URL'])];
  const isAddress = doi !== undefined && /^https?:/i.test(doi);
  const address = isAddress ? (url ?? doi) : url;
  const found = { DOI: isAddress ? undefined : doi, URL: address };
  return Object.fromEntries(Object.entries({ ...item, ...found }).filter(([, value]) => value !== undefined)) as CslItem;
}

/** A preprint with nothing else to find it by is found by its number on arXiv. */
function withPreprint(item: CslItem, source: string): CslItem {
  const archive = fieldOf('archiveprefix', source) ?? fieldOf('eprinttype', source);
  const number = fieldOf('eprint', source)?.trim();
  const isKnown = item['URL'] ?? item['DOI'] ?? (number && JSON.stringify(item).includes(number));
  return archive?.trim().toLowerCase() === 'arxiv' && number && !isKnown
    ? { ...item, URL: `https://arxiv.org/abs/${number}` }
    : item;
}
