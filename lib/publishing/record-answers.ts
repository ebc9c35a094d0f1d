import { currentBlog, isBuild, isFunction } from './current';
import { readerCache, securityHeaders, storedFor } from '@/lib/pages/headers';
import { openBlog } from './blog';
import { contentId, type ContentRecord, contentRecord, servedRecord } from './stored-records';
import { currentDeployment } from './current-deployment';
import { type Deployment, knownWith, openRecord } from './deployment';
import { messageOf } from '@/lib/base/message-of';
import { toIso } from '@/lib/base/zone';
import { seal } from './sealed-record';

/** Largest body (bytes) that every platform stores. */
const most = 4_400_000;

const none = () =>
  new Response('Not found\n', { status: 404, headers: { ...securityHeaders, 'cache-control': readerCache.nothing } });

/** An encrypted response: anyone may request it, only the deployment can read it. */
function sealed(value: unknown, secret: string, headers: Readonly<Record<string, string>> = {}): Response {
  const bytes = seal(value, secret);
  if (bytes.length > most) throw new Error(`too much has changed since the deployment (${bytes.length} bytes): deploy again`);
  const caching = { 'cache-control': `${readerCache.page}${storedFor(undefined)}` };
  const type = { 'content-type': 'application/octet-stream' };
  return new Response(new Uint8Array(bytes), { headers: { ...securityHeaders, ...type, ...caching, ...headers } });
}

/**
 * Answers for the content record. The build makes it, and each publication regenerates it from the source.
 *
 * @throws Error when it cannot be made; the stored one stays
 */
export async function contentAnswer(): Promise<Response> {
  const deployment = await currentDeployment();
  const { id, secrets } = deployment;
  const { records } = await deployment.base();
  // A build for our own server stores no content and needs no record.
  if (secrets[0] === undefined || (isBuild() ? records.size === 0 : !isFunction())) return none();
  const about = { deployment: id, isPublished: false, asked: new Date().toISOString() };
  const record = isBuild() ? await contentRecord(await currentBlog(), records, about) : await renewContent(deployment);
  return sealed(record, secrets[0], { 'x-view': contentId(record), 'x-asked': record.asked });
}

/**
 * Makes the content record from the current source. A file that does not compile keeps its last good version from the
 * previous record. When the source is unreachable, the commit stays and only the clock moves on.
 *
 * @throws Error when the previous record cannot be read: its last good versions must not be lost
 */
export async function renewContent({ environment, id, newest, base: opening }: Deployment): Promise<ContentRecord> {
  const [{ record: before, state }, base] = await Promise.all([newest(), opening()]);
  if (state === 'away') throw new Error('the record of what was published cannot be read');
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

/** Answers for the served record. The build makes it, and each publication rewrites it once all pages are as desired. */
export async function servedAnswer(): Promise<Response> {
  const { id, secrets, newest, blogOf } = await currentDeployment();
  if (secrets[0] === undefined || (!isBuild() && !isFunction())) return none();
  if (isBuild()) return sealed(servedRecord((await currentBlog()).edition, id), secrets[0]);
  const { record, state } = await newest();
  if (state !== 'newest') throw new Error('refused: it is not known whether this content is the newest');
  return sealed(servedRecord((await blogOf(record)).edition, id), secrets[0]);
}
