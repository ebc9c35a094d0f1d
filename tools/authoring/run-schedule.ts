import { openBlog } from '@/lib/publishing/blog';
import type { PostFile } from '@/lib/front-matter/content-file';
import { splitFrontMatter } from '@/lib/front-matter/front-matter';
import { toIso } from '@/lib/base/zone';
import type { Environment } from '@/lib/base/env';
import { formatSchedule } from './format-schedule';
import { scheduleOf } from './schedule';

/**
 * Lists scheduled posts and dated drafts.
 *
 * @param options `format`: text, or JSON with instants in UTC beside local times
 * @returns lines to print; `unread`: paths of posts that cannot be read, so their dates are unknown
 * @throws Error when the source or the settings of the site cannot be read
 */
export async function runSchedule(
  environment: Pick<Environment, 'CONTENT_SOURCE' | 'CACHE_FOLDER' | 'CONTENT_TOKEN'>,
  options: { format: 'text' | 'json'; now?: Date },
): Promise<{ lines: string[]; unread: readonly string[] }> {
  const now = toIso((options.now ?? new Date()).getTime());
  const blog = await openBlog({ ...environment, SITE_URL: undefined }, { now: () => new Date(now) });
  const { snapshot } = blog.edition;
  if (!snapshot.usable) throw new Error('site.md cannot be used. See npm run content:check.');

  const files = blog.acceptedTexts();
  const toCome = files.filter((file): file is PostFile => file.kind === 'post' && file.date > now);
  const written = new Map<string, string>();
  for (const post of toCome) {
    const bytes = await blog.source.read(post.path);
    const parts = splitFrontMatter(post.path, bytes?.toString('utf8') ?? '');
    if ('fields' in parts && typeof parts.fields.date === 'string') written.set(post.path, parts.fields.date);
  }
  const schedule = scheduleOf(files, snapshot.site.settings.zone, now, (post) => written.get(post.path));
  const refused = snapshot.problems.filter(({ path, severity }) => severity === 'error' && !snapshot.files.has(path));
  const unread = [...new Set(refused.map(({ path }) => path))].filter((path) => path.startsWith('posts/'));
  if (options.format === 'json') return { lines: [JSON.stringify({ ...schedule, unread }, undefined, 2)], unread };
  const missing = unread.map((path) => `  ${environment.CONTENT_SOURCE}/${path}`);
  return {
    lines: [
      ...formatSchedule(schedule, environment.CONTENT_SOURCE),
      ...(missing.length === 0 ? [] : ['', 'Cannot be read, so their dates are not known (npm run content:check)', ...missing]),
    ],
    unread,
  };
}
