import nextJest from 'next/jest.js';

/**
 * Configuration of suites on the built site, with our own server on loopback and a real browser.
 *
 * @param {string} folder folder of `__tests__`
 * @param {number} maxWorkers suites at a time
 */
export const suitesIn = async (folder, maxWorkers) => {
  const make = nextJest({ dir: './' })({
    testEnvironment: 'node',
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
    testMatch: [`<rootDir>/__tests__/${folder}/**/*.test.ts`],
    modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.cache/'],
    // Only ends tests that hang; those of a long soak run may take an hour.
    testTimeout: process.env.SOAK === undefined ? 900_000 : 3_600_000,
  });
  return { ...(await make()), maxWorkers };
};

// Two at a time, also on a larger machine: a suite starts servers and a browser of its own, and mostly waits for them.
const siteSuites = () => {
  // A busy machine may need longer for a page than readers are made to wait; suites want that page, not the last good one.
  process.env.PAGE_PATIENCE_SECONDS ??= '60';
  return suitesIn('site', 2);
};

export default siteSuites;
