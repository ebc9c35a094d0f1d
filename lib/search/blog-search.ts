import type { Blog } from '@/lib/publishing/blog';
import { BodyRefused } from '@/lib/markdown/body-refused';
import { reportFault } from '@/lib/base/log';
import type { PostFile } from '@/lib/front-matter/content-file';
import type { Snapshot } from '@/lib/content/snapshot';
import type { Section } from '@/lib/markdown/compiled-body';
import { decisionWords } from '@/lib/views/search-index-view';
import { type Findings, findings, nothing, type Search } from './findings';
import type { Query } from './query';
import { recentTerms } from './recent-terms';
import { searchIndex } from './search-index';

export interface BlogSearch extends Search {
  find(query: Query, most?: number): Promise<Findings>;
  readonly posts: number;
}

interface Indexed {
  readonly file: PostFile;
  readonly status: string;
  sections?: readonly Section[];
}

/** Up to this many edited posts are awaited; more (at the start, or on a new branch) are indexed in the background. */
const awaited = 8;

/**
 * Opens a search in a blog. The index is updated incrementally with each edition.
 *
 * @param report receives faults that are not the content's
 */
export function blogSearch(blog: Blog, report: (error: unknown) => void = reportFault): BlogSearch {
  const index = searchIndex();
  const indexed = new Map<string, Indexed>();
  let seen: Snapshot | undefined;
  let completing: Promise<void> | undefined;

  /** Updates the index to the current edition, without the text of changed posts. */
  function follow(): void {
    const { snapshot } = blog.edition;
    if (snapshot === seen) return;
    seen = snapshot;
    const listed = new Set<string>();
    for (const post of snapshot.posts) {
      const { file } = post;
      listed.add(file.path);
      const status = decisionWords(post);
      const before = indexed.get(file.path);
      if (before?.file === file && before.status === status) continue;
      // An edit of the front matter alone keeps the text.
      const entry: Indexed = { file, status, sections: before?.file.bodyHash === file.bodyHash ? before.sections : undefined };
      indexed.set(file.path, entry);
      put(entry);
    }
    for (const path of indexed.keys()) {
      if (listed.has(path)) continue;
      indexed.delete(path);
      index.remove(path);
    }
  }

  function put({ file, status, sections }: Indexed): void {
    const { path, title, description } = file;
    index.put({ path, title, description, tags: file.tags.map((tag) => tag.name), decision: status, sections });
  }

  async function read(entry: Indexed): Promise<void> {
    const sections = await blog.compiled(entry.file).then(
      (body) => body.sections,
      (error: unknown) => {
        // The reconciler reports what does not compile; search still finds the title.
        if (!(error instanceof BodyRefused)) report(error);
        return [];
      },
    );
    entry.sections = sections;
    if (indexed.get(entry.file.path) === entry) put(entry);
  }

  const incomplete = () => [...indexed.values()].filter((entry) => entry.sections === undefined);

  async function completeAll(): Promise<void> {
    for (let waiting = incomplete(); waiting.length > 0; waiting = incomplete()) {
      for (const entry of waiting) {
        if (entry.sections !== undefined || indexed.get(entry.file.path) !== entry) continue;
        await read(entry);
        await new Promise(setImmediate);
      }
    }
  }

  function complete(): Promise<void> {
    follow();
    completing ??= completeAll().finally(() => (completing = undefined));
    return completing;
  }

  return {
    complete,
    async find(query, most = 10) {
      if (query.terms.length === 0) return nothing;
      follow();
      const waiting = incomplete();
      if (waiting.length > 0 && waiting.length <= awaited) await Promise.all(waiting.map(read));
      else if (waiting.length > 0) {
        complete().catch(report);
        const changed = blog.edition.snapshot.changed;
        await Promise.all(waiting.filter(({ file }) => changed.size <= awaited && changed.has(file.path)).map(read));
      }
      const shown = (path: string) => {
        const card = blog.edition.snapshot.postOf.get(path)?.card;
        return card === undefined ? undefined : { card, sections: indexed.get(path)?.sections ?? [] };
      };
      return findings(index, query, most, shown, recentTerms);
    },
    get posts() {
      return index.count;
    },
  };
}
