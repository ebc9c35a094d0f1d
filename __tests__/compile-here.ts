/** Stands for the pool in library tests: compiles on the thread of the test. `compile-pool.test.ts` tests the pool itself. */
export { compile as compileInPool } from '@/components/compile';

export const width = 1;

export const closePool = () => Promise.resolve();
