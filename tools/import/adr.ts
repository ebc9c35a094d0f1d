import { posix } from 'node:path';
import { addressSlug } from '@/tools/authoring/address-slug';
import { readDecisionRecord, type DecisionRecord } from './decision-record';
import type { Dialect, OldFiles } from './dialect';
import { astroIds } from './heading-ids';
import { importBlog } from './import-blog';
import type { Imported, ImportOptions, Note, OldPost } from './imported';
import { readOldDate } from './old-date';
import { firstSentence, titleFromName } from './read-fields';

const pictures = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;

/**
 * Imports a folder of decision records: copies them unchanged into `decisions/`, or makes decision posts of them.
 *
 * @param options `asPosts`: make posts
 */
export async function importDecisions(
  files: OldFiles,
  options: ImportOptions & { readonly asPosts: boolean },
): Promise<Imported> {
  return options.asPosts ? importBlog(decisionPosts, files, options) : copied(files);
}

interface OldRecord {
  readonly path: string;
  readonly id: string;
  readonly slug: string;
  readonly record: DecisionRecord;
}

/** Records sorted by number, each with a unique one; Markdown files that are not decisions are noted. */
function recordsIn(files: OldFiles, note: (note: Note) => void): OldRecord[] {
  const taken = new Map<string, string>();
  const waiting: Omit<OldRecord, 'id'>[] = [];
  const found: OldRecord[] = [];
  for (const [path, bytes] of files) {
    if (!/\.md$/i.test(path)) continue;
    const name = posix.basename(path).replace(/\.md$/i, '');
    if (/^(?:README|index|.*template.*)$/i.test(name)) {
      note({ path, line: 1, kind: 'skipped', message: 'is not a decision record' });
      continue;
    }
    const record = readDecisionRecord(name, bytes.toString('utf8'));
    const bare = name.replace(/^\d{8}-/, '').replace(/^(?:adr[-_]?)?\d{1,6}(?:[-_.]|$)/i, '');
    const slug = addressSlug(bare) || addressSlug(record.title ?? '') || 'decision';
    const number = /^(?:adr[-_]?)?(\d{1,6})(?=[-_.]|$)/i.exec(name)?.[1] ?? record.id;
    const id = number === undefined ? undefined : String(Number(number)).padStart(4, '0');
    if (id === undefined || taken.has(id)) {
      waiting.push({ path, slug, record });
      continue;
    }
    taken.set(id, path);
    found.push({ path, id, slug, record });
  }
  let next = Math.max(0, ...[...taken.keys()].map(Number));
  for (const record of waiting) {
    const id = String(++next).padStart(4, '0');
    note({ path: record.path, line: 1, kind: 'set', message: `has no number of its own; it gets ${id}` });
    found.push({ ...record, id });
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function copied(files: OldFiles): Imported {
  const notes: Note[] = [];
  const made = new Map<string, Buffer>();
  const origins = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { path, id, slug } of recordsIn(files, (note) => void notes.push(note))) {
    const name = `${id}-${slug}.md`;
    names.set(posix.basename(path), name);
    if (name !== posix.basename(path)) notes.push({ path, line: 1, kind: 'changed', message: `is now named ${name}` });
    made.set(`decisions/${name}`, files.get(path) ?? Buffer.alloc(0));
    origins.set(`decisions/${name}`, path);
  }
  for (const [path, bytes] of files) if (pictures.test(path)) made.set(`decisions/${path}`, bytes);
  // Texts are copied unchanged, so links to renamed files are left for the author to fix.
  for (const path of origins.values()) {
    (files.get(path) ?? Buffer.alloc(0))
      .toString('utf8')
      .split('\n')
      .forEach((line, index) => {
        for (const [, target = ''] of line.matchAll(/\]\((?:\.\/)?([^)\s#/]+\.md)/g)) {
          const name = names.get(decodeURI(target));
          if (name === undefined)
            notes.push({ path, line: index + 1, kind: 'left', message: `links to ${target}, which is not in the folder` });
          else if (name !== target)
            notes.push({ path, line: index + 1, kind: 'left', message: `links to ${target}, which is now named ${name}` });
        }
      });
  }
  return { files: made, notes, origins, segments: [], site: { basePath: '' } };
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
        const date = record.date === undefined ? 'it has none' : readOldDate(record.date, options.zone, options.dateOrder);
        if (typeof date === 'string')
          say('left', `its date cannot be read (${date}), so it is a draft, and content:check asks for a date`);
        else if (date.decided !== undefined) say('set', `its date ${date.decided}`);
        if (record.status === undefined)
          say('left', `its status "${record.writtenStatus ?? ''}" is not one that we know; content:check asks for another`);
        const description = record.context === undefined ? undefined : firstSentence(record.context);
        if (description !== undefined) say('set', 'has no description; the first sentence of its context is used');
        const iso = typeof date === 'string' ? undefined : date.iso;
        return {
          path,
          slug,
          category: options.category === 'notes' ? 'architecture-decisions' : options.category,
          fields: {
            title: record.title ?? titleFromName(slug),
            description,
            date: iso,
            tags: record.tags,
            featured: false,
            draft: iso === undefined,
            unlisted: false,
            decision: {
              id,
              status: record.status ?? record.writtenStatus ?? 'unknown',
              ...(record.date === undefined ? {} : { date: record.date }),
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
