// Before a build for functions: content of the project is checked; a commit of a Git source is kept, to be deployed with them.
import { spawnSync } from 'node:child_process';
import { readEnvironment } from '@/lib/env';
import { isGitAddress } from '@/lib/sources/git-address';
import { keepCommit, keptFolder } from '@/lib/sources/kept-commit';
import { openSource } from '@/lib/sources/open-source';

const environment = readEnvironment();
if (isGitAddress(environment.CONTENT_SOURCE)) {
  const source = openSource(environment, (error) => console.error(String(error)));
  await source.update?.();
  await keepCommit(source, keptFolder);
  console.log(`Kept commit ${source.revision}: ${(await source.list()).length} files in ${keptFolder}`);
} else {
  const checked = spawnSync('npm', ['run', 'content:check'], { stdio: 'inherit' });
  process.exitCode = checked.status ?? 1;
}
