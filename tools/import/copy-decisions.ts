import { posix } from 'node:path';
import { visit } from 'unist-util-visit';
import { decoded } from '@/lib/base/decoded';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import type { OldFiles } from './dialect';
import { applyEdits, type Edit, oldLineAt, unedited } from './edited-text';
import type { Imported, ImportOptions, Note } from './imported';
import { headingLines, markdownTree, rangeOf } from './markdown-tree';
import { dayOf } from './old-date';
import { type OldRecord, recordsIn } from './old-records';

/**
 * Copies decision records into `decisions/` under their numbers. Bytes change only where a link must follow a renamed file, or
 * where a date is asked for and missing.
 */
export function copyDecisions(files: OldFiles, options: ImportOptions): Imported {
  const notes: Note[] = [];
  const made = new Map<string, Buffer>();
  const origins = new Map<string, string>();
  const records = recordsIn(files, (note) => void notes.push(note));
  const names = new Map(records.map(({ path, id, slug }) => [path, `${id}-${slug}.md`]));
  const folder = commonFolder(records.map(({ path }) => posix.dirname(path)));
  /** Place of a picture or another file, below the folder of the records if it lies there. */
  const placeOf = (path: string) => (path.startsWith(folder) ? path.slice(folder.length) : path);
  for (const record of records) {
    const { path } = record;
    const name = names.get(path) ?? '';
    if (name !== posix.basename(path)) notes.push({ path, line: 1, kind: 'changed', message: `is now named ${name}` });
    const bytes = files.get(path) ?? Buffer.alloc(0);
    const text = bytes.toString('utf8');
    const edits = [...linkEdits(text, record, { names, files, placeOf }, notes), ...dateEdits(text, record, options, notes)];
    made.set(`decisions/${name}`, edits.length === 0 ? bytes : Buffer.from(applyEdits(unedited(text, 1), edits).text));
    origins.set(`decisions/${name}`, path);
  }
  for (const [path, bytes] of files) if (isPicture(path)) made.set(`decisions/${placeOf(path)}`, bytes);
  for (const [, text] of [...made].filter(([path]) => path.endsWith('.md')))
    for (const path of attachmentsIn(text.toString('utf8'), files, placeOf))
      made.set(`decisions/${placeOf(path)}`, files.get(path) ?? text);
  return { files: made, notes, origins, segments: [], site: { basePath: '' } };
}

/** The folder that all lie in, with a slash at the end, or empty. */
function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/').filter((part) => part !== '.'));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  const common = length === -1 ? first : first.slice(0, length);
  return common.length === 0 ? '' : `${common.join('/')}/`;
}

interface Targets {
  readonly names: ReadonlyMap<string, string>;
  readonly files: OldFiles;
  placeOf(path: string): string;
}

/** Edits that make links and pictures of a record lead to the new places. */
function linkEdits(text: string, { path }: OldRecord, { names, files, placeOf }: Targets, notes: Note[]): Edit[] {
  const edits: Edit[] = [];
  const source = unedited(text, 1);
  visit(markdownTree(text), (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const [written = '', anchor] = node.url.split('#');
    if (written === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(written)) return;
    const { start, end } = rangeOf(node);
    const target = posix.normalize(posix.join(posix.dirname(path), decoded(written)));
    const found = [target, ...[...names.keys()].filter((one) => posix.basename(one) === posix.basename(target))].find((one) =>
      names.has(one),
    );
    const isFile = files.has(target) && (isPicture(target) || isAttachment(target));
    const moved = found !== undefined ? names.get(found) : isFile ? placeOf(target) : undefined;
    const line = oldLineAt(source, start);
    if (moved === undefined) {
      if (/\.md$/i.test(written) || node.type === 'image')
        notes.push({ path, line, kind: 'left', message: `links to ${node.url}, which is not in the folder` });
      return;
    }
    const bare = written.replace(/^\.\//, '');
    if (moved === decoded(bare)) return;
    // The address stands last: the words of the link may hold it too.
    const at = text.lastIndexOf(node.url, end);
    if (at < start) return;
    edits.push({ start: at, end: at + node.url.length, text: encodeURI(moved) + (anchor === undefined ? '' : `#${anchor}`) });
    notes.push({ path, line, kind: 'changed', message: `the link to ${node.url} leads to ${moved}` });
  });
  return edits.filter((edit, index) => edits.findIndex(({ start }) => start === edit.start) === index);
}

/** Writes the date that `--undated` gives into a record that has none. */
function dateEdits(text: string, { path, record }: OldRecord, options: ImportOptions, notes: Note[]): Edit[] {
  const undated = record.date === undefined ? options.undated?.(path) : undefined;
  if (undated === undefined) return [];
  const day = dayOf(undated);
  notes.push({ path, line: 1, kind: 'set', message: `has no date; ${day} is written` });
  if (/^---\n/.test(text)) return [{ start: 4, end: 4, text: `date: ${day}\n` }];
  const [heading] = headingLines(text);
  const at = heading?.end ?? 0;
  return [{ start: at, end: at, text: `${at === 0 ? '' : '\n\n'}Date: ${day}${at === 0 ? '\n\n' : ''}` }];
}

/** Old paths of the documents and recordings that a copied record names. */
function attachmentsIn(text: string, files: OldFiles, placeOf: (path: string) => string): string[] {
  const named = new Set<string>();
  visit(markdownTree(text), 'link', ({ url }) => void named.add(decoded(url.split(/[?#]/)[0] ?? '').replace(/^\.\//, '')));
  return [...files.keys()].filter((path) => isAttachment(path) && named.has(placeOf(path)));
}
