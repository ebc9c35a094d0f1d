import { openBlog } from './blog';
import { toIso } from '@/lib/base/zone';
import { messageOf } from '@/lib/base/message-of';
import { type ContentRecord, contentRecord } from './content-record';
import { type Deployment, knownWith, openRecord } from './deployment';

/**
 * Asks the source what it has now, and makes the record of it: the one place that asks. What does not compile is held back here, by what
 * the record before has of it; with the source away the commit stays, and the clock goes on.
 *
 * @throws Error when the record before cannot be read: what it holds back must not be lost
 */
export async function renewContent({ environment, id, newest, base: opening }: Deployment): Promise<ContentRecord> {
  const [{ record: before, state }, base] = await Promise.all([newest(), opening()]);
  if (state === 'away') throw new Error('what was published before cannot be read');
  const asked = new Date().toISOString();
  const about = { deployment: id, isPublished: true, asked };

  async function fromSource(): Promise<ContentRecord> {
    const { origin: source, bodies } = base;
    await source.update?.();
    const known = await knownWith(base, before);
    const blog = await openBlog(environment, { source, known, bodies, audience: 'readers', proves: true, isAsked: true });
    return contentRecord(blog, base.records, about);
  }

  async function fromBefore(outage: string): Promise<ContentRecord> {
    const blog = await openRecord(environment, base, before && { ...before, instant: toIso(Date.parse(asked)) });
    return contentRecord(blog, base.records, { ...about, outage });
  }

  const record = await fromSource().catch((error: unknown) => fromBefore(messageOf(error)));
  // While nothing falls due, one instant is as good as another: what is made for the earlier one need not be made anew.
  const isSameTime =
    before?.version === record.version &&
    record.instant >= before.instant &&
    (before.nextChange === undefined || record.instant < before.nextChange);
  return isSameTime ? { ...record, instant: before.instant } : record;
}
