import type { Blog } from '@/lib/publishing/blog';
import { BodyRefused } from '@/lib/markdown/body-refused';
import type { TextFile } from '@/lib/front-matter/content-file';
import type { Problem } from '@/lib/base/problem';
import type { BodyLinks, CompiledBody } from '@/lib/markdown/compiled-body';

/** Every accepted file with its compiled body, drafts and scheduled posts included. */
export interface CompiledTexts {
  readonly files: readonly TextFile[];
  /** By path; absent for a body that does not compile. */
  readonly bodies: Map<string, CompiledBody>;
  /** Links of bodies that do not compile, where they could be collected. */
  readonly refused: Map<string, BodyLinks>;
  readonly problems: Problem[];
}

/** Compiles every body, from the cache where it can. */
export async function compileTexts(blog: Blog, report: (done: number, all: number) => void = () => {}): Promise<CompiledTexts> {
  const files = [...blog.acceptedTexts()];
  const bodies = new Map<string, CompiledBody>();
  const refused = new Map<string, BodyLinks>();
  const problems: Problem[] = [];
  for (const [index, file] of files.entries()) {
    try {
      const body = await blog.compiled(file);
      bodies.set(file.path, body);
      problems.push(...body.warnings);
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      problems.push(...error.problems);
      if (error.links !== undefined) refused.set(file.path, error.links);
    }
    report(index + 1, files.length);
  }
  return { files, bodies, refused, problems };
}
