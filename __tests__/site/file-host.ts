import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

/** A host of files on loopback. */
export interface FileHost {
  readonly url: string;
  close(): Promise<void>;
}

/** Lines of a file; none when it is not there. */
const linesOf = async (file: string) =>
  (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line.trim() !== '');

async function redirectsOf(folder: string): Promise<ReadonlyMap<string, readonly [string, number]>> {
  const lines = await linesOf(path.join(folder, '_redirects'));
  return new Map(
    lines.map((line) => {
      const [from = '', to = '', status = '302'] = line.split(' ');
      return [from, [to, Number(status)]] as const;
    }),
  );
}

/** Headers that the rules of `_headers` give a path: what several say is joined, as on Cloudflare Pages. */
async function headerRulesOf(folder: string): Promise<(pathname: string) => Map<string, string>> {
  const rules: { pattern: RegExp; headers: [string, string][] }[] = [];
  for (const line of await linesOf(path.join(folder, '_headers'))) {
    if (!line.startsWith(' ')) {
      const pattern = line.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      rules.push({ pattern: new RegExp(`^${pattern.join('.*')}$`), headers: [] });
      continue;
    }
    const [, name = '', value = ''] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    rules.at(-1)?.headers.push([name, value]);
  }
  return (pathname) => {
    const found = new Map<string, string>();
    for (const { pattern, headers } of rules) {
      if (!pattern.test(pathname)) continue;
      for (const [name, value] of headers) found.set(name, found.has(name) ? `${found.get(name)}, ${value}` : value);
    }
    return found;
  };
}

/**
 * Serves a folder as hosts of files do.
 *
 * @param options `rules`: read `_headers` and `_redirects`, as some hosts do
 */
export async function startFileHost(folder: string, options: { rules: boolean }): Promise<FileHost> {
  const files = sirv(folder, { dev: true, dotfiles: true });
  const server = createServer((request, response) => {
    const answer = async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (options.rules) {
        const [to, status] = (await redirectsOf(folder)).get(pathname) ?? [];
        if (to !== undefined && status !== undefined) return void response.writeHead(status, { location: to }).end();
        for (const [name, value] of (await headerRulesOf(folder))(pathname)) response.setHeader(name, value);
      }
      files(request, response, () => {
        void readFile(path.join(folder, '404.html')).then((page) =>
          response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(page),
        );
      });
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
