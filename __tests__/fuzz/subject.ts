import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { answerFor } from '@/lib/views/answer-for';
import { desiredSight } from '@/__tests__/lib/publishing/idle-host';
import { provideServer } from '@/lib/publishing/current';
import { reconciler } from '@/lib/publishing/reconciler';
import { webhook } from '@/lib/publishing/webhook';
import { baseContent, memorySource } from './base-content';
import type { Case, Outcome } from './case';
import { examineFile } from './examine-file';

// A process of its own: whatever a case does to it, hangs included, whoever sends the cases lives on.

const folder = mkdtempSync(path.join(tmpdir(), 'fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('disconnect', () => process.exit(0));

const reported: string[] = [];
const source = memorySource(baseContent);
const blog = await openBlog(
  { CONTENT_SOURCE: 'memory', CACHE_FOLDER: folder },
  {
    source,
    now: () => new Date('2026-06-01T12:00:00Z'),
    report: (error) => void reported.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  },
);
await blog.compileWaiting();
const finished = new Map<string, string>();
provideServer({
  loop: reconciler(
    blog,
    {
      width: 1,
      patience: 10_000,
      keepsGone: false,
      isWorthMaking: (address) => finished.has(address),
      async renew(address, desired) {
        if (desired === undefined) finished.delete(address);
        else finished.set(address, desired.fingerprint);
        return desired === undefined ? { status: 410 } : desiredSight(desired);
      },
    },
    () => undefined,
  ),
});

async function examine(given: Case): Promise<Outcome> {
  if (given.target === 'file') return examineFile(given, source, blog);
  if (given.target === 'address') return examineAddress(given.path);
  return examineCall(given);
}

/** Each path has one answer, and a redirect leads in one hop to what answers. */
function examineAddress(asked: string): Outcome {
  const answer = answerFor(blog.edition, asked);
  if (answer.kind !== 'redirect') return { kind: answer.kind };
  const { location } = answer;
  if (!/^\/(?![/\\])[\x21-\x7E]*$/.test(location)) return { kind: 'redirect', fault: `leads to ${JSON.stringify(location)}` };
  const next = answerFor(blog.edition, location);
  if (next.kind === 'page' || next.kind === 'search') return { kind: 'redirect' };
  return { kind: 'redirect', fault: `leads to ${location}, which is ${next.kind}` };
}

const statuses = [200, 202, 400, 401, 405, 413];

async function examineCall({ method, headers, body }: Extract<Case, { target: 'webhook' }>): Promise<Outcome> {
  const request = new Request('http://127.0.0.1/api/revalidate/', {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: Buffer.from(body, 'latin1'),
  });
  const answer = await webhook(request, () => Promise.reject(new Error('there is a loop')));
  const text = await answer.text();
  const kind = String(answer.status);
  if (!statuses.includes(answer.status)) return { kind, fault: `status ${kind}: ${text.slice(0, 300)}` };
  JSON.parse(text);
  if (/\n\s+at |node_modules|\.ts:\d/.test(text)) return { kind, fault: `a stack trace: ${text.slice(0, 300)}` };
  return { kind };
}

process.on('message', (given: Case) => {
  void examine(given)
    .catch((error: unknown): Outcome => ({
      kind: 'thrown',
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }))
    .then((outcome) => {
      const faults = reported.splice(0);
      process.send?.(faults.length > 0 && outcome.fault === undefined ? { ...outcome, fault: faults.join('\n') } : outcome);
    });
});
process.send?.('ready');
