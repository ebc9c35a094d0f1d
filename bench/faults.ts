import { sampleContent } from './sample-content';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { movingFiles } from './moving-files';
import { permalinks } from './seed-permalinks';
import { gitServer } from './git-server';
import { memoryOf } from './measure';
import { deliverPush, secret, type SiteServer } from './site-server';
import { addresses, during, edit, type FaultRow, fileOf, first, shows, until } from './under-fault';

const problemsOf = async (site: SiteServer): Promise<string[]> => {
  const { problems } = JSON.parse(await (await fetch(`${site.url}/api/health`)).text());
  return problems;
};

/** Faults by name; `scale` 1 is the full size, tests use less. */
export const faults: Readonly<Record<string, (scale: number) => Promise<FaultRow | undefined>>> = {
  async 'kill -9 while reconciling, then a start'() {
    return during('kill -9 while reconciling, then a start', {}, async (site) => {
      for (let round = 0; round < 3; round++) {
        for (const address of permalinks) await edit(site, `Edit ${round} before the kill.`, address);
        await new Promise((resolve) => setTimeout(resolve, 20 * (round + 1)));
        await site.stop('SIGKILL');
        await site.restart();
        for (const address of permalinks)
          await until(() => shows(site, `Edit ${round} before the kill.`, address), `edit ${round} of ${address}`);
      }
      return 'after 3 kills every edit was there';
    });
  },

  async 'cache folder full'() {
    const folder = await mkdtemp(path.join(tmpdir(), 'full-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) {
      await rm(folder, { recursive: true });
      return undefined;
    }
    try {
      await writeFile(path.join(folder, 'filler'), Buffer.alloc(60 * 1024)).catch(() => undefined);
      return await during('cache folder full', { env: { CACHE_FOLDER: path.join(folder, 'cache') } }, async (site) => {
        await edit(site, 'Written to a full disk.');
        await until(() => shows(site, 'Written to a full disk.'), 'an edit');
        const isLogged = site.output().includes('ENOSPC');
        return `an edit was served; ${isLogged ? 'the log says that the disk is full' : 'nothing was logged'}`;
      });
    } finally {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    }
  },

  async 'Git remote down'() {
    const folder = await mkdtemp(path.join(tmpdir(), 'remote-'));
    const remote = await gitServer(folder);
    try {
      await cp(sampleContent, path.join(folder, 'work/blog'), { recursive: true });
      await remote.push({});
      const env = { CONTENT_SOURCE: `git+${remote.url}#main:blog`, CONTENT_POLL_SECONDS: '5', CONTENT_TIMEOUT_SECONDS: '5' };
      return await during('Git remote down, also over a restart', { env }, async (site) => {
        remote.manner = 'refuses';
        const { outage } = (await webhook(site, randomUUID())).receipt;
        await site.stop();
        await site.restart();
        for (const address of addresses)
          if (!(await fetch(site.url + address)).ok) throw new Error(`${address} was not served after a restart`);
        remote.manner = 'well';
        await remote.push({ [`blog${first.slice(0, -1)}.mdx`]: `${await readFile(fileOf('content', first), 'utf8')}\nBack.\n` });
        await webhook(site, randomUUID());
        await until(() => shows(site, 'Back.'), 'the newest commit');
        return `the receipt said "${String(outage).slice(0, 40)}…"; afterwards the newest commit`;
      });
    } finally {
      await remote.close();
      await rm(folder, { recursive: true, force: true });
    }
  },

  async 'clock jump'() {
    const folder = await mkdtemp(path.join(tmpdir(), 'clock-'));
    const file = path.join(folder, 'shift');
    const day = 24 * 3600 * 1000;
    const shiftBy = (days: number) => writeFile(`${file}.new`, String(days * day)).then(() => rename(`${file}.new`, file));
    await shiftBy(0);
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(path.resolve('bench/shifted-clock.mjs')).href}`, SHIFT_FILE: file };
    try {
      return await during('clock set forward by three days, then back', { env }, async (site) => {
        const address = '/posts/operations/in-two-days/';
        const isOut = async () => (await fetch(site.url + address)).status === 200;
        const date = new Date(Date.now() + 2 * day).toISOString();
        await writeFile(
          fileOf(site.content, address),
          `---\ntitle: "In two days"\ndescription: "Due in two days."\ndate: ${date}\ntags: [flux]\n---\n\nDue.\n`,
        );
        await edit(site, 'Before the clock was set.');
        await until(() => shows(site, 'Before the clock was set.'), 'an edit');
        if (await isOut()) throw new Error('the scheduled post was out before it was due');
        await shiftBy(3);
        await until(isOut, 'the scheduled post');
        await shiftBy(0);
        await until(async () => !(await isOut()), 'its going');
        await edit(site, 'After the clock was set.');
        await until(() => shows(site, 'After the clock was set.'), 'an edit after it');
        return 'a scheduled post came, and went when the clock was right again; an edit after it was served';
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },

  async 'webhooks valid, forged and replayed'(scale) {
    const count = Math.round(1000 * scale);
    return during(`${count} webhooks in ${10 * scale} s: valid, forged, replayed`, { env: { RATE_LIMIT: '0' } }, async (site) => {
      const statuses: Record<string, number> = {};
      const calls: Promise<void>[] = [];
      const tally = async (kind: string, calling: ReturnType<typeof webhook>) => {
        const { status } = await calling;
        statuses[`${kind} ${status}`] = (statuses[`${kind} ${status}`] ?? 0) + 1;
      };
      await edit(site, 'Told of many times.');
      for (let index = 0; index < count; index++) {
        const kind = ['valid', 'forged', 'replayed'][index % 3] ?? 'valid';
        const id = kind === 'replayed' ? 'the same delivery' : randomUUID();
        calls.push(tally(kind, webhook(site, id, kind === 'forged' ? 'another secret' : secret)));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await Promise.all(calls);
      await until(() => shows(site, 'Told of many times.'), 'the edit');
      return Object.entries(statuses).sort().map(([name, times]) => `${name}: ${times}`).join(', '); // prettier-ignore
    });
  },

  async 'every post broken'() {
    return during('every post broken at once, over a restart, then mended', {}, async (site) => {
      const texts = await Promise.all(permalinks.map((address) => readFile(fileOf(site.content, address), 'utf8')));
      for (const [index, address] of permalinks.entries())
        await writeFile(
          fileOf(site.content, address),
          index % 2 === 0 ? '---\ntitle: [\n---\n' : `${texts[index]}\n<Unclosed {\n`,
        );
      await until(async () => (await problemsOf(site)).length === permalinks.length, 'problems');
      for (const address of addresses) if (!(await fetch(site.url + address)).ok) throw new Error(`${address} was lost`);
      await site.stop();
      await site.restart();
      for (const address of addresses)
        if (!(await fetch(site.url + address)).ok) throw new Error(`${address} was lost after a restart`);
      for (const [index, address] of permalinks.entries())
        await writeFile(fileOf(site.content, address), `${texts[index]}\nMended.\n`);
      await until(() => shows(site, 'Mended.'), 'the mended post');
      return `all served as before, ${permalinks.length} problems named; then mended`;
    });
  },

  async 'a 50 MB post'(scale) {
    return during('a post of 50 MB', {}, async (site) => {
      const paragraph = 'A paragraph of words that goes on for a while, like any other of its kind.\n\n';
      const size = 50 * 1024 * 1024 * Math.min(1, scale * 10);
      const front = '---\ntitle: "Large"\ndescription: "Too large."\ndate: 2026-01-01T00:00:00Z\ntags: [flux]\n---\n\n';
      await writeFile(path.join(site.content, 'posts/operations/large.mdx'), front + paragraph.repeat(size / paragraph.length));
      await edit(site, 'Beside a large one.');
      await until(() => shows(site, 'Beside a large one.'), 'an edit beside it');
      await until(async () => (await problemsOf(site)).some((file) => file.includes('large')), 'a problem');
      return 'refused, with a problem that names it; an edit beside it was served';
    });
  },

  ...movingFiles,

  async 'unknown addresses'(scale) {
    const count = Math.round(100_000 * scale);
    return during(`${count} unknown addresses`, { env: { RATE_LIMIT: '0', LOG_LEVEL: 'warn' } }, async (site) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 20 });
      const ask = (address: string) =>
        new Promise<number>((resolve, reject) =>
          get(site.url + address, { agent }, (answer) => {
            answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
          }).once('error', reject),
        );
      const start = memoryOf(site.pid);
      let wrong = 0;
      let next = 0;
      await Promise.all(
        Array.from({ length: 20 }, async () => {
          while (next < count) if ((await ask(`/posts/operations/${next++}-${randomUUID()}/?q=${next}`)) !== 404) wrong++;
        }),
      );
      agent.destroy();
      return `${count - wrong} times 404; memory ${start} MiB, then ${memoryOf(site.pid)} MiB`;
    });
  },
};

/** Sends a push event as GitHub does, and waits for its receipt. */
function webhook(site: SiteServer, id: string, key = secret) {
  return deliverPush(site.url, {
    body: JSON.stringify({ ref: 'refs/heads/main', id }),
    key,
    headers: { 'x-github-delivery': id },
  });
}
