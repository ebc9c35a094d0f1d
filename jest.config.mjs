import nextJest from 'next/jest.js';

/** Library and component tests; the browser and server suites have their own configuration (jest.site.config.mjs). */
export default nextJest({ dir: './' })({
  testEnvironment: '<rootDir>/__tests__/environment/jsdom.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFilesAfterEnv: ['<rootDir>/__tests__/environment/matchers.ts'],
  moduleNameMapper: {
    // A worker for each test file would cost more than the tests.
    '^@/lib/markdown/compile-pool$': '<rootDir>/__tests__/compile-here.ts',
    '^@/(.*)$': '<rootDir>/$1',
  },
  testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '<rootDir>/__tests__/(?:site|soak)/'],
  // Only ends tests that hang: everything takes longer on a busy machine.
  testTimeout: 300_000,
  transformIgnorePatterns: ['/scripts/.+\\.mjs$'],
  // By default jest leaves one core idle.
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.cache/'],
});
