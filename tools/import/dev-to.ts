import { stringify } from 'yaml';
import { z } from 'zod';
import type { Dialect } from './dialect';
import { exportedJson } from './exported-json';
import type { OldPost } from './imported';
import { markdown } from './markdown';
import { placeOf } from './markdown-places';
import { readMarkdownPost } from './markdown-post';

const maybe = z.string().nullish();
const articles = z.array(
  z.object({
    title: z.string(),
    slug: z.string(),
    body_markdown: z.string(),
    description: maybe,
    published: z.boolean(),
    published_at: maybe,
    created_at: maybe,
    edited_at: maybe,
    path: maybe,
    cached_tag_list: maybe,
    main_image: maybe,
    canonical_url: maybe,
    language: maybe,
  }),
);

type Article = z.output<typeof articles>[number];

/** The export of dev.to, `articles.json`, whose texts are Markdown with Liquid tags. */
export const devTo: Dialect = {
  ...markdown,
  read(files, options, note) {
    const posts = [...files].flatMap(([path, bytes]): OldPost[] => {
      if (!/(?:^|\/)articles[^/]*\.json$/.test(path)) return [];
      return exportedJson(path, bytes.toString('utf8'), articles, 'dev.to').map((article) => ({
        ...readMarkdownPost(
          { path, text: textOf(article), place: { ...placeOf(`${article.slug}.md`), name: nameOf(article) } },
          { site, listed: [], options, note },
        ),
        bodyLine: 1,
        isOneLine: true,
      }));
    });
    return { site, posts };
  },
};

const site = {
  basePath: '',
  root: '',
  url: 'https://dev.to',
  generator: 'devto',
  hasEmoji: true,
  permalinks: new Map<string, string>(),
};

/** The slug without what makes it unique on dev.to. */
const nameOf = ({ slug }: Article) => slug.replace(/-(?:temp-slug-\d+|[0-9a-z]{3,4})$/, '') || slug;

/** A text with front matter: what the export says, unless the text says it itself. */
function textOf(article: Article): string {
  const [, written = '', body = article.body_markdown] =
    /^---[ \t]*\r?\n([\s\S]*?\n)---[ \t]*\r?\n([\s\S]*)$/.exec(article.body_markdown) ?? [];
  const fields = {
    title: article.title,
    description: article.description || undefined,
    published: article.published,
    date: article.published_at ?? article.created_at ?? undefined,
    updated: article.edited_at ?? undefined,
    tags: article.cached_tag_list || undefined,
    cover_image: article.main_image ?? undefined,
    canonical_url: article.canonical_url ?? undefined,
    permalink: article.path ?? undefined,
    lang: article.language ?? undefined,
  };
  const own = new Set([...written.matchAll(/^(\w+):/gm)].map(([, key]) => key));
  // The address and the day of publication are those of the service, whatever the text says.
  const told = Object.entries(fields).filter(
    ([key, value]) => value !== undefined && (!own.has(key) || key === 'date' || key === 'permalink'),
  );
  const kept = written.replace(/^(?:date|permalink):.*\n/gm, '');
  return `---\n${stringify(Object.fromEntries(told), { lineWidth: 0 })}${kept}---\n\n${body}`;
}
