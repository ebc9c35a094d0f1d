import path from 'node:path';

/** The content that suites run on: the site as it was at first, so that no test depends on what its author writes. */
export const sampleContent = path.resolve('__tests__/sample-content');
