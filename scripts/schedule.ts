import { readEnvironment } from '@/lib/base/env';
import { parseFlags } from '@/lib/base/parse-flags';

const usage = `npm run schedule [-- flags]

  --format text|json    lines (default), or everything as JSON with instants in UTC
  --source <folder>     the content folder

What goes out when, by the clock of the site. Exit code 0; 1 when a post cannot be read.`;

async function run(): Promise<number> {
  const { values } = parseFlags({
    options: { format: { type: 'string', default: 'text' }, source: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const { format } = values;
  if (format !== 'text' && format !== 'json') throw new Error(`--format is text or json, not "${format}".`);
  const environment = readEnvironment();
  const { runSchedule } = await import('@/tools/authoring/run-schedule');
  const CONTENT_SOURCE = values.source ?? environment.CONTENT_SOURCE;
  const { lines, unread } = await runSchedule({ ...environment, CONTENT_SOURCE }, { format });
  for (const line of lines) console.log(line);
  return unread.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
