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

/**
 * What lint forbids in a folder: imports from the folders after it.
 *
 * @param {string} folder of the list
 */
export function layer(folder) {
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
                    message: `${folder} lies below it: see scripts/folders.mjs.`,
                  },
                ]),
          ],
        },
      ],
    },
  };
}
