import { reportFault } from '@/lib/base/log';
import { formatProblem } from '@/lib/base/problem';
import { answer, isAuthorised } from '@/lib/publishing/api-answers';
import type { Blog } from '@/lib/publishing/blog';
import { currentBlog, currentServer } from '@/lib/publishing/current';

export const dynamic = 'force-dynamic';

const mostDetails = 50;

/** Answers GET /api/health: publicly, paths and counts; with the secret, the first 50 problems with line, column and hint. */
export async function GET(request: Request): Promise<Response> {
  let blog: Blog;
  try {
    blog = await currentBlog();
  } catch (error) {
    reportFault(error);
    return answer(503, { status: 'down', version: null, posts: 0, problems: [], pending: 0 });
  }
  const { usable, version, posts, problems, nextChange = null } = blog.edition.snapshot;
  const server = currentServer();
  const edge = server?.edge?.status;
  const failing = server?.failing?.() ?? [];
  const body = {
    status: usable ? 'ok' : 'no content',
    version,
    posts: posts.length,
    problems: [...new Set(problems.map(({ path }) => path))],
    problemCount: problems.length,
    pending: Math.max(server?.loop.pending ?? 0, failing.length),
    failing,
    nextChange,
    edge: edge && { pending: edge.pending, failing: edge.failing },
  };
  const details = isAuthorised(request) ? { details: await detailed(blog), edge } : {};
  return answer(usable ? 200 : 503, { ...body, ...details });
}

const detailed = (blog: Blog) =>
  Promise.all(
    blog.edition.snapshot.problems.slice(0, mostDetails).map(async (problem) => {
      const text = (await blog.source.read(problem.path))?.toString('utf8');
      return { ...problem, text: formatProblem(problem), source: text?.split('\n')[problem.line - 1]?.slice(0, 200) };
    }),
  );
