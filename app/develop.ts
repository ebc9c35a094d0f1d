import sirv from 'sirv';
import { renderView, type AnyView } from '@/components/render-view';
import { type Blog } from '@/lib/publishing/blog';
import type { Receipt } from '@/lib/publishing/receipt';
import { sendFault } from '@/lib/serving/log-requests';
import { sendAnswer } from '@/lib/serving/media-answers';
import { pageHeaders } from '@/lib/serving/renderer';
import { problemLines } from '@/lib/serving/preview/problem-lines';
import { serve } from '@/lib/serving/serve';
import type { Site } from '@/lib/serving/site';
import { addresses } from '@/lib/views/addresses';
import { GET as health } from './api/health/route';
import { GET as suggestions } from './api/search/route';
import { GET as search } from './search/route';

/**
 * The server of `npm run dev`: our own server and preview, which render pages in this process, without Next. So nothing is built
 * but these modules, and new code runs in a second. `scripts/dev.mjs` starts it again with each build.
 */

const apis = new Map([
  ['/api/health', health],
  ['/api/search', suggestions],
]);

/** Files that our own server leaves to Next. */
const files = sirv('public', { dev: true });

async function openDirectly(blog: Blog): Promise<Site> {
  return {
    renderer: {
      async fetch(address) {
        const url = new URL(address, 'http://localhost');
        const desired = blog.edition.desired.get(address);
        if (url.pathname !== addresses.search() && desired === undefined) return undefined;
        if (desired === undefined) {
          const answer = await search(new Request(url));
          const body = Buffer.from(await answer.arrayBuffer());
          return {
            address,
            fingerprint: 'search',
            status: answer.status,
            headers: pageHeaders(Object.fromEntries(answer.headers)),
            body,
          };
        }
        const { fingerprint, row } = desired;
        // A row makes views of exactly its kind.
        const view = (await blog.view(desired)) as AnyView;
        const { status, headers, body } = await renderView(view, { fingerprint, row, preview: true });
        return { address, fingerprint, status, headers: pageHeaders(headers), body };
      },
      regenerate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    api: (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const handler = apis.get(url.pathname.replace(/\/$/, ''));
      if (handler === undefined)
        return files(request, response, () => void response.writeHead(404).end('Not there in development\n'));
      handler(new Request(url))
        .then((answer) => sendAnswer(request, response, answer))
        .catch((error: unknown) => sendFault(request, response, error));
    },
  };
}

/** Tells the terminal at once what became fresh. */
function tell({ addresses: changed, trigger, outage }: Receipt): void {
  if (outage !== undefined) console.log(outage);
  const [first, ...others] = changed;
  if (first === undefined || trigger === 'start') return;
  const all = others.length === 0 ? first.address : `${first.address} and ${others.length} more`;
  console.log(`${all}: ${first.state === 'failed' ? 'the older text is shown' : `fresh after ${Math.round(first.ms)} ms`}`);
}

/** What `scripts/dev.mjs` says at the start. */
export interface DevelopStart {
  /** Which build this is: open pages of another one load themselves again. */
  readonly build: string;
  /** What the terminal was told of problems before. */
  readonly told: readonly string[];
}

/** Serves until the process is told to stop. @param check finds every problem of the content */
export async function develop(check: Parameters<typeof serve>[0]['check'], { build, told }: DevelopStart): Promise<void> {
  let fault: string | undefined;
  const problems = problemLines(told);
  const tellProblems = (lines: readonly string[]) => {
    for (const line of lines) console.log(line);
    process.send?.({ told: problems.told() });
  };
  const { changed } = await serve({
    check,
    open: openDirectly,
    told(receipt) {
      tellProblems(problems.edited(receipt.problems));
      tell(receipt);
    },
    checked: (all) => tellProblems(problems.all(all)),
    development: { build, fault: () => fault },
  });
  // A later build has a fault, and was not started.
  process.on('message', (message: { readonly fault?: string }) => {
    fault = message.fault;
    changed();
  });
  process.send?.('ready');
}
