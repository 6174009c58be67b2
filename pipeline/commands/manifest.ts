/** What a release was made of and from. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FONTS } from '../fonts.js';
import type { Artifact, BookSet } from '../model.js';
import { sha256 } from '../output.js';

export interface Manifest {
  title: string;
  commit: string | null;
  /** The sources' date, ISO 8601. */
  date: string;
  tools: Record<string, string>;
  fonts: Record<string, string>;
  volumes: ManifestVolume[];
}

export interface ManifestVolume {
  slug: string;
  title: string;
  isbn: { print: string; epub: string };
  files: { name: string; sha256: string; bytes: number; pages?: number }[];
  /** Chapters that are not finished, by name. */
  unfinished: string[];
}

export interface ManifestFacts {
  browser: string;
  commit?: string;
  date: Date;
  home: string;
  output: string;
}

const TOOLS = [
  'pagedjs-cli',
  'pagedjs',
  'puppeteer',
  '@sparticuz/chromium',
  'epub-gen-memory',
  'unified',
  'remark-parse',
  'remark-rehype',
  'rehype-stringify',
  'lowlight',
  'hyphen',
  'temml',
  '@mathjax/src',
  'citeproc',
  'sharp',
];

const require = createRequire(import.meta.url);

/** What a manifest tells of a book. */
export interface ManifestSource {
  title: string;
  /** The slugs of all volumes. */
  order: string[];
  /** What drew the drawings in TikZ, and its version; none where there are none. */
  drawings?: string;
  /** Those that were made. */
  volumes: Omit<ManifestVolume, 'files'>[];
}

/** Gives what the set itself tells; each chapter whose stage is not `full` is unfinished. */
export function manifestSource({ book, volumes }: BookSet): ManifestSource {
  return {
    title: book.title,
    order: book.volumes.map(({ slug }) => slug),
    volumes: volumes.map(({ plan: { slug, title, isbn, chapters } }) => {
      const unfinished = chapters.filter(({ stage }) => stage !== 'full');
      return { slug, title, isbn, unfinished: unfinished.map((one) => `${one.number}. ${one.title} (${one.stage})`) };
    }),
  };
}

/** Gives the manifest of a release. Volumes of an earlier manifest that were not made this time stay, as long as their files are the same. */
export async function manifestOf(
  { title, order, drawings, volumes }: ManifestSource,
  artifacts: readonly Artifact[],
  before: Manifest | undefined,
  facts: ManifestFacts,
): Promise<Manifest> {
  const made = volumes.map(({ unfinished, ...volume }): ManifestVolume => {
    const files = artifacts
      .filter((artifact) => artifact.volume === volume.slug)
      .map(({ name, bytes, pages }) => ({ name, sha256: sha256(bytes), bytes: bytes.length, pages }));
    return { ...volume, files, unfinished };
  });
  const kept = await stillThere(
    (before?.volumes ?? []).filter(({ slug }) => !made.some((one) => one.slug === slug)),
    facts.output,
  );
  return {
    title,
    commit: facts.commit ?? null,
    date: facts.date.toISOString(),
    tools: {
      press: await versionAt(join(facts.home, 'package.json')),
      browser: facts.browser,
      ...(await versionsOf(TOOLS)),
      ...(drawings ? { drawings } : {}),
    },
    fonts: await fontVersions(),
    volumes: [...kept, ...made].sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug)),
  };
}

/** Gives the manifest of an earlier release; nothing where there is none, or none that is JSON. Its shape is not checked. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Manifest);
  } catch {
    // A manifest that is no JSON was not written by the press; a new one takes its place.
    return undefined;
  }
}

async function stillThere(volumes: ManifestVolume[], output: string): Promise<ManifestVolume[]> {
  const same = await Promise.all(
    volumes
      .flatMap(({ files }) => files)
      .map(async (file) => {
        const bytes = await readFile(join(output, file.name)).catch(() => undefined);
        return bytes && sha256(bytes) === file.sha256 ? file.name : undefined;
      }),
  );
  return volumes.filter(({ files }) => files.every(({ name }) => same.includes(name)));
}

async function fontVersions(): Promise<Record<string, string>> {
  const families = [...new Map(FONTS.map(({ family, path }) => [family, path]))];
  return Object.fromEntries(
    await Promise.all(families.map(async ([family, path]) => [family, await versionAt(join(path, '..', '..', 'package.json'))])),
  );
}

async function versionsOf(names: readonly string[]): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await versionAt(packageFile(name))])));
}

/** A package's own package.json: its exports may hide it from `require`, so it is looked for in every folder that packages are found in. */
function packageFile(name: string): string {
  const candidates = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name, 'package.json'));
  return candidates.find((path) => existsSync(path)) ?? '';
}

async function versionAt(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { version?: string }).version ?? 'unknown';
}
