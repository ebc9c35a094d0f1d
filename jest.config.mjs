import nextJest from 'next/jest.js';

/** Library and component tests; the browser and server suites have their own configuration (jest.site.config.mjs). */
export default nextJest({ dir: './' })({
  testEnvironment: '<rootDir>/__tests__/environment/jsdom.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFilesAfterEnv: ['<rootDir>/__tests__/environment/matchers.ts'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
  testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '<rootDir>/__tests__/(?:site|soak)/'],
  // No assertion: on a busy machine everything takes longer, and only what hangs is ended.
  testTimeout: 300_000,
  // Node runs them as they are.
  transformIgnorePatterns: ['/scripts/.+\\.mjs$'],
  // By default jest leaves one of two cores idle.
  maxWorkers: '100%',
  modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.cache/'],
});
