// Before a serverless build: parses and compiles the content, to be deployed with the functions. Checks a content folder.
import { spawnSync } from 'node:child_process';
import { readEnvironment } from '@/lib/base/env';
import { keepContent } from '@/lib/publishing/deployed-base';
import { isGitAddress } from '@/lib/base/git-address';
import { keptFolder } from '@/lib/sources/kept-commit';

const environment = readEnvironment();
const { edition, source } = await keepContent(environment, keptFolder);
console.log(`Kept ${source.revision ?? edition.snapshot.version}: ${edition.snapshot.posts.length} posts in ${keptFolder}`);
if (!isGitAddress(environment.CONTENT_SOURCE)) {
  const checked = spawnSync('npm', ['run', 'content:check'], { stdio: 'inherit' });
  process.exitCode = checked.status ?? 1;
}
