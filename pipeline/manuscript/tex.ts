/**
 * Raw TeX among Markdown (https://pandoc.org/MANUAL.html#extension-raw_tex): commands in a line of text, environments on lines of
 * their own. Formulas are no concern of this file.
 */
import type { Construct, State } from 'micromark-util-types';
import { measure, stretch, takeStretch } from './stretch.js';
import { addWords, onStretch, type Syntax, type Warn } from './syntax.js';
import { commandReader, readCommand } from './tex-commands.js';
import { addRawEnvironment, environmentExtent } from './tex-environments.js';
import { addCommand } from './tex-meaning.js';
import { WRAPPERS } from './tex-names.js';
import { takeWrapper, wrapperTree } from './tex-wrappers.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    texCommand: 'texCommand';
    texEnvironment: 'texEnvironment';
    texSpace: 'texSpace';
  }
}

/** Commands, environments, and the space at which no line breaks. */
export function tex(warn: Warn): Syntax {
  const environment = stretch('texEnvironment', ({ interrupt }) => environmentExtent(interrupt === true), { flow: true });
  const space = stretch('texSpace', () => (character, count) => (count === 0 ? undefined : character === ' ' ? 2 : 0));
  const wrappers = wrapperTree(warn);
  const handlers = [
    onStretch('texEnvironment', addRawEnvironment),
    onStretch('texSpace', (context, _, token) => addWords(context, '\u00A0', token)),
    onStretch('texCommand', (context, source, token) => {
      const read = readCommand(source);
      if (read) addCommand(context, read, token, warn);
    }),
  ];
  return {
    micromark: { flow: { 92: [environment] }, text: { 92: [command, space] } },
    mdast: {
      canContainEols: wrappers.canContainEols ?? [],
      enter: Object.assign({}, wrappers.enter, ...handlers.map(({ enter }) => enter)),
      exit: Object.assign({}, wrappers.exit, ...handlers.map(({ exit }) => exit)),
    },
  };
}

/** A command that wraps words, such as `\textbf{…}`, holds Markdown; any other is a stretch of source. */
const command: Construct = {
  name: 'texCommand',
  tokenize(effects, ok, nok) {
    const reader = commandReader();
    const found = (length: number): State => {
      const words = WRAPPERS.has(reader.name()) ? reader.groups().at(-1) : undefined;
      return words?.kind === 'argument'
        ? takeWrapper(effects, reader.name(), words, ok)
        : takeStretch(effects, 'texCommand', length, ok);
    };
    return measure(this, effects, reader.extent, found, nok);
  },
};
