import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '@/lib/env';
import type { Source } from '@/lib/sources/source';

/**
 * Beginning of every key and channel of this server: servers share nothing with another build, nor with one that makes other bytes of the
 * same content or reads another repository.
 *
 * @param built folder of the build (`.next`)
 * @returns `blog:<twelve hex digits>:`
 * @throws Error when there is no build
 */
export async function namespace(
  built: string,
  environment: Pick<Environment, 'SITE_URL' | 'STRIP_FRAMEWORK'>,
  source: Source,
): Promise<string> {
  const build = (await readFile(path.join(built, 'BUILD_ID'), 'utf8')).trim();
  // One folder may be mounted at different places; a repository has one name everywhere.
  const repository = source.update === undefined ? '' : source.name;
  const named = JSON.stringify([build, environment.SITE_URL, environment.STRIP_FRAMEWORK, repository]);
  return `blog:${createHash('sha256').update(named).digest('hex').slice(0, 12)}:`;
}
