import { messageOf } from '@/lib/base/message-of';
import { parseFlags } from '@/lib/base/parse-flags';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { formatReport, type ReportFormat, reportFormats } from '@/tools/check/format-report';
import { rememberedCheck } from '@/tools/check/remembered-check';
import { readEnvironment } from '@/lib/base/env';
import { folderSource } from '@/lib/sources/folder-source';

const usage = `npm run content:check [-- flags]

  --source <folder>            the content folder
  --format text|github|json    one line per problem (default), annotations of GitHub, or everything as JSON
  --context                    show the line at fault, with a caret (the default on a terminal)
  --fresh                      check again even if nothing has changed

Rules: docs/content-rules.md. Exit code 0; 1: there are errors; 2: a flag or the folder is wrong.`;

const options = {
  source: { type: 'string' },
  format: { type: 'string', default: 'text' },
  context: { type: 'boolean', default: process.stdout.isTTY },
  fresh: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The project's own decision records, which are checked too. */
const ownRecords = 'docs/decisions';

/** Time (ms) before progress is shown on a terminal. */
const patience = 2000;

/** Usage error: exit code 2. */
class Misused extends Error {}

function asked() {
  try {
    return parseFlags({ options }).values;
  } catch (error) {
    throw new Misused(`${messageOf(error)}\n\n${usage}`, { cause: error });
  }
}

async function run(values: ReturnType<typeof asked>, format: ReportFormat): Promise<number> {
  const environment = readEnvironment();
  const folder = values.source ?? environment.CONTENT_SOURCE;
  if (!existsSync(folder)) throw new Misused(`There is no folder ${folder}.`);
  const source = folderSource(folder);
  const started = performance.now();
  let shown = false;
  const progress = (done: number, all: number) => {
    if (!process.stderr.isTTY || performance.now() - started < patience) return;
    if (done % 10 === 0 || done === all) process.stderr.write(`\r${done} of ${all} files checked`);
    shown = true;
  };
  const check = async () => {
    // Imported late: the compiler alone takes a second to load.
    const [{ openBlog }, { checkedContent }, { checkRecords }] = await Promise.all([
      import('@/lib/publishing/blog'),
      import('@/tools/check/check-content'),
      import('@/tools/check/check-records'),
    ]);
    const checked = await checkedContent(await openBlog({ ...environment, CONTENT_SOURCE: folder }), progress);
    return existsSync(ownRecords)
      ? { ...checked, problems: [...checked.problems, ...(await checkRecords(ownRecords))] }
      : checked;
  };
  const remembered = {
    source,
    cacheFolder: path.resolve(environment.CACHE_FOLDER),
    program: [
      ...(existsSync(ownRecords) ? [ownRecords] : []),
      'public',
      // Written when code has changed.
      '.generated/commands/built-from',
    ],
    now: new Date().toISOString(),
  };
  const result = values.fresh ? await check() : await rememberedCheck(remembered, check);
  if (shown) process.stderr.write('\r\u001b[K');

  // By the source, which knows under what name a file is stored.
  const texts = new Map<string, readonly string[]>();
  for (const file of new Set(values.context ? result.problems.map(({ path: name }) => name) : [])) {
    const bytes = isBinary(file) ? undefined : await source.read(file);
    texts.set(file, bytes?.toString('utf8').split(/\r?\n/) ?? []);
  }
  const context = values.context ? (file: string, line: number) => texts.get(file)?.[line - 1] : undefined;
  const report = formatReport(result, format, { folder, apart: ownRecords, lineOf: context });
  process.stdout.write(`${report.join('\n')}\n`);
  return result.problems.some((problem) => problem.severity === 'error') ? 1 : 0;
}

const isBinary = (file: string) => /\.(?:png|jpe?g|webp|avif|gif)$/i.test(file);

async function main(): Promise<number> {
  const values = asked();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const format = reportFormats.find((name) => name === values.format);
  if (format === undefined) throw new Misused(`--format is one of ${reportFormats.join(', ')}, not "${values.format}".`);
  return run(values, format);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Misused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
