import { formatProblem } from '@/lib/content/problem';
import { log } from '@/lib/log';
import type { Receipt } from './receipt';

let reported = '';

/** Writes a receipt as one line of JSON: totals, what failed, and the problems when they are not those of the receipt before. */
export function logReceipt(receipt: Receipt): void {
  const { id, version, trigger, seen, snapshotMs, totals, problems, addresses, outage } = receipt;
  const failures = addresses.filter((address) => address.state === 'failed').map(({ address, error }) => ({ address, error }));
  const lines = problems.map(formatProblem);
  const isNews = lines.join() !== reported;
  reported = lines.join();
  const level = outage !== undefined || totals.failed > 0 ? 'warn' : 'info';
  log[level](
    {
      event: 'receipt',
      id,
      version,
      trigger,
      seen,
      snapshotMs,
      ...totals,
      failures,
      problems: isNews ? lines : lines.length,
      outage,
    },
    'receipt',
  );
}
