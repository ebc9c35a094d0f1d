/** The word of every dialog. */
const dialogs = { close: 'Close' } as const;

/** The words of the scripts on every page. They are part of the scripts: only other words are sent with a page. */
export const englishOnPages = {
  theme: 'Theme',
  themeSystem: 'System',
  themeLight: 'Light',
  themeDark: 'Dark',
  wrap: 'Wrap',
  copy: 'Copy',
  copyMarkdown: 'Copy as Markdown',
  copyLink: 'Copy link to this section',
  copied: 'Copied',
  linkCopied: 'Link copied',
  notCopied: 'Not copied',
  newToYou: 'New to you',
  changedSinceRead: 'Changed since you last read it',
  isRead: '(read)',
  stationsRead: '{read} of {count} read',
  forgetProgress: 'Forget my progress',
  progressForgotten: 'Your progress was deleted',
  share: 'Share',
  openLarge: 'Open large',
  ...dialogs,
} as const;

/** The same for the scripts of the search. */
export const englishInSearch = {
  search: 'Search',
  searchFor: 'Search: {query}',
  searchResults: 'Results',
  searchWithSlash: 'Open with the / key',
  searchWithEnter: 'Press Enter to search',
  ...dialogs,
  nothingFound: 'No posts found',
  nothingFoundTryOthers: 'No posts found. Try fewer words, or other ones.',
  found: { one: '{count} post found', other: '{count} posts found' },
  foundInAll: { one: '{count} post found.', other: '{count} posts found.' },
  foundTheBest: {
    one: '{count} post found; the best {shown} are shown.',
    other: '{count} posts found; the best {shown} are shown.',
  },
  publishedOn: 'Published: {date}',
} as const;

/** The words of all scripts of the browser. */
export const englishInScripts = { ...englishOnPages, ...englishInSearch } as const;
