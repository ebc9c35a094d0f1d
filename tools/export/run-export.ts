import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { formatProblem, type Problem } from '@/lib/base/problem';
import { parseFlags } from '@/lib/base/parse-flags';
import { provideBlog } from '@/lib/publishing/current';
import { readEnvironment } from '@/lib/base/env';
import { exportSite } from './export-site';
import { rendererVersion } from './renderer-version';
import { wantedPages } from './wanted-pages';
import { wantedAssets, wantedMedia } from './wanted-parts';

const usage = `npm run export -- --to <folder>

  --to <folder>       where the site is written; empty, or written by an export before
  --source <folder>   the content, where it is not CONTENT_SOURCE

Exit code 0; 1: something is held back or could not be made, its last exported version stays; 2: nothing was exported.`;

/** Exports the site as files. @returns exit code */
export async function runExport(args: readonly string[], print: (line: string) => void): Promise<number> {
  const started = performance.now();
  const { values } = parseFlags({
    args: [...args],
    options: { to: { type: 'string' }, source: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true || values.to === undefined) {
    print(usage);
    return values.help === true ? 0 : 2;
  }
  const environment = readEnvironment();
  const folder = path.resolve(values.to);
  const blog = await openBlog(
    {
      ...environment,
      CONTENT_SOURCE: values.source ?? environment.CONTENT_SOURCE,
      CACHE_FOLDER: path.join(environment.CACHE_FOLDER, 'export'),
    },
    { remember: true, audience: 'readers' },
  );
  // Compile everything: a file that does not compile leaves the edition, or stays at its last good version.
  await blog.compileWaiting();
  const { snapshot } = await blog.refresh([]);
  await blog.flush();
  const held = snapshot.problems.filter(({ severity }) => severity === 'error');
  for (const problem of held) print(formatProblem(problem));
  if (!snapshot.usable) throw new Error('there is no site to export: site.md cannot be used');
  provideBlog(blog);
  const wanted = [...(await wantedAssets(path.resolve('public'))), ...wantedMedia(blog), ...wantedPages(blog)];
  const heldBack = new Set(held.map(({ path: file }: Problem) => file));
  const renderer = await rendererVersion(path.resolve());
  const { written, unchanged, deleted, kept, failures } = await exportSite(folder, { blog, wanted, heldBack, renderer });
  for (const failure of failures) print(`not made: ${failure}`);
  for (const file of kept) print(`kept as it was: ${file}`);
  const ms = Math.round(performance.now() - started);
  print(`${folder}: ${written.length} written, ${unchanged} unchanged, ${deleted.length} deleted, in ${ms} ms`);
  return held.length + failures.length > 0 ? 1 : 0;
}
