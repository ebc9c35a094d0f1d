import { defineConfig, globalIgnores } from 'eslint/config';
import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTs from 'eslint-config-next/typescript';

const upwards = { group: ['../*'], message: 'Across folders import from "@/…".' };
const layer = (...forbidden) => [
  'error',
  {
    patterns: [
      upwards,
      ...forbidden.map((name) => ({
        group: [`@/${name}`, `@/${name}/**`],
        message: `Imports flow app → components → lib: not to ${name}.`,
      })),
    ],
  },
];

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
  { files: ['app/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': layer('scripts', '__tests__', 'server') } },
  { files: ['components/**/*.{ts,tsx}'], rules: { 'no-restricted-imports': layer('app', 'scripts', '__tests__', 'server') } },
  { files: ['lib/**/*.ts'], rules: { 'no-restricted-imports': layer('app', 'components', 'scripts', '__tests__', 'server') } },
  globalIgnores(['.next/**', '.cache/**', '.content-at-build*/**', 'next-env.d.ts', 'public/**', 'examples/**/.cache/**']),
]);
