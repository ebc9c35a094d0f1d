import { defineConfig, globalIgnores } from 'eslint/config';
import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTs from 'eslint-config-next/typescript';
import { folders, layer } from './scripts/folders.mjs';

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
      // Links are plain `<a>` elements: there is no client-side navigation.
      '@next/next/no-html-link-for-pages': 'off',
      // Pictures have their own sizes and sources; `next/image` writes a style attribute, which the CSP forbids.
      '@next/next/no-img-element': 'off',
    },
  },
  // jest loads its environment as CommonJS.
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  ...folders.map(layer),
  globalIgnores([
    '.next/**',
    '.generated/**',
    '.cache/**',
    '.content-at-build*/**',
    'next-env.d.ts',
    'public/**',
    'examples/**/.cache/**',
  ]),
]);
