import { BodyRefused } from '@/lib/markdown/body-refused';
import type { TextFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import type { Edition } from '@/lib/views/edition';
import { checkContrast } from './check-contrast';
import { checkLinks } from './check-links';
import { checkPosts, checkUnwritten } from './check-posts';
import { linkTargets, picturesOf } from './link-targets';
import { publicFiles } from './public-files';
import { settingsLinks } from './settings-links';

interface Checked {
  readonly edition: Edition;
  /** @throws BodyRefused when it does not compile */
  compiled(file: TextFile): Promise<CompiledBody>;
}

/**
 * What a full check reports for one file besides the problems in its snapshot: links, pictures, lengths, dates, missing text.
 */
export async function checkFile(blog: Checked, file: TextFile): Promise<readonly Problem[]> {
  const { edition } = blog;
  const { snapshot } = edition;
  const own = await bodyOf(blog, file);
  const bodies = new Map<string, CompiledBody>(own === undefined ? [] : [[file.path, own]]);
  for (const { path, anchor } of own?.references ?? []) {
    const target = anchor === undefined ? undefined : snapshot.files.get(path);
    const body = target === undefined || !('bodyLine' in target) ? undefined : await bodyOf(blog, target);
    if (body !== undefined) bodies.set(path, body);
  }
  return [
    ...checkLinks(
      bodies,
      new Map(),
      linkTargets(edition, await publicFiles()),
      file.kind === 'site' ? [settingsLinks(file)] : [],
    ),
    ...checkPosts([file], picturesOf(snapshot), snapshot.instant),
    ...checkUnwritten([file], bodies),
    ...(await checkContrast([file])),
  ].filter(({ path }) => path === file.path);
}

/** `undefined` for a body that does not compile, which the snapshot reports. */
async function bodyOf(blog: Pick<Checked, 'compiled'>, file: TextFile): Promise<CompiledBody | undefined> {
  try {
    return await blog.compiled(file);
  } catch (error) {
    if (error instanceof BodyRefused) return undefined;
    throw error;
  }
}
