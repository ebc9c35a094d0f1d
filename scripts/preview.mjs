// `npm run preview`: serves the site with drafts and scheduled posts, for writers and reviewers.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
// Set after the build, which is of the public site.
process.env.PREVIEW = '1';
await import('./serve.mjs');
