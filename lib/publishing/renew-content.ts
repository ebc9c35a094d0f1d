import { openBlog } from './blog';
import { toIso } from '@/lib/base/zone';
import { messageOf } from '@/lib/base/message-of';
import { type ContentRecord, contentRecord } from './content-record';
import { type Deployment, knownWith, openRecord } from './deployment';

/**
 * Makes the content record from the current source. A file that does not compile keeps its last good version from the
 * previous record. When the source is unreachable, the commit stays and only the clock moves on.
 *
 * @throws Error when the previous record cannot be read: its last good versions must not be lost
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
  // While nothing falls due, keep the earlier instant: pages made for it stay valid.
  const isSameTime =
    before?.version === record.version &&
    record.instant >= before.instant &&
    (before.nextChange === undefined || record.instant < before.nextChange);
  return isSameTime ? { ...record, instant: before.instant } : record;
}
