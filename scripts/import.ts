import { parseArgs } from 'node:util';
import { runImport, usage } from '@/lib/import/run-import';

const { values, positionals } = parseArgs({
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
const [dialect, folder] = positionals;
if (values.help || dialect === undefined || folder === undefined || positionals.length > 2) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    const { lines, errors } = await runImport({
      ...values,
      dialect,
      folder,
      dryRun: values['dry-run'],
      asPosts: values['as-posts'],
      addCategories: values['add-categories'],
    });
    for (const line of lines) console.log(line);
    process.exitCode = errors > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
