/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { checkContent } from '@/tools/check/check-content';
import { readLockLines } from '@/lib/front-matter/lock-lines';
import { openTestBlog } from '@/__tests__/content-fixtures';

/** The addresses and feed ids that subscribers have today. */
const permalinks = [
  '/posts/architecture-decisions/floating-environment-tags-vs-immutable-references-for-oci-backed-flux-promotions/',
  '/posts/architecture-decisions/gitops-vs-gitlessops-oci-with-flux/',
  '/posts/foundations/what-a-kubernetes-delivery-path-actually-is-with-flux/',
  '/posts/operations/designing-a-staged-installation-topology-with-flux/',
  '/posts/operations/designing-the-promotion-metadata-contract-for-oci-backed-flux/',
  '/posts/operations/observability-of-flux-delivery-paths-git-oci-and-failure-visibility-in-production/',
];

test('the six first permalinks are locked, each with itself as its feed id', () => {
  const lock = readLockLines('permalinks.lock', readFileSync('content/permalinks.lock', 'utf8'));
  expect(lock).toMatchObject({
    addresses: expect.arrayContaining(permalinks),
    feedIds: Object.fromEntries(permalinks.map((address) => [address, `https://zvolpi.ch${address}`])),
  });
});

test('nothing that was ever published is lost', async () => {
  const problems = await checkContent(await openTestBlog('content'));
  expect(problems.filter(({ rule, severity }) => rule.startsWith('permalink/') && severity === 'error')).toEqual([]);
});
