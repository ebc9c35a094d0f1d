import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { type GitServer, gitServer } from './git-server';
import { openBlog } from '@/lib/publishing/blog';
import { generateContent, postName, postText } from './generate-content';

export interface GitSourceFigures {
  readonly posts: number;
  /** Number of pictures, 1 MB each. */
  readonly pictures: number;
  /** First start: fetch, parse, first edition. */
  readonly coldMs: number;
  readonly coldMegabytes: number;
  /** Start with an up-to-date local copy. */
  readonly warmMs: number;
  /** One edited post, from fetch to edition; median of ten. */
  readonly editMedianMs: number;
  readonly editKilobytes: number;
  /** A check that finds nothing new. */
  readonly idleMs: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

/** Writes pictures of random noise, which does not compress. */
async function generatePictures(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [width, height] = [700, 500];
  for (let index = 0; index < count; index++) {
    const raw = { width, height, channels: 3 } as const;
    const picture = await sharp(randomBytes(width * height * 3), { raw })
      .png({ compressionLevel: 0 })
      .toBuffer();
    await writeFile(path.join(folder, `${index}.png`), picture);
  }
}

/** Measures a Git source on loopback through `git http-backend`. */
export async function gitSourceFigures(count: number, pictures = 0): Promise<GitSourceFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-git-'));
  let server: GitServer | undefined;
  try {
    server = await gitServer(folder);
    const remote = server;
    await generateContent(path.join(folder, 'work/content'), count);
    await generatePictures(path.join(folder, 'work/content/posts/pictures'), pictures);
    await remote.push({});
    const setting = {
      CONTENT_SOURCE: `git+${remote.url}#main:content`,
      CACHE_FOLDER: path.join(folder, 'cache'),
      SITE_URL: undefined,
    };
    const open = () => openBlog(setting, { remember: true });
    let blog = await open();
    await blog.flush();
    const coldMegabytes = Math.round(remote.sent / 1024 / 102.4) / 10;
    await rm(path.join(folder, 'cache'), { recursive: true });
    const coldMs = await timed(async () => (blog = await open()));
    await blog.flush();
    const warmMs = await timed(async () => (blog = await open()));
    const editMs: number[] = [];
    const before = remote.sent;
    const edits = 10;
    for (let edit = 0; edit < edits; edit++) {
      await remote.push({ [`content/posts/${postName(edit)}.mdx`]: postText(edit, count, { extra: `Edit ${edit}.` }) });
      editMs.push(
        await timed(async () => {
          await blog.source.update?.();
          await blog.refresh();
        }),
      );
    }
    const editKilobytes = Math.round((remote.sent - before) / edits / 102.4) / 10;
    const idleMs = await timed(async () => {
      await blog.source.update?.();
      await blog.refresh();
    });
    const editMedianMs = editMs.sort((a, b) => a - b)[edits / 2] ?? 0;
    return { posts: count, pictures, coldMs, coldMegabytes, warmMs, editMedianMs, editKilobytes, idleMs };
  } finally {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  }
}
