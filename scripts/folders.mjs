/** Folders, lowest layer first. A file may import only from its own folder and those before it. */
export const folders = [
  'lib/base',
  'lib/base/labels',
  'lib/sources',
  'lib/markdown/mermaid',
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
  'tools/authoring',
  'tools/import',
  'tools/decisions',
  'tools/export',
  'bench',
  '__tests__',
  'scripts',
];

const isInside = (folder, other) => folder.startsWith(`${other}/`);

/**
 * ESLint configuration that forbids imports from the folders after this one.
 *
 * @param {string} folder one of `folders`
 */
export function layer(folder) {
  const above = folders.slice(folders.indexOf(folder) + 1);
  // Of a parent folder only the files: its other subfolders have their own place in the list.
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
                    message: `${folder} lies below it: see scripts/folders.mjs.`,
                  },
                ]),
          ],
        },
      ],
    },
  };
}
