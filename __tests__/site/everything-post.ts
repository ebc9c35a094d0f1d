import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** The post that has everything a post may hold. */
export const everything = '/posts/operations/everything/';

/** Adds that post to a content folder, also under a server: its text comes last, when its picture is there. */
export async function putEverything(content: string): Promise<void> {
  const folder = path.join(content, everything);
  await mkdir(folder);
  await sharp({ create: { width: 1200, height: 500, channels: 3, background: '#a33' } }).toFile(path.join(folder, 'picture.png'));
  await cp('__tests__/fixtures/reading/everything.mdx', path.join(folder, 'index.mdx'));
}
