import path from 'node:path';
import { readEnvironment } from '@/lib/base/env';
import { reportFault } from '@/lib/base/log';
import { once } from '@/lib/base/once';
import { writableFolder } from '@/lib/base/writable-folder';
import { type KeptFiles, keptFiles } from './kept-files';

/** Rename it when copies are drawn differently, so that old ones are not used. */
const folderName = 'media-1';

/** The copies of pictures and the attachments that this process keeps, in CACHE_FOLDER or where it may write. */
export const currentKept: () => Promise<KeptFiles> = once(async () => {
  const cache = await writableFolder(readEnvironment().CACHE_FOLDER);
  return keptFiles({ folder: path.join(/*turbopackIgnore: true*/ cache, folderName), report: reportFault });
});
