import { currentBlog } from '@/lib/current-blog';
import { formatProblem } from '@/lib/content/problem';
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
    console.error(error);
    return Response.json({ status: 'down', version: null, posts: 0, problems: [], pending: 0 }, { status: 503, headers });
  }
  const { snapshot } = blog.edition;
  const loop = currentReconciler();
  const paths = [...new Set(snapshot.problems.map((problem) => problem.path))];
  const body = {
    status: snapshot.usable ? 'ok' : 'no content',
    version: snapshot.version,
    posts: snapshot.posts.length,
    problems: paths,
    problemCount: snapshot.problems.length,
    pending: loop?.pending ?? 0,
    nextChange: snapshot.nextChange ?? null,
  };
  const details = isAuthorised(request)
    ? { details: snapshot.problems.map((problem) => ({ ...problem, text: formatProblem(problem) })) }
    : {};
  return Response.json({ ...body, ...details }, { status: snapshot.usable ? 200 : 503, headers });
}
