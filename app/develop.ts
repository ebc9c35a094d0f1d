import sirv from 'sirv';
import { renderView, type AnyView } from '@/components/render-view';
import { messageOf } from '@/lib/base/message-of';
import { formatProblem } from '@/lib/base/problem';
import { type Blog } from '@/lib/publishing/blog';
import type { Receipt } from '@/lib/publishing/receipt';
import { readSearch } from '@/lib/search/read-search';
import { pageHeaders } from '@/lib/serving/renderer';
import { serve } from '@/lib/serving/serve';
import type { Site } from '@/lib/serving/site';
import { addresses } from '@/lib/views/addresses';
import { GET as health } from './api/health/route';
import { GET as search } from './api/search/route';

/**
 * The server of `npm run dev`: our own server and preview, which render pages in this process, without Next. So nothing is built
 * but these modules, and new code runs in a second. `scripts/dev.mjs` starts it again with each build.
 */

const apis = new Map([
  ['/api/health', health],
  ['/api/search', search],
]);

/** Files that our own server leaves to Next. */
const files = sirv('public', { dev: true });

async function openDirectly(blog: Blog): Promise<Site> {
  const rendered = async (address: string) => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    if (pathname === addresses.search())
      return {
        fingerprint: 'search',
        page: await renderView(await readSearch(searchParams.get('q') ?? ''), { fingerprint: 'search', preview: true }),
      };
    const desired = blog.edition.desired.get(address);
    if (desired === undefined) return undefined;
    const { fingerprint, row } = desired;
    // A row makes views of exactly its kind.
    const view = (await blog.view(desired)) as AnyView;
    return { fingerprint, page: await renderView(view, { fingerprint, row, preview: true }) };
  };
  return {
    renderer: {
      async fetch(address) {
        const found = await rendered(address);
        if (found === undefined) return undefined;
        const { status, headers, body } = found.page;
        return { address, fingerprint: found.fingerprint, status, headers: pageHeaders(headers), body };
      },
      regenerate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    api: (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const handler = apis.get(url.pathname.replace(/\/$/, ''));
      if (handler === undefined)
        return files(request, response, () => void response.writeHead(404).end('Not there in development\n'));
      handler(new Request(url)).then(
        async (answer) =>
          response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer())),
        (error: unknown) => response.writeHead(500).end(messageOf(error)),
      );
    },
  };
}

/** Problems told last: each is told once. */
let toldBefore: ReadonlySet<string> = new Set();

/** Tells the terminal what became fresh and what is wrong. */
function told({ problems, addresses: changed, trigger, outage }: Receipt): void {
  const lines = problems.map(formatProblem);
  for (const line of lines) if (!toldBefore.has(line)) console.log(line);
  if (lines.length === 0 && toldBefore.size > 0) console.log('No problems left.');
  toldBefore = new Set(lines);
  if (outage !== undefined) console.log(outage);
  const [first, ...others] = changed;
  if (first === undefined || trigger === 'start') return;
  const all = others.length === 0 ? first.address : `${first.address} and ${others.length} more`;
  console.log(`${all}: ${first.state === 'failed' ? 'the older text is shown' : `fresh after ${Math.round(first.ms)} ms`}`);
}

let fault: string | undefined;
const build = process.env.BUILD ?? '';
const { changed } = await serve({ open: openDirectly, told, development: { build, fault: () => fault } });
process.on('message', (message: { fault?: string }) => {
  fault = message.fault;
  changed();
});
process.send?.('ready');
