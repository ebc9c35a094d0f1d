import { messageOf } from '@/lib/message-of';
import { randomUUID } from 'node:crypto';
import type { Blog, Edition } from '@/lib/blog';
import { difference, byRank } from './difference';
import { type AddressReceipt, type Receipt, totalsOf } from './receipt';
import { type Sighting, sighting } from './sighting';
import { matchPattern } from '@/lib/views/row';
import { type Desired, table } from '@/lib/views/table';
import { inTurn } from './publishing';
import { isOf, type Served, servedAddress } from './served-record';

/** What a publication needs of the host. */
export interface Host {
  /** Renders an address anew and stores it. @throws Error when it cannot be rendered; what was stored stays */
  regenerate(address: string): Promise<void>;
  /** What the stored pages show. @throws Error when the record cannot be read */
  served(): Promise<Served>;
}

/** Functions are ended by their platform: no new rendering is begun after so long (ms). */
const mostTime = 45_000;
const mostRounds = 4;

/** What a publication that was cut short has done already, by the version of the record that it started from. */
let begun: { readonly version: string; readonly addresses: Map<string, { readonly fingerprint: string }> } | undefined;

/**
 * One publication without a loop: asks the source, compares what the stored pages show with what they should, regenerates exactly the
 * difference, and writes the record last. Whatever is left undone (a kill, a failure, no more time) is found again by the next.
 *
 * @param trigger why: `webhook`, `clock`
 */
export function publish(trigger: string, blog: Blog, host: Host): Promise<Receipt> {
  const seen = sighting();
  return inTurn(() => round(trigger, blog, host, seen));
}

async function round(trigger: string, blog: Blog, host: Host, seen: Sighting): Promise<Receipt> {
  let outage = await blog.source.update?.().then(() => undefined, messageOf);
  let edition = await blog.refresh().catch((error: unknown) => {
    outage ??= messageOf(error);
    return blog.edition;
  });
  const snapshotMs = seen.elapsed();
  const results = new Map<string, AddressReceipt>();
  let before: Served | undefined;
  try {
    before = await host.served();
    // With the source away only the clock may move pages: this process may know less than the one that published last.
    if (outage === undefined || before.revision === blog.source.revision) edition = await close(before, edition);
  } catch (error) {
    outage ??= messageOf(error);
  }

  /** Closes the difference; gives the edition that it has got to. */
  async function close(record: Served, start: Edition): Promise<Edition> {
    const done = begun?.version === record.version ? begun.addresses : new Map(record.addresses);
    begun = { version: record.version, addresses: done };
    let current = start;
    for (let tries = 0; tries < mostRounds; tries++) {
      const isWhole = await regenerate(current, done);
      if (!isWhole && seen.elapsed() > mostTime) {
        outage ??= 'there was no more time for all addresses: the next call goes on';
        return current;
      }
      if (!isWhole) {
        // A body that does not compile has been refused by now: the next edition is without it.
        const next = await blog.refresh([]);
        if (next === current) return current;
        current = next;
        continue;
      }
      if (tries === 0 && isOf(record, current) && record.revision === blog.source.revision) return current;
      await host.regenerate(servedAddress);
      // Another process may have written it from a later commit, whose pages nobody has regenerated for certain.
      if (isOf(await host.served(), current)) {
        begun = undefined;
        return current;
      }
      await blog.source.update?.();
      current = await blog.refresh();
    }
    throw new Error('the content keeps changing; the next call goes on');
  }

  async function regenerate({ desired }: Edition, done: Map<string, { readonly fingerprint: string }>): Promise<boolean> {
    const { added, changed, gone } = difference(done, desired);
    const isNew = new Set(added);
    let isWhole = true;
    const settle = async (entry: Omit<AddressReceipt, 'state' | 'ms'>, state: 'fresh' | 'gone', settled: () => void) => {
      if (seen.elapsed() > mostTime) {
        isWhole = false;
        results.set(entry.address, { ...entry, state: 'superseded', ms: seen.elapsed() });
        return;
      }
      try {
        await host.regenerate(entry.address);
        settled();
        results.set(entry.address, { ...entry, state, ms: seen.elapsed() });
      } catch (error) {
        isWhole = false;
        results.set(entry.address, { ...entry, state: 'failed', ms: seen.elapsed(), error: messageOf(error) });
      }
    };
    for (const wanted of [...changed, ...added].sort(byRank)) {
      const entry = { address: wanted.address, kind: wanted.row.kind, change: isNew.has(wanted) ? 'added' : 'changed' } as const;
      await settle(entry, 'fresh', () => done.set(wanted.address, wanted));
    }
    // What is stored for an address that is gone becomes a 404, so that a process which still knows it finds nothing.
    for (const address of gone)
      await settle({ address, kind: kindOf(address), change: 'gone' }, 'gone', () => done.delete(address));
    return isWhole;
  }

  const addresses = [...results.values()];
  return {
    id: randomUUID(),
    version: edition.snapshot.version,
    before: before?.version ?? edition.snapshot.version,
    trigger,
    seen: seen.instant,
    snapshotMs,
    addresses,
    problems: edition.snapshot.problems,
    totals: totalsOf(addresses, seen.elapsed()),
    outage,
  };
}

/** The kind that an address had: by its form, for the table has no entry of it any more. */
const kindOf = (address: string): Desired['row']['kind'] =>
  table.find((row) => matchPattern(row.pattern, address) !== undefined)?.kind ?? 'unknown';
