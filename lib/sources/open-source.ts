import type { Environment } from '@/lib/base/env';
import { folderSource } from './folder-source';
import { gitAddress, isGitAddress } from '@/lib/base/git-address';
import { gitSource } from './git-source';
import { keptFolder } from './kept-commit';
import type { Source } from './source';

export type SourceSetting = Pick<Environment, 'CONTENT_SOURCE' | 'CACHE_FOLDER'> &
  Partial<Pick<Environment, 'CONTENT_TOKEN' | 'CONTENT_TIMEOUT_SECONDS' | 'CONTENT_GIT'>>;

/** Opens the source that the environment names. `report` gets files left out, and failures to repack. */
export function openSource(environment: SourceSetting, report: (error: unknown) => void, kept = keptFolder): Source {
  const { CONTENT_SOURCE, CONTENT_TOKEN, CONTENT_TIMEOUT_SECONDS = 60, CONTENT_GIT, CACHE_FOLDER } = environment;
  if (!isGitAddress(CONTENT_SOURCE)) return folderSource(CONTENT_SOURCE);
  return gitSource(gitAddress(CONTENT_SOURCE), {
    cache: CACHE_FOLDER,
    token: CONTENT_TOKEN,
    patience: CONTENT_TIMEOUT_SECONDS * 1000,
    by: CONTENT_GIT,
    kept,
    pinned: process.env.NEXT_PHASE === 'phase-production-build',
    report,
  });
}
