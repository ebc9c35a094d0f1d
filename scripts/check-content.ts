import { parseArgs } from 'node:util';
import { openBlog } from '@/lib/blog';
import { checkContent } from '@/lib/check/check-content';
import { formatProblem } from '@/lib/content/problem';
import { readEnvironment } from '@/lib/env';

const { values } = parseArgs({ options: { source: { type: 'string' } } });
const environment = readEnvironment();
const blog = await openBlog({ ...environment, CONTENT_SOURCE: values.source ?? environment.CONTENT_SOURCE });
const problems = await checkContent(blog);
for (const problem of problems) console.log(formatProblem(problem));
const errors = problems.filter((problem) => problem.severity === 'error').length;
console.log(`${blog.edition.snapshot.posts.length} posts, ${errors} errors, ${problems.length - errors} warnings`);
process.exitCode = errors > 0 ? 1 : 0;
