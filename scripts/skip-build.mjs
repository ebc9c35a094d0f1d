// `ignoreCommand` of vercel.json, run before a push is built: exit code 0 skips the deployment.
import { spawnSync } from 'node:child_process';

/** Folders that do not affect a deployment. */
const apart = ['docs', 'bench', '__tests__', 'examples', 'deploy', '.github', '.ci', '.vscode'];

const source = process.env.CONTENT_SOURCE ?? '';
// Content from Git is published by the webhook, content in this repository only by a deployment.
const excluded = [...apart, ...(source.startsWith('git+') ? ['content'] : [])].map((folder) => `:(exclude)${folder}`);
// The last deployed commit, since a push may have several; the parent when the platform names none.
const before = process.env.VERCEL_GIT_PREVIOUS_SHA || 'HEAD^';
const { status } = spawnSync('git', ['diff', '--quiet', before, 'HEAD', '--', '.', ...excluded, ':(exclude,glob)*.md'], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
// Deploy when git fails, too: a shallow clone may lack the commit.
process.exitCode = status === 0 ? 0 : 1;
console.log(process.exitCode === 0 ? `Nothing to deploy since ${before}.` : `To be deployed: it differs from ${before}.`);
