import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { docComment } from './eslint-doc-comment.js';

/** Imports point down this list only: commands → build → stages → the shared nouns at the top level of pipeline/. */
const STAGES = [
  'book',
  'manuscript',
  'transform',
  'house-style',
  'volume',
  'html',
  'diagrams',
  'print',
  'epub',
  'inspect',
  'ledger',
];
/** The ledger looks at stages from outside, and so asks some of them what they know. */
const LOOKED_AT = { ledger: ['manuscript', 'volume'] };
/** What stages share: nouns and what is done with them at the top level, and folders of the like. */
const SHARED = ['model', 'maths', 'pdf', 'pictures'];
const UPWARDS = {
  group: ['**/commands/*', '**/build.js', '!**/model/build.js', '**/build-volumes.js', '**/cli.js'],
  message: 'Imports point down: commands → build → stages.',
};

const stageRules = STAGES.map((stage) => ({
  files: [`pipeline/${stage}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: STAGES.filter((other) => other !== stage && !LOOKED_AT[stage]?.includes(other)).flatMap((other) => [
              `../${other}/*`,
              `../../${other}/*`,
            ]),
            message: 'Stages do not import each other.',
          },
          UPWARDS,
        ],
      },
    ],
  },
}));

const sharedRule = {
  files: ['pipeline/*.ts', ...SHARED.map((folder) => `pipeline/${folder}/**/*.ts`)],
  ignores: ['pipeline/cli.ts', 'pipeline/build.ts', 'pipeline/build-volumes.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: STAGES.flatMap((stage) => [`./${stage}/*`, `../${stage}/*`, `../../${stage}/*`]),
            message: 'What stages share knows none of them.',
          },
          UPWARDS,
        ],
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'output/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-undef': 'off',
      'no-control-regex': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['pipeline/**/*.ts'],
    ignores: ['pipeline/cli.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'process', message: 'Only cli.ts touches process.' }] },
  },
  {
    files: ['pipeline/**/*.ts'],
    plugins: { press: { rules: { 'doc-comment': docComment } } },
    rules: { 'press/doc-comment': 'error' },
  },
  {
    files: ['pipeline/build.ts', 'pipeline/build-volumes.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['./commands/*', './cli.js'], message: 'Imports point down.' }] }],
    },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off', 'no-console': 'off' } },
  ...stageRules,
  sharedRule,
);
