import nextJest from 'next/jest.js';

/** Suites on the real built site: a real server on loopback, a real browser. One after another, for they share two cores. */
const make = nextJest({ dir: './' })({
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
  testMatch: ['<rootDir>/__tests__/site/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.cache/'],
  // No assertion: only what hangs is ended. The soak run takes as long as it is told to.
  testTimeout: process.env.SOAK === undefined ? 900_000 : 3_600_000,
});

const config = async () => ({ ...(await make()), maxWorkers: 1 });

export default config;
