import { formatProblem } from '@/lib/content/problem';
import type { Receipt } from './receipt';

/** Writes a receipt as one line of JSON: totals, what failed, and each problem. */
export function logReceipt(receipt: Receipt): void {
  const { id, version, trigger, seen, snapshotMs, totals, problems, addresses, outage } = receipt;
  const failures = addresses.filter((address) => address.state === 'failed').map(({ address, error }) => ({ address, error }));
  console.log(
    JSON.stringify({
      event: 'receipt',
      id,
      version,
      trigger,
      seen,
      snapshotMs,
      ...totals,
      failures,
      problems: problems.map(formatProblem),
      outage,
    }),
  );
}
