/** The bundled faces: complete files from packages, so that every machine sets the same lines. */
import { createRequire } from 'node:module';

export interface FontFile {
  family: string;
  weight: 400 | 600 | 700;
  style: 'normal' | 'italic';
  /** The name the file calls itself by. */
  postScript: string;
  /** Absolute path of the TrueType file. */
  path: string;
  /** File name, unique among the faces. */
  name: string;
}

const require = createRequire(import.meta.url);

/** Every face the press may print with. A font in an artifact that is not of this list is a fallback, and an error. */
export const FONTS: readonly FontFile[] = [
  face('Source Serif 4', 'source-serif-4', 'SourceSerif4', '400Regular'),
  face('Source Serif 4', 'source-serif-4', 'SourceSerif4', '400Regular_Italic'),
  face('Source Serif 4', 'source-serif-4', 'SourceSerif4', '600SemiBold'),
  face('Source Serif 4', 'source-serif-4', 'SourceSerif4', '600SemiBold_Italic'),
  face('Source Serif 4', 'source-serif-4', 'SourceSerif4', '700Bold'),
  face('Source Sans 3', 'source-sans-3', 'SourceSans3', '400Regular'),
  face('Source Sans 3', 'source-sans-3', 'SourceSans3', '400Regular_Italic'),
  face('Source Sans 3', 'source-sans-3', 'SourceSans3', '600SemiBold'),
  face('Source Sans 3', 'source-sans-3', 'SourceSans3', '600SemiBold_Italic'),
  face('Source Code Pro', 'source-code-pro', 'SourceCodePro', '400Regular'),
  face('Source Code Pro', 'source-code-pro', 'SourceCodePro', '400Regular_Italic'),
  face('Source Code Pro', 'source-code-pro', 'SourceCodePro', '600SemiBold'),
  face('STIX Two Math', 'stix-two-math', 'STIXTwoMath', '400Regular'),
];

function face(family: string, folder: string, stem: string, cut: string): FontFile {
  const name = `${stem}_${cut}.ttf`;
  return {
    family,
    weight: Number(cut.slice(0, 3)) as FontFile['weight'],
    style: cut.endsWith('Italic') ? 'italic' : 'normal',
    postScript: `${stem}-${cut
      .slice(3)
      .replace('_', '')
      .replace(/^RegularItalic$/, 'Italic')}`,
    path: require.resolve(`@expo-google-fonts/${folder}/${cut}/${name}`),
    name,
  };
}

/**
 * `@font-face` rules for all faces, with their files under `base`. `installed`: the browser has them as its only fonts, and need not be
 * sent their files with every page.
 */
export function fontFaces(base: string, installed = false): string {
  return FONTS.map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};src:${installed ? `local("${font.postScript}"),` : ''}url("${base}${font.name}")}`,
  ).join('\n');
}
