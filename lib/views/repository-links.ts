import type { PostView } from './post-view';
import type { SiteFile } from '@/lib/front-matter/content-file';

/**
 * Links to edit a content file, to see its history and to report a mistake.
 *
 * @param path inside the content folder
 */
export function repositoryLinks(
  { url, branch, folder }: NonNullable<SiteFile['settings']['repository']>,
  path: string,
  title: string,
): NonNullable<PostView['repository']> {
  const file = `${branch}/${folder === undefined ? '' : `${folder}/`}${path}`;
  return {
    edit: `${url}/edit/${file}`,
    history: `${url}/commits/${file}`,
    report: `${url}/issues/new?title=${encodeURIComponent(title)}`,
  };
}
