/** What a preamble or a drawing asks LaTeX to load, and what of it the engine has not. */

export interface Requests {
  /** The source without what is not there, line for line. */
  source: string;
  /** What is not there: `package pgf-pie`, `library shadows.blur`. */
  lacking: string[];
}

const REQUEST = /\\(usepackage|RequirePackage|usetikzlibrary|usepgflibrary|usepgfplotslibrary)(\s*\[[^\]]*\])?\s*\{([^{}]*)\}/g;
/** Packages about letters: the engine sets the book's own faces in its own encoding. */
const OF_FACES =
  /^(?:fontenc|inputenc|fontspec|textcomp|helvet|lmodern|mathptmx|times|palatino|courier|sourcesanspro|newtx\w+|tgheros|microtype)$/;

const FILES: Readonly<Record<string, (name: string) => string[]>> = {
  usepackage: (name) => [`${name}.sty`],
  RequirePackage: (name) => [`${name}.sty`],
  usetikzlibrary: (name) => [`tikzlibrary${name}.code.tex`, `pgflibrary${name}.code.tex`],
  usepgflibrary: (name) => [`pgflibrary${name}.code.tex`],
  usepgfplotslibrary: (name) => [
    `tikzlibrarypgfplots.${name}.code.tex`,
    `pgflibrarypgfplots.${name}.code.tex`,
    `tikzlibrary${name}.code.tex`,
    `pgflibrary${name}.code.tex`,
  ],
};

/** Takes out what `has` does not know the file of: a drawing that does without it can be drawn. */
export function takeOutLacking(source: string, has: (file: string) => boolean): Requests {
  const lacking: string[] = [];
  const lines = source.split('\n').map((line) => {
    const end = /(?<!\\)%/.exec(line)?.index ?? line.length;
    const asked = line.slice(0, end).replace(REQUEST, (whole, command: string, options: string | undefined, list: string) => {
      const names = list.split(',').map((name) => name.trim());
      const found = names.filter((name) => name !== '' && FILES[command]?.(name).some(has));
      const what = command === 'usepackage' || command === 'RequirePackage' ? 'package' : 'library';
      lacking.push(
        ...names.filter((name) => name !== '' && !found.includes(name) && !OF_FACES.test(name)).map((name) => `${what} ${name}`),
      );
      return found.length === names.length ? whole : found.length > 0 ? `\\${command}${options ?? ''}{${found.join(',')}}` : '';
    });
    return asked + line.slice(end);
  });
  return { source: lines.join('\n'), lacking };
}
