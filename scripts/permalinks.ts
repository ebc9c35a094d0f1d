import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { compileTexts } from '@/tools/check/compile-texts';
import { compareProblems, formatProblem } from '@/lib/base/problem';
import { parseFlags } from '@/lib/base/parse-flags';
import { readEnvironment } from '@/lib/base/env';
import { comparePermalinks } from '@/tools/permalinks/compare-permalinks';
import { emptyLock, forgotten, grownLock, withdrawn } from '@/tools/permalinks/grown-lock';
import { type LockEntries, writeLockLines } from '@/lib/front-matter/lock-lines';

const usage = `npm run permalinks                        adds what is published to the lock
npm run permalinks -- --check             says what is lost or not locked yet; writes nothing
npm run permalinks -- --gone <address>    withdraws an address (or '/a/#heading') on purpose: readers get 410
npm run permalinks -- --forget <address>  takes it out of the lock: readers get 404`;

async function run(): Promise<number> {
  const { values } = parseFlags({
    options: {
      source: { type: 'string' },
      check: { type: 'boolean' },
      gone: { type: 'string', multiple: true },
      forget: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const environment = readEnvironment();
  const folder = values.source ?? environment.CONTENT_SOURCE;
  // Feed ids use the URL in site.md, even where SITE_URL overrides it.
  const blog = await openBlog({ ...environment, SITE_URL: undefined, CONTENT_SOURCE: folder });
  const { snapshot } = blog.edition;
  const texts = await compileTexts(blog);
  const { published, problems, isPartial } = await comparePermalinks(blog, texts);
  const faults = [...snapshot.problems, ...texts.problems].filter(({ severity }) => severity === 'error');
  if (isPartial) {
    for (const problem of faults.sort(compareProblems)) console.log(formatProblem(problem));
    console.log('Permalinks were not compared, because some files cannot be read.');
    return 1;
  }

  let lock: LockEntries = snapshot.lock ?? emptyLock;
  const messages: string[] = [];
  for (const [amend, links] of [
    [withdrawn, values.gone ?? []],
    [forgotten, values.forget ?? []],
  ] as const) {
    for (const link of links) {
      const amended = amend(lock, published, link);
      lock = amended.lock;
      messages.push(amended.message);
    }
  }
  const isAmended = messages.length > 0;
  const shown = values.check === true ? problems : problems.filter(({ severity }) => severity === 'error');
  if (!isAmended) for (const problem of [...shown].sort(compareProblems)) console.log(formatProblem(problem));
  if (values.check === true) {
    console.log(shown.length === 0 ? 'Every permalink answers and is locked.' : `${counted(shown.length)} to fix.`);
    return shown.length === 0 ? 0 : 1;
  }
  if (!isAmended && shown.length > 0) {
    console.log(`${counted(shown.length)} to fix. Nothing was written.`);
    return 1;
  }
  // With --gone or --forget, write only those changes: other permalinks may still be lost.
  const next = isAmended ? lock : grownLock(lock, published);
  const before = snapshot.lock === undefined ? [] : entriesOf(snapshot.lock);
  const after = entriesOf(next);
  await writeFile(path.join(path.resolve(folder), 'permalinks.lock'), writeLockLines(next));
  for (const message of messages) console.log(message);
  const known = new Set(before);
  const added = after.filter((entry) => !known.has(entry));
  for (const entry of isAmended ? [] : added) console.log(`+ ${entry}`);
  console.log(`${after.length} entries in ${folder}/permalinks.lock${isAmended ? '' : `, ${added.length} of them new`}.`);
  return 0;
}

const counted = (count: number) => `${count} permalink${count === 1 ? '' : 's'}`;

const entriesOf = (lock: LockEntries) =>
  writeLockLines(lock)
    .split('\n')
    .filter((entry) => entry !== '' && !entry.startsWith('#'));

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
