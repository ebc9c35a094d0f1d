import type { Blog } from '@/lib/publishing/blog';
import { BodyRefused } from '@/lib/markdown/body-refused';
import { reportFault } from '@/lib/base/log';
import type { PostFile } from '@/lib/front-matter/content-file';
import { differences } from '@/lib/base/patched-map';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import type { Section } from '@/lib/markdown/compiled-body';
import { authorNames, decisionWords } from '@/lib/views/search-index-view';
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
  readonly authors?: readonly string[];
  sections?: readonly Section[];
  /** The reading of its text that is under way. */
  reading?: Promise<void>;
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
  /** Entries whose text has not been read yet. */
  const unread = new Set<Indexed>();
  let seen: Snapshot | undefined;
  let completing: Promise<void> | undefined;

  /** Updates the index to the current edition, without the text of changed posts. */
  function follow(): void {
    const { snapshot } = blog.edition;
    if (snapshot === seen) return;
    const changes = differences(seen?.postOf ?? new Map<string, Post>(), snapshot.postOf);
    seen = snapshot;
    for (const { before, after } of changes) {
      if (after !== undefined && !after.file.unlisted) enter(after);
      else if (before !== undefined) leave(before.file.path);
    }
  }

  function enter(post: Post): void {
    const { file } = post;
    const before = indexed.get(file.path);
    // An edit of the front matter alone keeps the text.
    const sections = before?.file.bodyHash === file.bodyHash ? before.sections : undefined;
    const entry: Indexed = { file, status: decisionWords(post), authors: authorNames(post), sections };
    leave(file.path);
    indexed.set(file.path, entry);
    put(entry);
  }

  function leave(path: string): void {
    const before = indexed.get(path);
    if (before === undefined) return;
    indexed.delete(path);
    unread.delete(before);
    index.remove(path);
  }

  function put(entry: Indexed): void {
    const { file, status, authors, sections } = entry;
    const { path, title, description } = file;
    if (sections === undefined) unread.add(entry);
    else unread.delete(entry);
    index.put({ path, title, description, tags: file.tags.map((tag) => tag.name), authors, decision: status, sections });
  }

  /** However many queries wait for a text, it is read once. */
  const read = (entry: Indexed) => (entry.reading ??= readText(entry).finally(() => delete entry.reading));

  async function readText(entry: Indexed): Promise<void> {
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

  async function completeAll(): Promise<void> {
    while (unread.size > 0) {
      for (const entry of [...unread]) {
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
      const waiting = [...unread];
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
