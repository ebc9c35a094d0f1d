import { posix } from 'node:path';
import { copyDecisions } from './copy-decisions';
import type { Dialect, OldFiles } from './dialect';
import { astroIds } from './heading-ids';
import { importBlog } from './import-blog';
import type { Imported, ImportOptions, Note, OldPost } from './imported';
import { dayOf, readOldDate } from './old-date';
import { recordsIn } from './old-records';
import { firstSentence, titleFromName } from './read-fields';

/**
 * Imports a folder of decision records: copies them into `decisions/`, or makes decision posts of them.
 *
 * @param options `asPosts`: make posts
 */
export async function importDecisions(
  files: OldFiles,
  options: ImportOptions & { readonly asPosts: boolean },
): Promise<Imported> {
  return options.asPosts ? importBlog(decisionPosts, files, options) : copyDecisions(files, options);
}

/** Reads decision records as posts. */
const decisionPosts: Dialect = {
  read(files, options, note) {
    const records = recordsIn(files, note);
    const byNumber = new Map(records.map(({ id }) => [String(Number(id)), id]));
    const supersedes = new Map<string, Set<string>>();
    const add = (newer: string, older: string) => supersedes.set(newer, (supersedes.get(newer) ?? new Set()).add(older));
    for (const { id, path, record } of records) {
      const resolved = (number: string): string[] => {
        const found = byNumber.get(number);
        if (found === undefined)
          note({ path, line: 1, kind: 'left', message: `names the decision ${number}, which is not in the folder` });
        return found === undefined ? [] : [found];
      };
      for (const older of record.supersedes.flatMap(resolved)) add(id, older);
      for (const newer of record.supersededBy.flatMap(resolved)) add(newer, id);
    }
    return {
      site: { basePath: '' },
      posts: records.map(({ id, path, slug, record }): OldPost => {
        const say = (kind: Note['kind'], message: string) => note({ path, line: 1, kind, message });
        const undated = options.undated?.(path);
        const given = record.date ?? (undated === undefined ? undefined : dayOf(undated));
        const date = given === undefined ? 'it has none' : readOldDate(given, options.zone, options.dateOrder);
        if (typeof date === 'string')
          say('left', `its date cannot be read (${date}), so it is a draft, and content:check asks for a date`);
        else if (date.decided !== undefined) say('set', `its date ${date.decided}`);
        if (record.status === undefined)
          say('set', `its status "${record.writtenStatus ?? ''}" is not one that we know; "proposed" is written`);
        const description = record.context === undefined ? undefined : firstSentence(record.context);
        if (description !== undefined) say('set', 'has no description; the first sentence of its context is used');
        const found = typeof date === 'string' ? undefined : date;
        return {
          path,
          slug,
          category: options.category === 'notes' ? 'architecture-decisions' : options.category,
          fields: {
            title: record.title ?? titleFromName(slug),
            description,
            date: found,
            tags: record.tags,
            featured: false,
            draft: found === undefined,
            unlisted: false,
            decision: {
              id,
              status: record.status ?? 'proposed',
              ...(given === undefined ? {} : { date: given }),
              ...(record.deciders.length === 0 ? {} : { deciders: record.deciders }),
              ...(record.consulted.length === 0 ? {} : { consulted: record.consulted }),
              ...(record.informed.length === 0 ? {} : { informed: record.informed }),
              ...(supersedes.has(id) ? { supersedes: [...(supersedes.get(id) ?? [])].sort() } : {}),
              ...(record.amends.length === 0 ? {} : { amends: record.amends.flatMap((number) => byNumber.get(number) ?? []) }),
            },
          },
          addresses: [],
          leftOver: [],
          body: record.body,
          bodyLine: record.bodyLine,
        };
      }),
    };
  },
  rewrite: (source) => source,
  headingIds: astroIds,
  picturePaths: (post, url) => beside(post, url),
  postPaths: (post, url) => beside(post, url),
};

function beside(post: OldPost, url: string): string[] {
  const path = posix.normalize(posix.join(posix.dirname(post.path), url.replace(/[?#].*$/, '')));
  return path.startsWith('..') ? [] : [path];
}
