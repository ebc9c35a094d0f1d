import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import type { Case } from './case';
import { webhookSecret } from './examiner';
import { slips } from './pieces';
import { often, slipped } from './texts';

const refs = [
  'refs/heads/main',
  'refs/heads/other',
  'refs/tags/v1',
  'main',
  '',
  'refs/heads/'.repeat(300),
  '__proto__',
  'refs/heads/\u202E',
];
const pushes = fc
  .record(
    {
      ref: fc.oneof(fc.constantFrom(...refs), fc.constantFrom<unknown>(null, 1, [], {}, true), fc.constantFrom(...slips)),
      before: fc.constant('0'.repeat(40)),
      after: fc.constantFrom('1'.repeat(40), '', 'x'),
      commits: fc.array(
        fc.record({ id: fc.string(), added: fc.array(fc.string(), { maxLength: 3 }), message: fc.string({ unit: 'binary' }) }),
        { maxLength: 3 },
      ),
      repository: fc.json({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const bodies = fc.oneof(
  { weight: 4, arbitrary: pushes },
  { weight: 3, arbitrary: slipped(pushes) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'null',
      '[]',
      '1',
      '"x"',
      'payload=%7B%22ref%22%3A1%7D',
      '{"ref":"refs/heads/main","ref":1}',
      '{"__proto__":{"ref":1}}',
      '\uFEFF{}',
      '{"ref":1e999}',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: often(300_000).map((count) => '['.repeat(count)) },
  { weight: 1, arbitrary: often(200_000).map((count) => `{"ref":${'{"a":'.repeat(count)}1${'}'.repeat(count)}}`) },
  {
    weight: 1,
    arbitrary: often(1_300_000).map((count) => JSON.stringify({ ref: 'refs/heads/main', padding: 'x'.repeat(count) })),
  },
);

const hmac = (body: string, key: string) => createHmac('sha256', key).update(Buffer.from(body, 'latin1')).digest('hex');
const asHeader = (text: string) => text.replace(/[^\x20-\x7E\xA1-\xFF]/g, '').trim();
const garbage = fc
  .oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom(...slips),
    often(4000).map((count) => 'a'.repeat(count)),
  )
  .map(asHeader);
/** How a call is signed: as each kind of host does, well, or with what only looks like it. */
const signatures: fc.Arbitrary<(body: string) => readonly (readonly [string, string])[]> = fc.oneof(
  fc
    .constantFrom('x-hub-signature-256', 'x-gitea-signature', 'x-forgejo-signature')
    .map((name) => (body: string) => [
      [name, `${name === 'x-hub-signature-256' ? 'sha256=' : ''}${hmac(body, webhookSecret)}`] as const,
    ]),
  fc.constant(() => [['x-gitlab-token', webhookSecret] as const]),
  fc.constantFrom(0, -600, 600).map((shift) => (body: string) => {
    const stamp = new Date(Date.now() + shift * 1000);
    const signature = new Webhook(Buffer.from(webhookSecret), { format: 'raw' }).sign(
      'msg_1',
      stamp,
      Buffer.from(body, 'latin1').toString('utf8'),
    );
    return [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', String(Math.floor(stamp.getTime() / 1000))],
      ['webhook-signature', signature],
    ] as const;
  }),
  fc
    .tuple(
      fc.constantFrom('x-hub-signature-256', 'x-gitea-signature', 'x-forgejo-signature', 'x-gitlab-token', 'webhook-signature'),
      garbage,
    )
    .map(([name, text]) => () => [[name, text] as const]),
  fc
    .constantFrom('x-hub-signature-256', 'x-gitea-signature')
    .map((name) => (body: string) => [[name, `sha256=${hmac(body, 'another secret of some length')}`] as const]),
  fc.tuple(garbage, garbage, garbage).map(
    ([id, stamp, signature]) =>
      () =>
        [
          ['webhook-id', id],
          ['webhook-timestamp', stamp],
          ['webhook-signature', `v1,${signature}`],
        ] as const,
  ),
  fc.constant(() => []),
);
const others = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom('x-github-event', 'x-gitea-event', 'x-forgejo-event', 'x-gitlab-event'),
      fc.constantFrom('push', 'ping', 'Push Hook', 'Tag Push Hook', 'issues', '__proto__', ''),
    ),
    fc.tuple(
      fc.constantFrom('content-type', 'user-agent', 'content-encoding', 'x-forwarded-for', 'authorization', 'cookie'),
      garbage,
    ),
    fc.tuple(fc.constant('content-length'), fc.constantFrom('0', '-1', '99999999999', 'NaN', '1e9', '')),
  ),
  { maxLength: 3 },
);

/** Calls of the webhook, of every kind of host: signed well, badly or not at all, with bodies from real pushes to none. */
export const webhooks: fc.Arbitrary<Case> = fc.tuple(bodies, signatures, others).map(([text, sign, more]) => {
  const body = Buffer.from(text).toString('latin1');
  return { target: 'webhook', method: 'POST', headers: [...sign(body), ...more], body };
});
