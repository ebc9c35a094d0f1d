// `npm run decisions:export -- --to <folder>`: writes the decision log as MADR 4 files into a folder.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openBlog } from '@/lib/publishing/blog';
import { exportLog } from '@/tools/decisions/export-log';
import { readEnvironment } from '@/lib/base/env';
import { parseFlags } from '@/lib/base/parse-flags';
import { addressOf } from '@/lib/views/bodies';

try {
  const { values } = parseFlags({ options: { to: { type: 'string' }, source: { type: 'string' } } });
  if (values.to === undefined) throw new Error('Name the folder: npm run decisions:export -- --to <folder>');
  const environment = readEnvironment();
  const blog = await openBlog({ ...environment, CONTENT_SOURCE: values.source ?? environment.CONTENT_SOURCE });
  const { snapshot } = blog.edition;
  const files = await exportLog(
    snapshot,
    (file) => addressOf(snapshot, file),
    (file) => blog.source.read(file),
  );
  await mkdir(values.to, { recursive: true });
  for (const { name, text } of files) await writeFile(path.join(values.to, name), text);
  console.log(`${files.length} decisions written to ${values.to}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
