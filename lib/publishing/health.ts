import type { Blog } from '@/lib/blog';
import { currentBlog } from '@/lib/current-blog';
import { formatProblem, type Problem } from '@/lib/content/problem';
import { reportFault } from '@/lib/log';
import { currentEdge } from '@/lib/publishing/edge/current-edge';
import { isAuthorised } from './authorisation';
import { currentReconciler } from './current-reconciler';

/**
 * Answers GET /api/health: in public paths and counts, for holders of the secret every problem with line, column and hint.
 */
export async function health(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  let blog;
  try {
    blog = await currentBlog();
  } catch (error) {
    reportFault(error);
    return Response.json({ status: 'down', version: null, posts: 0, problems: [], pending: 0 }, { status: 503, headers });
  }
  const { snapshot } = blog.edition;
  const loop = currentReconciler();
  const edge = currentEdge()?.status;
  const paths = [...new Set(snapshot.problems.map((problem) => problem.path))];
  const body = {
    status: snapshot.usable ? 'ok' : 'no content',
    version: snapshot.version,
    posts: snapshot.posts.length,
    problems: paths,
    problemCount: snapshot.problems.length,
    pending: loop?.pending ?? 0,
    nextChange: snapshot.nextChange ?? null,
    edge: edge && { pending: edge.pending, failing: edge.failing },
  };
  const details = isAuthorised(request) ? { details: await detailed(blog, snapshot.problems), edge } : {};
  return Response.json({ ...body, ...details }, { status: snapshot.usable ? 200 : 503, headers });
}

/** Problems with the line at fault: enough to mend them without opening the file. */
async function detailed(blog: Blog, problems: readonly Problem[]) {
  return Promise.all(
    problems.slice(0, mostDetails).map(async (problem) => {
      const bytes = await blog.source.read(problem.path);
      return {
        ...problem,
        text: formatProblem(problem),
        source: bytes?.toString('utf8').split('\n')[problem.line - 1]?.slice(0, 200),
      };
    }),
  );
}

const mostDetails = 50;
