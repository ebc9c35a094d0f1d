import { createServer, type RequestListener } from 'node:http';
import type { Blog } from '@/lib/publishing/blog';
import { openRenderer, type Renderer } from './renderer';
import { storedPages } from './stored-pages';
import type { PagesSetting } from './pages-in-hand';

/** What renders the pages of our own server and answers its API. */
export interface Site {
  readonly renderer: Renderer;
  readonly api: RequestListener;
  /** Pages stored by an earlier run. */
  readonly stored?: PagesSetting['stored'];
}

/** How a server is opened; Next renders by default. */
export type OpenSite = (blog: Blog) => Promise<Site>;

/** The built site, rendered by Next in this process. */
export const nextSite: OpenSite = async () => {
  const { default: next } = await import('next');
  // By default, Next takes over upgrades on the first server that it gets a request from. It answers none of them, and neither
  // the limits nor a shutdown closes such a connection. So give it a server that nobody can reach.
  const app = next({ dev: false, dir: process.cwd(), quiet: true, httpServer: createServer() });
  await app.prepare();
  const handler = app.getRequestHandler();
  const api: RequestListener = (request, response) => void handler(request, response);
  return { renderer: await openRenderer(api), api, stored: storedPages('.next/server/app') };
};
