import { usage } from '@/tools/import/import-request';
import { reportJson } from '@/tools/import/report';
import { runImport } from '@/tools/import/run-import';
import { messageOf } from '@/lib/base/message-of';
import { parseFlags } from '@/lib/base/parse-flags';

function asked() {
  return parseFlags({
    allowPositionals: true,
    options: {
      to: { type: 'string', default: 'content' },
      'dry-run': { type: 'boolean', default: false },
      overwrite: { type: 'boolean', default: false },
      'as-posts': { type: 'boolean', default: false },
      'add-categories': { type: 'boolean', default: false },
      category: { type: 'string', default: 'notes' },
      map: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      field: { type: 'string', multiple: true, default: [] },
      components: { type: 'string', multiple: true, default: [] },
      address: { type: 'string' },
      url: { type: 'string' },
      undated: { type: 'string' },
      download: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      zone: { type: 'string' },
      dates: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
}

async function run(): Promise<number> {
  const { values, positionals } = asked();
  const [dialect, folder] = positionals;
  if (values.help || dialect === undefined || folder === undefined || positionals.length > 2) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const end = new AbortController();
  process.once('SIGINT', () => end.abort(new Error('Stopped. What is written is whole; run it again to go on.')));
  const show = progressOn(process.stderr);
  const { report, lines, errors } = await runImport(
    {
      ...values,
      dialect,
      folder,
      dryRun: values['dry-run'],
      asPosts: values['as-posts'],
      addCategories: values['add-categories'],
    },
    { signal: end.signal, progress: show.tell },
  ).finally(show.end);
  for (const line of values.json ? [reportJson(report)] : lines) console.log(line);
  return errors > 0 ? 1 : 0;
}

/** Shows how far it is: a bar on a terminal, elsewhere a line now and then. */
function progressOn(stream: NodeJS.WriteStream) {
  const start = performance.now();
  let said = start;
  return {
    tell(done: number, total: number) {
      const isDue = performance.now() - said > (stream.isTTY ? 100 : 10_000);
      if (!isDue && (!stream.isTTY || done < total)) return;
      said = performance.now();
      const seconds = Math.round((said - start) / 1000);
      const filled = Math.round((20 * done) / total);
      if (stream.isTTY) stream.write(`\r[${'#'.repeat(filled)}${' '.repeat(20 - filled)}] ${done} of ${total}, ${seconds} s`);
      else stream.write(`${done} of ${total} texts, ${seconds} s\n`);
    },
    end() {
      if (stream.isTTY && said > start) stream.write('\n');
    },
  };
}

try {
  process.exitCode = await run();
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error;
  console.error(isMissing ? `There is no ${String(error.path)}.` : messageOf(error));
  process.exitCode = 2;
}
