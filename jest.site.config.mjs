import nextJest from 'next/jest.js';

/** @param {string} folder of `__tests__`: suites on the real built site, with a real server on loopback and a real browser */
export const suitesIn = async (folder) => {
  const make = nextJest({ dir: './' })({
    testEnvironment: 'node',
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
    testMatch: [`<rootDir>/__tests__/${folder}/**/*.test.ts`],
    modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.cache/'],
    // No assertion: only what hangs is ended. The long soak run takes as long as it is told to.
    testTimeout: process.env.SOAK === undefined ? 900_000 : 3_600_000,
  });
  // One after another, for they share two cores.
  return { ...(await make()), maxWorkers: 1 };
};

const siteSuites = () => suitesIn('site');

export default siteSuites;
