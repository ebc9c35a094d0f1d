import { type Environment, readEnvironment } from '@/lib/base/env';
import { contentAddress, contentId, contentRecord, servedAddress, servedRecord } from '@/lib/publishing/stored-records';
import { answerFrom } from '@/lib/publishing/content-to-render';
import { type Deployment, deployment, openRecord } from '@/lib/publishing/deployment';
import { publish } from '@/lib/publishing/publish';
import type { Receipt } from '@/lib/publishing/receipt';
import { renewContent } from '@/lib/publishing/record-answers';
import { seal } from '@/lib/publishing/sealed-record';
import type { StoredAnswers } from '@/lib/publishing/own-origin';
import { temporaryFolder } from '@/__tests__/content-fixtures';
import { desiredSight } from './idle-host';

/** What is stored under an address; the body of a page is what its view says. */
interface Stored {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A platform of functions in this process: one store, and renderers that share nothing but it. */
export interface Platform {
  readonly store: Map<string, Stored>;
  /** What was rendered, in order. */
  readonly rendered: string[];
  /** Addresses that do not render. */
  readonly broken: Set<string>;
  /** Called in the middle of a rendering. */
  meanwhile: (address: string) => void | Promise<void>;
  /** Whether processes can read what is stored. */
  isReadable: boolean;
  /** What a reader gets; what is not stored is rendered and stored. */
  get(address: string): Promise<Stored>;
  publish(trigger?: string): Promise<Receipt>;
  /** Ends every process: those that begin know only what was deployed. */
  restart(): void;
  /** A process of its own. */
  process(): Promise<Deployment>;
}

const secret = 'a secret of the tests';

/**
 * @param setting environment: CONTENT_SOURCE and what it needs
 * @param kept folder that a build kept its content in
 * @param width how many processes render
 */
export async function platform(setting: Readonly<Record<string, string>>, kept: string, width = 3): Promise<Platform> {
  const store = new Map<string, Stored>();
  const broken = new Set<string>();
  const rendered: string[] = [];
  let renderers: Promise<Deployment>[] = [];
  let turn = 0;

  const stored: StoredAnswers = async (address) => {
    if (!self.isReadable) throw new Error('no way to the store');
    const { status, headers, body } = await self.get(address);
    return new Response(new Uint8Array(body), { status, headers });
  };

  async function environment(): Promise<Environment> {
    return readEnvironment({
      REVALIDATE_SECRET: secret,
      CACHE_FOLDER: await temporaryFolder(),
      CONTENT_TIMEOUT_SECONDS: '10',
      ...setting,
    });
  }

  async function render(address: string): Promise<void> {
    const process = (renderers[turn++ % width] ??= self.process());
    rendered.push(address);
    await self.meanwhile(address);
    if (broken.has(address)) throw new Error('it does not render');
    store.set(address, await answerOf(await process, address));
  }

  async function answerOf(process: Deployment, address: string): Promise<Stored> {
    if (address === contentAddress) {
      const record = await renewContent(process);
      const headers = new Headers({ 'x-view': contentId(record), 'x-asked': record.asked });
      return { status: 200, headers, body: seal(record, secret) };
    }
    if (address === servedAddress) {
      const { record } = await process.newest();
      const { edition } = await process.blogOf(record);
      return { status: 200, headers: new Headers(), body: seal(servedRecord(edition, ''), secret) };
    }
    const found = await answerFrom(process, address);
    const life = found.life === undefined ? '' : String(found.life);
    if (found.kind === 'redirect')
      return { status: 308, headers: new Headers({ location: found.location, life }), body: Buffer.of() };
    if (found.kind === 'copy') {
      const copy = await found.read();
      const headers = new Headers({ 'x-view': copy.headers.get('x-view') ?? '', life });
      return { status: 404, headers, body: Buffer.from(await copy.arrayBuffer()) };
    }
    const { status, fingerprint = '' } = desiredSight(found.desired);
    const body = Buffer.from(JSON.stringify(await found.blog.view(found.desired)));
    return { status, headers: new Headers({ 'x-view': fingerprint, life }), body };
  }

  const self: Platform = {
    store,
    broken,
    rendered,
    meanwhile: () => {},
    isReadable: true,
    async get(address) {
      if (!store.has(address)) await render(address);
      const found = store.get(address);
      if (found === undefined) throw new Error(`${address} is not stored`);
      return found;
    },
    async publish(trigger = 'webhook') {
      return publish(trigger, await self.process(), render);
    },
    restart: () => void (renderers = []),
    process: async () => deployment(await environment(), stored, kept),
  };

  // As a build leaves it: both records, and pages on their first visit.
  const builder = await self.process();
  const base = await builder.base();
  const blog = await openRecord(builder.environment, base, undefined);
  const about = { deployment: '', isPublished: false, asked: new Date().toISOString() };
  const record = await contentRecord(blog, base.records, about);
  store.set(contentAddress, {
    status: 200,
    headers: new Headers({ 'x-view': contentId(record), 'x-asked': record.asked }),
    body: seal(record, secret),
  });
  store.set(servedAddress, { status: 200, headers: new Headers(), body: seal(servedRecord(blog.edition, ''), secret) });
  return self;
}
