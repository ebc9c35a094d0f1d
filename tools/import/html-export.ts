import { posix } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Dialect } from './dialect';
import { ofExport } from './export-posts';
import { htmlToMarkdown } from './html-to-markdown';
import type { ImportOptions, Note, OldPost } from './imported';
import { readCsv } from './old-csv';
import { dateIn, dayOfImport, draftNote } from './old-date';
import { slugFrom, titleFromName } from './read-fields';

/** Exports of HTML files: Medium (`posts/2024-01-31_Title-….html`) and Substack (`posts/123.slug.html` with `posts.csv`). */
export const htmlExport: Dialect = {
  ...ofExport,
  read(files, options, note) {
    const table = [...files].find(([path]) => /(?:^|\/)posts\.csv$/.test(path))?.[1];
    const rows = table === undefined ? [] : readCsv(table.toString('utf8'));
    const posts = [...files].flatMap(([path, bytes]) => {
      if (!/\.html?$/i.test(path)) return [];
      const name = posix.basename(path).replace(/\.html?$/i, '');
      const row = rows.find(
        ({ post_id = '' }) => post_id === name || (post_id !== '' && post_id.split('.')[0] === name.split('.')[0]),
      );
      const found = readPost({ path, name, html: bytes.toString('utf8'), row }, options, note);
      if (found === undefined) note({ path, line: 1, kind: 'skipped', message: 'holds no post of Medium or Substack' });
      return found ?? [];
    });
    return { site: { basePath: '' }, posts };
  },
};

interface Source {
  readonly path: string;
  readonly name: string;
  readonly html: string;
  /** Its line in Substack's table. */
  readonly row?: Readonly<Record<string, string>>;
}

function readPost({ path, name, html, row }: Source, options: ImportOptions, note: (note: Note) => void): OldPost | undefined {
  const { document } = new JSDOM(html).window;
  const body = document.querySelector('[data-field=body], .e-content');
  if (body === null && row === undefined) return undefined;
  const say = (kind: Note['kind'], message: string) => note({ path, line: 1, kind, message });
  const textAt = (selector: string) => document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() || undefined;
  const title = row?.title ?? textAt('.p-name') ?? textAt('title');
  const author = textAt('.p-author');
  const subtitle = row?.subtitle ?? textAt('[data-field=subtitle]');
  const canonical = document.querySelector('a.p-canonical')?.getAttribute('href') ?? undefined;
  const written = row?.post_date ?? document.querySelector('time.dt-published')?.getAttribute('datetime') ?? undefined;
  const isDraft = name.startsWith('draft_') || row?.is_published === 'false';
  const dated = dateIn(written, options.zone, options.dateOrder);
  const instant = dated ?? (isDraft && written === undefined ? dayOfImport(options.now) : undefined);
  if (instant !== dated) say('set', draftNote);
  if (instant === undefined) say('left', 'has no date that can be read, so it is a draft, and content:check asks for a date');
  const isClosed = /paid|founding/.test(row?.audience ?? '');
  if (isClosed) say('left', `was for members only ("${row?.audience ?? ''}"): it is a draft`);
  if (body !== null) {
    // The text begins with the title and the subtitle again.
    const shown = new Set([title, subtitle]);
    for (const heading of [...body.querySelectorAll('.graf--title, .graf--subtitle, h3.graf--leading')])
      if (shown.has(heading.textContent?.replace(/\s+/g, ' ').trim())) heading.remove();
    for (const rule of [...body.querySelectorAll('.section-divider')])
      if (rule.closest('section') === body.querySelector('section')) rule.remove();
  }
  const slug =
    row === undefined
      ? name.replace(/^(?:draft|\d{4}-\d{2}-\d{2})_/, '').replace(/-+[0-9a-f]{8,12}$/, '')
      : name.replace(/^\d+\./, '');
  const address =
    canonical !== undefined && URL.canParse(canonical)
      ? new URL(canonical).pathname
      : row === undefined
        ? undefined
        : `/p/${slug}`;
  return {
    path,
    fields: {
      title: title ?? titleFromName(slug),
      description: subtitle || undefined,
      date: instant,
      tags: [...document.querySelectorAll('.p-tags .p-tag')].flatMap((tag) => tag.textContent?.trim() || []),
      featured: false,
      draft: instant === undefined || isClosed || isDraft,
      unlisted: false,
    },
    category: '',
    slug: slugFrom([slug, title], `post-${html.length}`),
    addresses: address === undefined ? [] : [address],
    leftOver: author === undefined ? [] : [`author: ${author}`],
    body: htmlToMarkdown(body?.innerHTML ?? document.body.innerHTML),
    bodyLine: 1,
    isOneLine: true,
  };
}
