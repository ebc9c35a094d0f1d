import { type Problem, asWarning } from '@/lib/base/problem';
import type { TextFile } from '@/lib/front-matter/content-file';
import { servicesOf } from '@/lib/front-matter/integrations';
import { fieldError } from '@/lib/front-matter/place-in';
import type { CompiledBody } from '@/lib/markdown/compiled-body';

/**
 * Reminds of services of others that no page under `pages/` tells readers of: their browsers send something to each.
 *
 * @param files accepted files
 * @param bodies compiled bodies by path
 */
export function checkServices(
  files: readonly TextFile[],
  bodies: ReadonlyMap<string, Pick<CompiledBody, 'sections'>>,
): Problem[] {
  const told = files
    .filter(({ kind }) => kind === 'page')
    .flatMap(({ path }) => bodies.get(path)?.sections.map(({ text }) => text.toLowerCase()) ?? []);
  return files.flatMap((file) => {
    if (file.kind !== 'site') return [];
    const untold = servicesOf(file.settings.integrations).filter(
      (name) => !told.some((text) => text.includes(name.toLowerCase())),
    );
    return untold.map((name) => {
      const message = `no page tells readers that this site uses ${name}`;
      const hint = `Say on a page, such as pages/about.mdx, what ${name} learns of a reader.`;
      return asWarning(fieldError(file, 'integrations', 'site/services', message, hint));
    });
  });
}
