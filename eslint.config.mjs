import { defineConfig, globalIgnores } from 'eslint/config';
import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTs from 'eslint-config-next/typescript';

/** Folders, lowest first. A file imports from its own folder and from those before it, so no two folders import each other. */
export const folders = [
  'lib/base',
  'lib/sources',
  'lib/markdown',
  'lib/front-matter',
  'lib/decisions',
  'lib/content',
  'lib/views/feeds',
  'lib/views',
  'lib/check',
  'lib/pages',
  'lib/publishing/edge',
  'lib/publishing',
  'lib/search',
  'lib/serving/preview',
  'lib/serving',
  'client',
  'components',
  'app',
  'tools/permalinks',
  'tools/check',
  'tools/import',
  'tools/authoring',
  'tools/decisions',
  'tools/export',
  'bench',
  '__tests__',
  'scripts',
];

const isInside = (folder, other) => folder.startsWith(`${other}/`);

/** @param folder of the list: forbids it to import from the folders after it */
function layer(folder) {
  const above = folders.slice(folders.indexOf(folder) + 1);
  // Of a folder around it, the files alone: its other folders have places of their own.
  const forbidden = above.map((other) => (isInside(folder, other) ? `${other}/[^/]+$` : `${other}/`));
  const below = folders.filter((other) => isInside(other, folder));
  return {
    files: [`${folder}/**/*.{ts,tsx}`],
    ignores: below.map((other) => `${other}/**`),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['../*'], message: 'Across folders import from "@/…".' },
            ...(forbidden.length === 0
              ? []
              : [
                  {
                    regex: `^@/(?:${forbidden.join('|')})`,
                    message: `${folder} lies below it: see the folders in eslint.config.mjs.`,
                  },
                ]),
          ],
        },
      ],
    },
  };
}

export default defineConfig([
  ...nextVitals,
  ...nextTs,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'import/no-cycle': 'error',
      // Pages are documents here: a link is an `<a>`, never a client-side transition.
      '@next/next/no-html-link-for-pages': 'off',
      // Pictures carry their own sizes and sources; `next/image` writes a style attribute that the policy forbids.
      '@next/next/no-img-element': 'off',
    },
  },
  // jest loads its environment as CommonJS.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  ...folders.map(layer),
  globalIgnores(['.next/**', '.cache/**', '.content-at-build*/**', 'next-env.d.ts', 'public/**', 'examples/**/.cache/**']),
]);
