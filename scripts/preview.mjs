// `npm run preview`: the site with drafts and scheduled posts in it, as `npm start` serves it, for writers and reviewers.
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
await ensureBuilt();
// After the build, which makes the public site.
process.env.PREVIEW = '1';
await import('./serve.mjs');
