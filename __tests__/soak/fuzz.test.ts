/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { campaigns, runCampaign } from '@/__tests__/fuzz/campaign';

// The same cases each time: what fails here failed because of a change. `npm run fuzz` looks for what nobody has seen yet.
const seed = Number(process.env.FUZZ_SEED ?? 1686330548);
const cases = Number(process.env.FUZZ_CASES ?? 250);

test.each(Object.keys(campaigns))(`whatever comes as %s gives a page or a clear problem (seed ${seed})`, async (name) => {
  const { kinds } = await runCampaign(name, { cases, seed, patience: 20_000 });
  // A generator that gives only rubbish would prove little.
  expect(Object.keys(kinds).length).toBeGreaterThan(1);
});
