import type { Snapshot } from '@/lib/content/snapshot';
import { bodyOf } from '@/lib/content/parse-file';
import { resolveContentPath } from '@/lib/markdown/mentions';
import type { Decision } from '@/lib/decisions/decision';
import { exportName, madrOf } from './export-madr';

export interface ExportedDecision {
  readonly name: string;
  readonly text: string;
}

/**
 * Exports the whole log as MADR 4 files. Links between decisions point to their files, other links to the site.
 *
 * @param addressOf address of a content file, if it is served
 * @param bytesOf bytes of a content file
 * @throws Error when the file of a decision is gone
 */
export async function exportLog(
  snapshot: Snapshot,
  addressOf: (path: string) => string | undefined,
  bytesOf: (path: string) => Promise<Buffer | undefined>,
): Promise<readonly ExportedDecision[]> {
  const listed = [...snapshot.decisions.values()].filter((decision) => decision.listed);
  const names = new Map(listed.map((decision) => [decision.path, exportName(decision)]));
  const nameOf = (path: string) => names.get(path);
  const outside = (path: string) => {
    const address = addressOf(path);
    return address === undefined ? undefined : snapshot.url + address;
  };
  return Promise.all(
    listed.map(async (decision) => {
      const bytes = await bytesOf(decision.path);
      if (bytes === undefined) throw new Error(`${decision.path} is gone`);
      const markdown = withLinks(bodyOf(decision.path, bytes), decision, (path) => nameOf(path) ?? outside(path));
      return { name: exportName(decision), text: madrOf(decision, { title: titleOf(snapshot, decision), markdown }, nameOf) };
    }),
  );
}

const titleOf = ({ postOf, decisionFiles }: Snapshot, { path }: Decision) =>
  postOf.get(path)?.file.title ?? decisionFiles.get(path)?.title ?? '';

/** Rewrites relative links to content files to the exported file or the served URL. */
function withLinks(markdown: string, { path }: Decision, targetOf: (path: string) => string | undefined): string {
  return markdown.replace(/\]\(([^()\s:#]+\.mdx?)(#[^()\s]*)?\)/g, (whole, written: string, anchor = '') => {
    const target = resolveContentPath(path, written);
    const found = target === undefined ? undefined : targetOf(target);
    return found === undefined ? whole : `](${found}${anchor})`;
  });
}
