import { parseArgs } from 'node:util';
import { runImport, usage } from '@/tools/import/run-import';
import { messageOf } from '@/lib/base/message-of';

function asked() {
  return parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string', default: 'content' },
      'dry-run': { type: 'boolean', default: false },
      overwrite: { type: 'boolean', default: false },
      'as-posts': { type: 'boolean', default: false },
      'add-categories': { type: 'boolean', default: false },
      category: { type: 'string', default: 'notes' },
      map: { type: 'string', multiple: true, default: [] },
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
  const { lines, errors } = await runImport({
    ...values,
    dialect,
    folder,
    dryRun: values['dry-run'],
    asPosts: values['as-posts'],
    addCategories: values['add-categories'],
  });
  for (const line of lines) console.log(line);
  return errors > 0 ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error;
  console.error(isMissing ? `There is no ${String(error.path)}.` : messageOf(error));
  process.exitCode = 2;
}
