import type { IncomingMessage, ServerResponse } from 'node:http';
import { escaped } from '@/lib/base/escaped';
import { formatProblem } from '@/lib/base/problem';
import type { Snapshot } from '@/lib/content/snapshot';
import { contentPolicy } from '@/lib/pages/content-policy';
import { securityHeaders } from '@/lib/pages/headers';
import { refuse, sendText } from '@/lib/pages/send-text';

const style =
  ':root{color-scheme:light dark;font:1.125rem/1.6 Georgia,serif}body{max-inline-size:38rem;margin:12vh auto;padding-inline:1rem}h1{line-height:1.2;font-weight:500}code{font-size:.875em}li{margin-block:.5rem;overflow-wrap:anywhere}';

/**
 * Answers while the settings of the site are missing or cannot be used (503). Where there is no content at all, a page says how to
 * begin, and is replaced by the site as soon as there is one.
 *
 * @param isAuthor whether the reader may see what is wrong with the content
 */
export function sendFirstPage(request: IncomingMessage, response: ServerResponse, snapshot: Snapshot, isAuthor: boolean): void {
  const isBegun = snapshot.files.size > 0 || snapshot.problems.some(({ rule }) => rule !== 'site/missing');
  const wait = { 'retry-after': isBegun ? '30' : '2' };
  const wantsPage = request.headers.accept?.includes('text/html') === true;
  const away = 'The content of this site cannot be read. It will be back as soon as it is repaired.';
  if (!wantsPage) return refuse(request, response, 503, isBegun ? away : 'There is no site here yet.', wait);
  const html = !isBegun
    ? pageOf('There is no site here yet', [
        '<p>Its content folder is empty. Three steps to a site:</p>',
        '<ol><li><code>npm run new -- site</code> asks for its name and yours, and writes the settings and a first post.</li>',
        '<li><code>npm run dev</code> shows it while you write.</li>',
        '<li><code>npm run new -- post</code> begins the next post.</li></ol>',
        '<p>An existing blog comes along by <code>npm run import</code>. This page becomes the site by itself.</p>',
      ])
    : !isAuthor
      ? pageOf('Back soon', [`<p>${away}</p>`])
      : pageOf('site.md needs a change', [
          '<p>Save it, and the site appears here.</p>',
          `<ul>${snapshot.problems.map((problem) => `<li><code>${escaped(formatProblem(problem))}</code></li>`).join('')}</ul>`,
        ]);
  // An author waits for this very page.
  const refresh = isBegun && !isAuthor ? '30' : '2';
  const headers = { ...securityHeaders, ...wait, refresh, 'content-security-policy': contentPolicy(html) };
  sendText(request, response, 503, 'text/html; charset=utf-8', html, headers);
}

const pageOf = (title: string, parts: readonly string[]) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${parts.join('')}</main></body></html>`;
