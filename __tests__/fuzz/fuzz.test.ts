/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { campaigns, runCampaign } from './campaign';

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const cases = Number(process.env.FUZZ_CASES ?? 250);

test.each(Object.keys(campaigns))(
  `whatever comes as %s gives a page or a clear problem (seed ${seed})`,
  async (name) => {
    const { kinds } = await runCampaign(name, { cases, seed, patience: 20_000 });
    // A generator that gives only rubbish would prove little.
    expect(Object.keys(kinds).length).toBeGreaterThan(1);
  },
  120_000,
);
