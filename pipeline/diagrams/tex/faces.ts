/** The book's faces as TeX knows them: their names there, the families of LaTeX that mean them, and the declarations that say so. */
import { openSync, type Font } from 'fontkit';
import { FONTS, type FontFile } from '../../fonts.js';
import type { Encoding } from './encodings.js';

export interface TexFace {
  /** Without `.tfm`: `press-sans-600-normal-t1`. */
  name: string;
  encoding: Encoding;
  file: FontFile;
}

/** The face of each kind of letter; labels are in the sans of the book unless they ask for another. */
const KINDS = { sans: 'Source Sans 3', serif: 'Source Serif 4', mono: 'Source Code Pro' } as const;
type Kind = keyof typeof KINDS;

/** Families that LaTeX's own packages and Quarto's books name. */
const FAMILIES: Readonly<Record<Kind, readonly string[]>> = {
  sans: ['phv', 'cmss', 'lmss', 'pag', 'qhv', 'ua1', 'uhvc', 'fvs', 'fla'],
  serif: ['cmr', 'lmr', 'ptm', 'ppl', 'pnc', 'pbk', 'put', 'bch', 'qtm', 'qpl'],
  mono: ['cmtt', 'lmtt', 'pcr', 'qcr', 'fvm'],
};

const ENCODINGS: readonly Encoding[] = ['t1', 'ts1'];
const fonts = new Map<string, Font>();

/** Gives the face of a TeX name, if it is one of the book's. */
export function faceOf(name: string): TexFace | undefined {
  const [, kind = '', weight, style, encoding] = /^press-(\w+)-(\d+)-(\w+)-(t1|ts1)$/.exec(name) ?? [];
  const family = KINDS[kind as Kind];
  const file = FONTS.find((font) => font.family === family && String(font.weight) === weight && font.style === style);
  return file && { name, encoding: encoding as Encoding, file };
}

/** Opens a face; it is read once. */
export function openFace({ path }: Pick<FontFile, 'path'>): Font {
  const open = fonts.get(path) ?? openSync(path);
  fonts.set(path, open);
  return open;
}

/** Series and shapes of LaTeX, and the cut that is nearest; small capitals are not drawn. */
const CUTS: readonly (readonly [series: string, shape: string, weight: number, style: string])[] = [
  'm',
  'b',
  'bx',
  'sb',
  'l',
  'c',
].flatMap((series) =>
  ['n', 'it', 'sl', 'sc', 'ui'].map(
    (shape) =>
      [series, shape, /^(?:b|bx|sb)$/.test(series) ? 600 : 400, /^(?:it|sl)$/.test(shape) ? 'italic' : 'normal'] as const,
  ),
);

/** LaTeX's declarations of the faces, and the sans as what is set where a label says nothing. */
export function faceDeclarations(): string {
  const lines = ENCODINGS.flatMap((encoding) =>
    Object.entries(FAMILIES).flatMap(([kind, families]) =>
      families.flatMap((family) => declarationsOf(encoding, kind as Kind, family)),
    ),
  );
  const defaults = [
    '\\renewcommand\\encodingdefault{T1}',
    '\\renewcommand\\sfdefault{phv}\\renewcommand\\rmdefault{ptm}\\renewcommand\\ttdefault{pcr}',
    '\\renewcommand\\familydefault{\\sfdefault}',
    '\\DeclareFontSubstitution{T1}{phv}{m}{n}\\DeclareFontSubstitution{TS1}{phv}{m}{n}',
  ];
  return [...lines, ...defaults].join('%\n');
}

function declarationsOf(encoding: Encoding, kind: Kind, family: string): string[] {
  const name = encoding.toUpperCase();
  const shapes = CUTS.map(([series, shape, weight, style]) => {
    const face = `press-${kind}-${weight}-${kind === 'mono' && weight === 600 ? 'normal' : style}-${encoding}`;
    return `\\DeclareFontShape{${name}}{${family}}{${series}}{${shape}}{<->${face}}{}`;
  });
  return [`\\DeclareFontFamily{${name}}{${family}}{}`, ...shapes];
}
