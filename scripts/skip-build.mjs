// Asked by a platform before it builds a push (`ignoreCommand` of vercel.json): exit code 0 says that nothing is to be deployed.
import { spawnSync } from 'node:child_process';

/** What plays no part in what is deployed. */
const apart = ['docs', 'bench', '__tests__', 'examples', 'deploy', '.github', '.ci', '.vscode'];

const source = process.env.CONTENT_SOURCE ?? '';
// Content of a Git source is published by the webhook; content of the project only by a deployment.
const excluded = [...apart, ...(source.startsWith('git+') ? ['content'] : [])].map((folder) => `:(exclude)${folder}`);
// The commit of the last deployment, for one push may have many; the one before when the platform names none.
const before = process.env.VERCEL_GIT_PREVIOUS_SHA || 'HEAD^';
const { status } = spawnSync('git', ['diff', '--quiet', before, 'HEAD', '--', '.', ...excluded, ':(exclude,glob)*.md'], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
// Also where it cannot be told: the commit may be out of a shallow clone's reach.
process.exitCode = status === 0 ? 0 : 1;
console.log(process.exitCode === 0 ? `Nothing to deploy since ${before}.` : `To be deployed: it differs from ${before}.`);
