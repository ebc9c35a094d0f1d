import { posix } from 'node:path';
import { JSDOM } from 'jsdom';
import { escaped } from '@/lib/base/escaped';
import type { Dialect } from './dialect';
import { ofExport } from './export-posts';
import { htmlToMarkdown } from './html-to-markdown';
import type { ImportOptions, Note, OldPost } from './imported';
import { readCsv } from './old-csv';
import { dateIn, dayOfImport, draftNote } from './old-date';
import { slugFrom, titleFromName } from './read-fields';

/**
 * HTML files: the exports of Medium (`posts/2024-01-31_Title-….html`) and Substack (`posts/123.slug.html` with `posts.csv`), or
 * any pages with an `<article>` or a `<main>`.
 */
export const htmlExport: Dialect = {
  ...ofExport,
  read(files, options, note) {
    const table = [...files].find(([path]) => /(?:^|\/)posts\.csv$/.test(path))?.[1];
    const rows = table === undefined ? [] : readCsv(table.toString('utf8'));
    const isExport =
      table !== undefined || [...files].some(([path, bytes]) => /\.html?$/i.test(path) && bytes.includes('data-field="body"'));
    const posts = [...files].flatMap(([path, bytes]) => {
      if (!/\.html?$/i.test(path)) return [];
      const name = posix.basename(path).replace(/\.html?$/i, '');
      const row = rows.find(
        ({ post_id = '' }) => post_id === name || (post_id !== '' && post_id.split('.')[0] === name.split('.')[0]),
      );
      const found = readPost({ path, name, html: bytes.toString('utf8'), row, isExport }, options, note);
      const wanted = isExport ? 'post of Medium or Substack' : '<article> and no <main>';
      if (found === undefined) note({ path, line: 1, kind: 'skipped', message: `holds no ${wanted}` });
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
  /** Whether it is of Medium or Substack. */
  readonly isExport: boolean;
}

function readPost(
  { path, name, html, row, isExport }: Source,
  options: ImportOptions,
  note: (note: Note) => void,
): OldPost | undefined {
  const { document } = new JSDOM(html).window;
  const ofPage = isExport ? '' : ', [itemprop=articleBody], article, main, [role=main]';
  const body = document.querySelector(`[data-field=body], .e-content${ofPage}`);
  const isList = !isExport && document.querySelectorAll('article').length > 1 && document.querySelector('article h1') === null;
  if ((body === null && row === undefined) || isList) return undefined;
  const say = (kind: Note['kind'], message: string) => note({ path, line: 1, kind, message });
  const textAt = (selector: string) => document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() || undefined;
  const valueAt = (name: string, ...selectors: string[]) =>
    selectors.map((selector) => document.querySelector(selector)?.getAttribute(name)?.trim()).find(Boolean);
  const title = row?.title ?? textAt('.p-name') ?? (isExport ? undefined : textAt('h1')) ?? textAt('title');
  const author = textAt('.p-author') ?? valueAt('content', 'meta[name=author]');
  const subtitle =
    row?.subtitle ??
    textAt('[data-field=subtitle]') ??
    valueAt('content', 'meta[name=description]', 'meta[property="og:description"]');
  const canonical = valueAt('href', 'a.p-canonical', 'link[rel=canonical]');
  const written =
    (row?.post_date || undefined) ??
    valueAt('datetime', 'time.dt-published', ...(isExport ? [] : ['time[itemprop=datePublished]'])) ??
    (isExport
      ? undefined
      : (valueAt('content', 'meta[property="article:published_time"]', 'meta[name=date]', 'meta[itemprop=datePublished]') ??
        valueAt('datetime', 'article time[datetime]', 'time[datetime]') ??
        /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_]/.exec(path)?.[1]));
  const isDraft = name.startsWith('draft_') || row?.is_published?.toLowerCase() === 'false';
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
    if (!isExport) {
      for (const part of [...body.querySelectorAll('nav, :scope > footer')]) part.remove();
      const heading = body.querySelector('h1');
      if (heading?.textContent?.replace(/\s+/g, ' ').trim() === title) heading?.remove();
    }
  }
  const bare = isExport || name !== 'index' ? name : posix.basename(posix.dirname(path));
  const undated = bare.replace(/^(?:draft|\d{4}-\d{2}-\d{2})[_-]/, '');
  const slug = row !== undefined ? name.replace(/^\d+\./, '') : isExport ? undated.replace(/-+[0-9a-f]{8,12}$/, '') : undated;
  const address =
    canonical !== undefined && URL.canParse(canonical)
      ? new URL(canonical).pathname
      : row === undefined
        ? isExport
          ? undefined
          : `/${path.replace(/(^|\/)index\.html?$/, '$1')}`
        : `/p/${slug}`;
  const recording = row?.podcast_url ? `<audio src="${escaped(row.podcast_url)}" controls></audio>` : '';
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
    body: htmlToMarkdown(`${recording}${body?.innerHTML ?? document.body.innerHTML}`),
    bodyLine: 1,
    isOneLine: true,
  };
}
