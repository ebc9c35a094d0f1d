import type { DecisionLogView } from '@/lib/views/decision-log-view';
import type { DecisionView } from '@/lib/views/decision-view';
import type { HomeView } from '@/lib/views/home-view';
import type { ListView } from '@/lib/views/list-view';
import type { PageView } from '@/lib/views/page-view';
import type { PostView } from '@/lib/views/post-view';
import type { TagsView } from '@/lib/views/tags-view';
import type { TextView } from '@/lib/views/text-view';
import type { TrackView } from '@/lib/views/track-view';
import { readFileSync } from 'node:fs';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ContentPage } from '@/components/content-page';
import { DecisionLogPage } from '@/components/decision-log-page';
import { DecisionPage } from '@/components/decision-page';
import { HomePage } from '@/components/home-page';
import { ListPage } from '@/components/list-page';
import { PostPage } from '@/components/post-page';
import { TagsPage } from '@/components/tags-page';
import { TrackPage } from '@/components/track-page';
import type { Blog } from '@/lib/publishing/blog';
import { formatProblem, type Problem } from '@/lib/base/problem';
import type { MemorySource } from './base-content';
import type { Case, Outcome } from './case';
import { hostileHtml, malformedXml } from './inspect-page';

type View = PostView | DecisionView | HomeView | ListView | PageView | TagsView | TrackView | DecisionLogView | TextView;

const documented = new Set(
  [...readFileSync('docs/content-rules.md', 'utf8').matchAll(/^## `([a-z-]+\/[a-z-]+)`$/gm)].map(([, rule]) => rule),
).add('file/gone');

/**
 * Puts one file into a small site and looks at all that comes of it: problems in the contract's form, or every address that it changed.
 * The site is as before afterwards.
 *
 * @throws Error whatever the content made the engine throw
 */
export async function examineFile(
  { path, text }: Extract<Case, { target: 'file' }>,
  source: MemorySource,
  blog: Blog,
): Promise<Outcome> {
  const before = new Map([...blog.edition.desired].map(([address, { fingerprint }]) => [address, fingerprint]));
  const known = new Set(blog.edition.snapshot.problems.map(formatProblem));
  const bytes = Buffer.from(text);
  source.put(path, bytes);
  try {
    const { snapshot, desired } = await blog.refresh([path]);
    const news = snapshot.problems.filter((problem) => !known.has(formatProblem(problem)));
    for (const problem of news) {
      const fault = faultOfProblem(problem, problem.path === path ? bytes : await source.read(problem.path));
      if (fault !== undefined) return { kind: 'problems', fault };
    }
    const rules = [...new Set(news.map(({ rule }) => rule))];
    const changed = [...desired].filter(([address, entry]) => before.get(address) !== entry.fingerprint);
    for (const [address, entry] of changed) {
      const fault = faultOfView(entry.row.type, (await blog.view(entry)) as View);
      if (fault !== undefined) return { kind: 'page', fault: `${address}: ${fault}` };
    }
    const own = changed.some(([, { row }]) => row.kind === 'post' || row.kind === 'decision');
    if (own) return { kind: 'page', rules };
    if (news.some(({ severity, path: at }) => severity === 'error' && at === path)) return { kind: 'problems', rules };
    return { kind: 'hidden', rules };
  } finally {
    source.remove(path);
    await blog.refresh([path]);
  }
}

function faultOfProblem(problem: Problem, bytes: Buffer | undefined): string | undefined {
  const printed = formatProblem(problem);
  const lines = bytes === undefined ? 1 : bytes.toString('utf8').split(/\r\n?|\n/).length;
  if (!Number.isInteger(problem.line) || problem.line < 1 || problem.line > lines)
    return `line outside of the file's ${lines}: ${printed}`;
  if (!Number.isInteger(problem.column) || problem.column < 1) return `column: ${printed}`;
  if (!documented.has(problem.rule)) return `undocumented rule: ${printed}`;
  if (/[\n\r\0\x1B]/.test(printed)) return `not one line: ${JSON.stringify(printed)}`;
  if (printed.length > 2000) return `very long (${printed.length}): ${printed.slice(0, 300)}`;
  return undefined;
}

function faultOfView(type: string, view: View): string | undefined {
  // Between the processes of a site a view is JSON.
  JSON.stringify(view);
  if (view.kind === 'text') {
    if (/xml|svg|opml/.test(type) || view.body.startsWith('<?xml')) return malformedXml(view.body);
    if (/json/.test(type)) JSON.parse(view.body);
    return undefined;
  }
  const page = pageOf(view);
  return page === undefined ? undefined : hostileHtml(renderToStaticMarkup(page));
}

function pageOf(view: Exclude<View, TextView>): ReactElement | undefined {
  switch (view.kind) {
    case 'post':
      return <PostPage view={view} />;
    case 'decision':
      return <DecisionPage view={view} />;
    case 'home':
      return <HomePage view={view} />;
    case 'page':
      return <ContentPage view={view} />;
    case 'track':
      return <TrackPage view={view} />;
    case 'tags':
      return <TagsPage view={view} />;
    case 'posts':
    case 'year':
    case 'category':
    case 'category-year':
    case 'tag':
    case 'tag-year':
      return <ListPage view={view} />;
    case 'decisions':
    case 'decisions-by-day':
    case 'decisions-status':
    case 'decisions-tag':
    case 'decisions-year':
      return <DecisionLogPage view={view} />;
    default:
      return undefined;
  }
}
