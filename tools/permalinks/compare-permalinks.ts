import GithubSlugger from 'github-slugger';
import type { Blog } from '@/lib/publishing/blog';
import type { TextFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { checkPermalinks } from './check-permalinks';
import { type Published, published } from './published';

/** What is published, and how it differs from the lock. */
export interface Compared {
  readonly published: Published;
  /** Empty without a lock, and while an error hides a file: its permalinks are unknown, not lost. */
  readonly problems: readonly Problem[];
  /** Whether an error hides a file. */
  readonly isPartial: boolean;
}

/** Compares a blog with its lock. */
export async function comparePermalinks(
  blog: Blog,
  texts: {
    readonly files: readonly TextFile[];
    readonly bodies: ReadonlyMap<string, CompiledBody>;
    readonly problems: readonly Problem[];
  },
): Promise<Compared> {
  const { snapshot } = blog.edition;
  const found = published(snapshot, texts.files, texts.bodies);
  const isError = ({ severity }: Problem) => severity === 'error';
  const isHidden = ({ path, rule }: Problem) => !snapshot.files.has(path) || rule.startsWith('path/');
  const isPartial = texts.problems.some(isError) || snapshot.problems.some((problem) => isError(problem) && isHidden(problem));
  if (snapshot.lock === undefined || isPartial) return { published: found, problems: [], isPartial };
  const problems = await checkPermalinks({
    lock: snapshot.lock,
    published: found,
    hasId: (path, id) => texts.bodies.get(path)?.html.includes(`id="${id}"`) === true,
    lineOf: async (file, words) => headingLine((await blog.source.read(file.path))?.toString('utf8') ?? '', file.bodyLine, words),
  });
  return { published: found, problems, isPartial };
}

/** Line of the first heading with the same slug, else the first line of the body. */
function headingLine(text: string, bodyLine: number, words: string): number {
  const slug = (of: string) => new GithubSlugger().slug(of.replace(/[[{]#[^\]}]*[\]}]\s*$/, '').trim());
  const lines = text.split(/\r?\n/);
  const index = lines.findIndex(
    (line, at) =>
      at >= bodyLine - 1 &&
      /^ {0,3}#{1,6}\s/.test(line) &&
      slug(line.replace(/^ *#+/, '').replace(/[`*_]/g, '')) === slug(words.replace(/[`*_]/g, '')),
  );
  return index === -1 ? bodyLine : index + 1;
}
