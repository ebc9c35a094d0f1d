import fc from 'fast-check';
import { addresses } from './addresses';
import { bodies } from './bodies';
import type { Case } from './case';
import { decisions } from './decisions';
import { openExaminer } from './examiner';
import { frontMatters } from './front-matters';
import { webhooks } from './webhooks';

/** Kinds of hostile input, by name. */
export const campaigns: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  'front matter': frontMatters,
  bodies,
  decisions,
  webhooks,
  addresses,
};

/** What came of many cases of one kind. */
export interface CampaignFigures {
  readonly cases: number;
  /** How often each kind of outcome came. */
  readonly kinds: Readonly<Record<string, number>>;
  /** How many different rules were reported. */
  readonly rules: number;
  readonly slowest: number;
  /** MiB. */
  readonly memory: number;
  readonly slowestCase: Case | undefined;
}

/**
 * Examines many cases of one kind.
 *
 * @param options `patience`: how long (ms) one case may take
 * @throws Error at the first case that has another outcome than a page or a clear problem: the smallest one that was found, and its seed
 */
export async function runCampaign(
  name: string,
  { cases, seed, patience }: { cases: number; seed: number; patience: number },
): Promise<CampaignFigures> {
  const arbitrary = campaigns[name];
  if (arbitrary === undefined) throw new Error(`no campaign "${name}": there are ${Object.keys(campaigns).join(', ')}`);
  const examiner = openExaminer(patience);
  const kinds: Record<string, number> = {};
  const rules = new Set<string>();
  let [slowest, slowestCase]: [number, Case | undefined] = [0, undefined];
  try {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (given) => {
        const outcome = await examiner.examine(given);
        if (outcome.fault !== undefined) throw new Error(`${outcome.kind}: ${outcome.fault}`);
        kinds[outcome.kind] = (kinds[outcome.kind] ?? 0) + 1;
        for (const rule of outcome.rules ?? []) rules.add(rule);
        if (outcome.ms > slowest) [slowest, slowestCase] = [outcome.ms, given];
      }),
      { numRuns: cases, seed, maxSkipsPerRun: 0 },
    );
  } finally {
    examiner.close();
  }
  return { cases, kinds, rules: rules.size, slowest, memory: examiner.memory, slowestCase };
}
