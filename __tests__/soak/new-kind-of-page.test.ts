/** @jest-environment node */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampleContent } from '@/bench/sample-content';
import { postText } from '@/__tests__/content-fixtures';
import { until } from '@/__tests__/until';
import { buildSite } from '@/bench/build';
import { type SiteServer, startSite } from '@/bench/site-server';

/** The five edits that CONTRIBUTING.md names, for a page that counts posts. Each is a new file or a line before a line that is there. */
const edits: readonly { readonly file: string; readonly text: string; readonly before?: string }[] = [
  {
    file: 'lib/views/count-view.ts',
    text: `import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

export const countRow = definePage({
  kind: 'count',
  pattern: '/count/',
  rank: 'list',
  in: {},
  parts: (snapshot) => ({ around: surroundings(snapshot), posts: snapshot.posts.length }),
  view: ({ around, posts }) => ({
    kind: 'count' as const,
    ...framed(around, { title: 'Count', description: around.siteDescription, address: '/count/' }),
    posts,
  }),
});

export type CountView = ViewOf<typeof countRow>;
`,
  },
  { file: 'lib/views/table.ts', before: 'export const table', text: "import { countRow } from './count-view';\n" },
  { file: 'lib/views/table.ts', before: '  postRow,', text: '  countRow,\n' },
  {
    file: 'components/count-page.tsx',
    text: `import type { CountView } from '@/lib/views/count-view';
import { SiteFrame } from './site-frame';

export function CountPage({ view }: { view: CountView }) {
  return (
    <SiteFrame frame={view.frame}>
      <p>There are {view.posts} posts.</p>
    </SiteFrame>
  );
}
`,
  },
  {
    file: 'components/page-of.tsx',
    before: 'export type ShownView',
    text: "import type { CountView } from '@/lib/views/count-view';\nimport { CountPage } from './count-page';\n",
  },
  { file: 'components/page-of.tsx', before: ' SearchView;', text: ' CountView |' },
  {
    file: 'components/page-of.tsx',
    before: "    case 'home':",
    text: "    case 'count':\n      return <CountPage view={view} />;\n",
  },
  {
    file: 'app/count/route.ts',
    text: `import { answering } from '@/app/answer';

export const dynamic = 'force-static';

export const GET = answering('/count/');
`,
  },
];

let folder = '';
let site: SiteServer | undefined;

/** Runs a program of the project in the changed copy of it. @throws Error with what it wrote when it fails */
/** Runs Node beside this process, which meanwhile notices that the server closes idle connections. */
const run = (...args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) =>
      error === null ? resolve() : reject(new Error(`${args.join(' ')}: ${error.message}\n${stdout}${stderr}`)),
    );
  });

beforeAll(async () => {
  const built = await buildSite(sampleContent, {}, async (project) => {
    for (const { file, text, before } of edits) {
      const name = path.join(project, file);
      const known = before === undefined ? '' : await readFile(name, 'utf8');
      if (before !== undefined && !known.includes(before)) throw new Error(`${file} has no "${before}" any more`);
      await mkdir(path.dirname(name), { recursive: true });
      await writeFile(name, before === undefined ? text : known.replace(before, () => text + before));
    }
  });
  folder = built.folder;
  await run('--input-type=module', '-e', "await (await import('./scripts/bundle-server.mjs')).bundleServer()");
  site = await startSite({ build: path.join(folder, '.next') });
});
afterAll(async () => {
  await site?.remove();
  await rm(folder, { recursive: true, force: true });
});

test('it takes five files', () => {
  expect(new Set(edits.map(({ file }) => file)).size).toBe(5);
});

test('its types are right', async () => {
  const config = { extends: './tsconfig.json', include: ['next-env.d.ts', 'app', 'components', 'lib'] };
  await writeFile(path.join(folder, 'tsconfig.kind.json'), JSON.stringify(config));
  await run('node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.kind.json');
});

test('its page is finished like any other, and made anew when what it shows changes', async () => {
  if (site === undefined) throw new Error('there is no site');
  const { url, content } = site;
  const read = async () => {
    const answer = await fetch(`${url}/count/`);
    const [, posts] = /There are (\d+) posts\./.exec(await answer.text()) ?? [];
    return { status: answer.status, posts: Number(posts), policy: answer.headers.get('content-security-policy') };
  };
  const first = await read();
  expect(first).toMatchObject({ status: 200, policy: expect.stringContaining("default-src 'none'") });
  await writeFile(path.join(content, 'posts/operations/one-more.md'), postText({ title: 'One more', date: '2026-02-03' }));
  await until(
    async () => (await read()).posts === first.posts + 1,
    () => `the page to count ${first.posts + 1} posts`,
  );
});
