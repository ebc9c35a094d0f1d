import type { PostFile, TextFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import { unsaid } from '@/lib/base/unsaid';
import type { CompiledBody } from '@/lib/markdown/compiled-body';

/**
 * Finds published posts still as in the template of `npm run new`: with its description, or with headings only.
 *
 * @param files accepted files; drafts are skipped
 * @param bodies compiled bodies by path
 */
export function checkUnwritten(
  files: readonly TextFile[],
  bodies: ReadonlyMap<string, Pick<CompiledBody, 'html' | 'sections'>>,
): Problem[] {
  return files.flatMap((file) => {
    if (file.kind !== 'post' || file.draft) return [];
    const body = bodies.get(file.path);
    return [
      ...(file.description === unsaid ? [unwritten(file, 'description', 'is that of the template')] : []),
      ...(body !== undefined && isEmpty(body) ? [unwritten(file, undefined, 'the post holds no word yet')] : []),
    ];
  });
}

function unwritten({ path, places, bodyLine }: PostFile, field: 'description' | undefined, message: string): Problem {
  const at = field === undefined ? { line: bodyLine, column: 1 } : (places[field] ?? { line: 1, column: 1 });
  const hint = field === undefined ? 'Write it, or keep it a draft with "draft: true".' : 'Say what a reader takes away.';
  return { path, ...at, rule: 'post/unwritten', severity: 'warning', message, field, hint };
}

const isEmpty = ({ html, sections }: Pick<CompiledBody, 'html' | 'sections'>) =>
  sections.every(({ text }) => text.trim() === '') && !/<(?:img|pre|svg|table|math)\b/.test(html);
