import { decoded } from '@/lib/base/decoded';
import { posix } from 'node:path';
import { addressSlug, siteAddress } from '@/tools/authoring/address-slug';
import type { Dialect } from './dialect';
import { applyEdits, type EditedText, oldLineAt } from './edited-text';
import { convertFencedCallouts } from './fenced-callouts';
import { astroIds } from './heading-ids';
import type { Note, OldPost, OldSite, TakeNote } from './imported';
import { codeRanges, headingLines, inlineCode, isInside } from './markdown-tree';
import { splitOldFrontMatter } from './old-front-matter';
import { type FieldNames, listOf, readFields, slugFrom, textOf, titleFromName } from './read-fields';

const names: FieldNames = {
  title: ['title'],
  description: ['description'],
  date: ['pubDatetime', 'pubDate', 'date'],
  updated: ['modDatetime', 'updatedDate', 'updated'],
  tags: ['tags'],
  canonical: ['canonicalURL', 'canonical'],
  image: ['ogImage.src', 'ogImage', 'heroImage', 'image'],
  others: [
    'slug',
    'postSlug',
    'author',
    'hideEditPost',
    'tocAside',
    'layout',
    'timezone',
    'category',
    'categories',
    'redirect_from',
    'aliases',
  ],
};

/** AstroPaper, and Astro's blog starter: Markdown and MDX under `src/data/blog` or `src/content/…`. */
export const astropaper: Dialect = {
  read(files, options, note) {
    const site = readSite(files);
    const root =
      ['src/data/blog/', 'src/content/blog/', 'src/content/posts/', 'data/blog/', 'content/blog/'].find((folder) =>
        [...files.keys()].some((path) => path.startsWith(folder)),
      ) ?? '';
    const posts = [...files].flatMap(([path, bytes]) => {
      const skip = (message: string) => void note({ path, line: 1, kind: 'skipped', message });
      if (!/\.mdx?$/i.test(path)) return [];
      if (!path.startsWith(root)) return (path.startsWith('src/') && skip('is a page, or belongs to another collection'), []);
      const inside = path.slice(root.length);
      if (/(?:^|\/)README\.md$/i.test(inside)) return (skip('a README is not a post'), []);
      if (posix.basename(inside).startsWith('_')) return (skip('a file whose name begins with "_" is not a post there'), []);
      const frontMatter = splitOldFrontMatter(bytes.toString('utf8'));
      const say = (line: number, kind: Note['kind'], message: string) => note({ path, line, kind, message });
      if (frontMatter.fault !== undefined)
        say(1, 'left', `the front matter cannot be read (${frontMatter.fault}); it is kept in the text`);
      const base = inside.replace(/(?:\/index)?\.mdx?$/i, '');
      const name = posix.basename(base);
      // Astro reads a time without a zone, and a bare day, as UTC.
      const read = readFields(
        frontMatter,
        {
          names,
          zoneOf: () => 'UTC',
          dateOrder: options.dateOrder,
          tagsBySpace: false,
          fileTitle: titleFromName(name),
          siteLang: site.lang,
        },
        say,
      );
      const slug = textOf(frontMatter.fields, ['slug', 'postSlug']);
      const folders = posix
        .dirname(base)
        .split('/')
        .filter((part) => part !== '.' && !part.startsWith('_'));
      const author = textOf(frontMatter.fields, ['author']);
      const given = listOf(frontMatter.fields.category ?? frontMatter.fields.categories);
      const post: OldPost = {
        path,
        fields: { ...read.fields, tags: read.fields.tags.filter((tag) => tag !== 'others') },
        category: folders[0] ?? given[0] ?? '',
        slug: slugFrom(
          [slug === undefined ? undefined : posix.basename(slug), name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''), read.fields.title],
          `post-${frontMatter.body.length}`,
        ),
        addresses: [
          `/posts/${[...folders.map(addressSlug), slug ?? name].join('/')}/`,
          ...listOf(frontMatter.fields.aliases ?? frontMatter.fields.redirect_from),
        ],
        leftOver: author === undefined ? read.leftOver : [...read.leftOver, `author: ${author}`],
        body: frontMatter.body,
        bodyLine: frontMatter.bodyLine,
      };
      return [post];
    });
    return { site, posts };
  },
  rewrite(source, post, _site, note) {
    const plain = dropContentsHeading(convertFencedCallouts(titledCode(source), note), note);
    return /\.mdx$/i.test(post.path) ? convertMdx(plain, note) : plain;
  },
  headingIds: astroIds,
  picturePaths(post, url) {
    const written = decoded(url.split(/[?#]/)[0] ?? '');
    const aliased = /^(?:@\/|~\/|\/?src\/)(.*)$/.exec(written)?.[1];
    if (aliased !== undefined) return [`src/${aliased}`, aliased, `src/data/${aliased}`];
    const path = siteAddress(written)?.slice(1);
    if (written.startsWith('/')) return path === undefined ? [] : [`public/${path}`, path];
    const beside = posix.normalize(posix.join(posix.dirname(post.path), written));
    return beside.startsWith('..') ? [] : [beside];
  },
  postPaths(post, url) {
    const written = decoded(url);
    if (written.startsWith('/') && !/\.mdx?$/i.test(written)) return [];
    const beside = posix.normalize(written.startsWith('/') ? written.slice(1) : posix.join(posix.dirname(post.path), written));
    return beside.startsWith('..') ? [] : [beside, `${beside}.md`, `${beside}.mdx`, `${beside}/index.md`, `${beside}/index.mdx`];
  },
};

/** Site settings from the theme's configuration file, which is matched as text and never executed. */
function readSite(files: ReadonlyMap<string, Buffer>): OldSite {
  const text = (files.get('src/config.ts') ?? files.get('astro-paper.config.ts') ?? Buffer.alloc(0)).toString('utf8');
  const value = (key: string) => new RegExp(`\\b${key}:\\s*["'\`]([^"'\`\\n]+)["'\`]`).exec(text)?.[1];
  const url = value('website') ?? value('url');
  const isWhole = url !== undefined && URL.canParse(url);
  return {
    title: value('title'),
    description: value('desc') ?? value('description'),
    author: value('author'),
    url: isWhole ? new URL(url).origin : undefined,
    basePath: '',
    lang: value('lang'),
    zone: value('timezone'),
  };
}

/** Renames the attribute `file="src/a.js"` of a code block to `title`. */
function titledCode(source: EditedText): EditedText {
  const edits = codeRanges(source.text).flatMap(({ start, isBlock }) => {
    const info = isBlock ? source.text.slice(start).split('\n', 1)[0] : undefined;
    const name = info === undefined ? null : /^[`~]{3,}.*?[ \t](file)=["']/.exec(info);
    if (name === null) return [];
    const at = start + name[0].length - 'file="'.length;
    return [{ start: at, end: at + 'file'.length, text: 'title' }];
  });
  return applyEdits(source, edits);
}

/** Drops an empty `## Table of contents`, which AstroPaper fills in; here every page has its own. */
function dropContentsHeading(source: EditedText, note: TakeNote): EditedText {
  const found = headingLines(source.text).find(({ words, isEmpty }) => /^table of contents$/i.test(words) && isEmpty);
  if (found === undefined) return source;
  note(oldLineAt(source, found.start), 'changed', 'the heading "Table of contents" was removed: every page has its own');
  return applyEdits(source, [{ start: found.start, end: found.end, text: '' }]);
}

/** Converts MDX to Markdown: comments become HTML comments; imports, exports and components become code. */
function convertMdx(source: EditedText, note: TakeNote): EditedText {
  const code = codeRanges(source.text);
  const edits = [
    ...source.text.matchAll(
      /\{\/\*([\s\S]*?)\*\/\}|^(?:import|export)\s[^\n]*(?:\n(?![\n])[^\n]*)*|<\/?[A-Z][\w.]*(?:\s(?:[^"'>{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*)?\/?>/gm,
    ),
  ].flatMap((match) => {
    const [written, comment] = match;
    const start = match.index;
    if (isInside(code, start)) return [];
    if (comment !== undefined) return [{ start, end: start + written.length, text: `<!--${comment.replace(/--/g, '- -')}-->` }];
    const isStatement = /^(?:import|export)\s/.test(written);
    note(
      oldLineAt(source, start),
      'left',
      isStatement
        ? 'a statement of MDX is kept as code'
        : `the component <${/[A-Z][\w.]*/.exec(written)?.[0] ?? ''}> is kept as code`,
    );
    return [
      {
        start,
        end: start + written.length,
        text: isStatement ? `\`\`\`js\n${written.trimEnd()}\n\`\`\`\n` : inlineCode(written),
      },
    ];
  });
  return applyEdits(source, edits);
}
