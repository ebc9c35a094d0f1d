import { formatProblem } from '@/lib/base/problem';
import { log } from '@/lib/base/log';
import type { Receipt } from './receipt';

let reported = '';

/** Logs a receipt as one line of JSON: totals, failures, and the problems if they differ from the last receipt's. */
export function logReceipt({ before: _before, addresses, totals, problems, outage, ...receipt }: Receipt): void {
  const failures = addresses.filter(({ state }) => state === 'failed').map(({ address, error }) => ({ address, error }));
  const lines = problems.map(formatProblem);
  const isNews = lines.join() !== reported;
  reported = lines.join();
  const level = outage !== undefined || totals.failed > 0 ? 'warn' : 'info';
  log[level]({ event: 'receipt', ...receipt, ...totals, failures, problems: isNews ? lines : lines.length, outage }, 'receipt');
}
