import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { pageOf } from '@/components/page-of';
import type { AnyView } from '@/components/render-view';
import type { Blog } from '@/lib/publishing/blog';
import { formatProblem, type Problem } from '@/lib/base/problem';
import type { MemorySource } from './base-content';
import type { Case, Outcome } from './case';
import { hostileHtml, malformedXml } from './inspect-page';

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
      const fault = faultOfView(entry.row.type, (await blog.view(entry)) as AnyView);
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

function faultOfView(type: string, view: AnyView): string | undefined {
  // Between the processes of a site a view is JSON.
  JSON.stringify(view);
  if (view.kind === 'text') {
    if (/xml|svg|opml/.test(type) || view.body.startsWith('<?xml')) return malformedXml(view.body);
    if (/json/.test(type)) JSON.parse(view.body);
    return undefined;
  }
  return view.kind === 'card' || view.kind === 'icon' ? undefined : hostileHtml(renderToStaticMarkup(pageOf(view)));
}
