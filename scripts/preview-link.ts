// `npm run preview:link -- [--for 7d] [--path /posts/…/]`: prints a link that opens the preview for anyone who has it.
import { readEnvironment } from '@/lib/base/env';
import { parseFlags } from '@/lib/base/parse-flags';
import { linkLifetime, previewLink, previewOrigin } from '@/lib/serving/preview/preview-link';

try {
  const { values } = parseFlags({
    options: { for: { type: 'string', default: '7d' }, path: { type: 'string', default: '/' } },
  });
  const environment = readEnvironment({ ...process.env, PREVIEW: '1' });
  const secret = environment.PREVIEW_SECRET;
  if (secret === undefined) throw new Error('Set PREVIEW_SECRET to the secret that the preview runs with.');
  const expires = Math.floor(Date.now() / 1000) + linkLifetime(values.for);
  const link = previewLink({ secret, origin: previewOrigin(environment) }, values.path, expires);
  console.log(link);
  console.error(`Valid until ${new Date(expires * 1000).toISOString()}. Anyone who has it can open the preview.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
