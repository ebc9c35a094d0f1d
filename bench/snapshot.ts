import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { generateContent, postName, postText } from './generate-content';

/** Times (ms) of the snapshot and the view table in this process, without Next. */
export interface SnapshotFigures {
  readonly posts: number;
  /** First scan, without cached records. */
  readonly cold: number;
  /** First scan with the cached records of an earlier process. */
  readonly warm: number;
  /** Scan when nothing has changed. */
  readonly rescan: number;
  readonly body: number;
  readonly title: number;
  readonly added: number;
  /** The desired state of every address, after one edit. */
  readonly table: number;
  /** Resident memory of this process, MiB. */
  readonly memory: number;
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return rounded(performance.now() - start);
}

export async function snapshotFigures(posts: number): Promise<SnapshotFigures> {
  const folder = path.join(tmpdir(), `bench-snapshot-${posts}`);
  const cache = `${folder}-cache`;
  for (const name of [folder, cache]) await rm(name, { recursive: true, force: true });
  await generateContent(folder, posts);
  const environment = { CONTENT_SOURCE: folder, CACHE_FOLDER: cache, SITE_URL: undefined };
  const cold = await timed(async () => {
    const blog = await openBlog(environment, { remember: true });
    await blog.flush();
  });
  let blog = await openBlog(environment, { remember: true });
  const warm = await timed(async () => (blog = await openBlog(environment, { remember: true })));
  if (blog.parsedFiles !== 0) throw new Error(`${blog.parsedFiles} files were parsed again`);
  const wholeTable = () => [...blog.edition.desired].length;
  wholeTable();
  const rescan = await timed(() => blog.refresh());
  const edit = async (index: number, text: string) => {
    const file = `posts/${postName(index)}.mdx`;
    await writeFile(path.join(folder, file), text);
    return timed(() => blog.refresh([file]));
  };
  await edit(posts - 2, postText(posts - 2, posts, { extra: 'to warm the compiler' }));
  const body = await edit(posts - 1, postText(posts - 1, posts, { extra: 'edited' }));
  const title = await edit(posts - 1, postText(posts - 1, posts, { extra: 'edited', title: 'Another title' }));
  const table = await timed(wholeTable);
  const added = await edit(posts, postText(posts, posts + 1));
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  for (const name of [folder, cache]) await rm(name, { recursive: true, force: true });
  return { posts, cold, warm, rescan, body, title, added, table, memory };
}
