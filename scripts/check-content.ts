import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBlog } from '@/lib/blog';
import { checkContent } from '@/lib/check/check-content';
import { checkRecords } from '@/lib/check/check-records';
import { formatProblem } from '@/lib/content/problem';
import { readEnvironment } from '@/lib/env';

const { values } = parseArgs({ options: { source: { type: 'string' } } });
const environment = readEnvironment();
const blog = await openBlog({ ...environment, CONTENT_SOURCE: values.source ?? environment.CONTENT_SOURCE });
// The project's own decisions keep the rules that it sets for others.
const ownRecords = 'docs/decisions';
const problems = [...(await checkContent(blog)), ...(existsSync(ownRecords) ? await checkRecords(ownRecords) : [])];
for (const problem of problems) console.log(formatProblem(problem));
const errors = problems.filter((problem) => problem.severity === 'error').length;
console.log(`${blog.edition.snapshot.posts.length} posts, ${errors} errors, ${problems.length - errors} warnings`);
process.exitCode = errors > 0 ? 1 : 0;
