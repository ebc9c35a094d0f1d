import { posix } from 'node:path';
import { decoded } from '@/lib/base/decoded';
import { aliased } from './alias-paths';
import type { Dialect } from './dialect';
import { convertFencedCallouts } from './fenced-callouts';
import { guessFields } from './guess-fields';
import { idsOf } from './heading-ids';
import type { OldPost, OldSite } from './imported';
import { hasEmbedTags } from './embed-tags';
import { convertLiquid } from './liquid';
import { placeOf } from './markdown-places';
import { readMarkdownPost } from './markdown-post';
import { readMarkdownSite, routeOf } from './markdown-site';
import { isList, isMadeByTemplate, isNoText } from './page-kind';
import { convertMdx } from './mdx-body';
import { mdxTree } from './mdx-tree';
import { listedAddresses } from './old-sitemap';
import { convertServiceMarks } from './service-marks';
import { languagesIn } from './translations';
import { convertWikiLinks } from './wiki-links';

const servedFrom = ['public/', 'static/', 'src/', 'src/assets/', 'assets/', 'content/', 'src/pages/', 'docs/public/'];

/**
 * Any tree of Markdown and MDX files: Docusaurus, Next, Gatsby, Eleventy, VitePress, exports of Hashnode, dev.to and Notion, or
 * files alone. What the keys of the front matter mean is guessed.
 *
 * @param kind `isVault`: Obsidian, where every `[[name]]` is a link
 */
const genericDialect = (kind: { readonly isVault: boolean }): Dialect => ({
  read(files, options, note) {
    const site = readMarkdownSite(files);
    const route = routeOf(files);
    const listed = listedAddresses(files, note);
    const languageIn = languagesIn([...files.keys()], site.lang);
    const posts = [...files].flatMap(([path, bytes]): OldPost[] => {
      if (!/\.(?:mdx?|markdown)$/i.test(path)) return [];
      if (isNoText(path)) return (note({ path, line: 1, kind: 'skipped', message: 'is no text of the site' }), []);
      // Docusaurus keeps a manual beside its blog, and pages of the site itself.
      const language = languageIn(path);
      const inSite = (one: string) => placeOf(one.startsWith(site.root) ? one.slice(site.root.length) : one);
      const place = language === undefined ? inSite(path) : { ...inSite(language.path), lang: language.lang };
      const asFolder = language?.isFolder === true ? inSite(path) : undefined;
      const text = bytes.toString('utf8');
      if ((place.section === undefined && isList(place.name)) || (site.generator === 'eleventy' && isMadeByTemplate(text)))
        return (note({ path, line: 1, kind: 'skipped', message: 'is a list, which this engine makes itself' }), []);
      return [readMarkdownPost({ path, text, place, asFolder }, { site, route, listed, options, note })];
    });
    return { site, posts, guesses: guessFields(files, posts, options) };
  },
  rewrite(source, post, site, note) {
    const marked = convertServiceMarks(source, note);
    const linked = convertWikiLinks(marked, site, kind.isVault, note);
    const plain = isMdx(linked.text, post.path) ? convertMdx(linked, site, post, note) : linked;
    const values = new Map([...(site.values ?? []), ['title', post.fields.title]]);
    const rendered = hasLiquid(plain.text, site) ? convertLiquid(plain, { ...site, values }, note) : plain;
    return convertFencedCallouts(rendered, note);
  },
  headingIds: idsOf,
  picturePaths(post, url, site) {
    const written = decoded(url.split(/[?#]/)[0] ?? '');
    const named = aliased(written, site.aliases);
    const short = /^(?:@site\/|@\/|~\/|~)(.*)$/.exec(written)?.[1];
    const path = posix.normalize(short ?? written).replace(/^\/+/, '');
    const root = site.root ?? '';
    const served = ['', ...servedFrom].flatMap((folder) => [root + folder + path, folder + path]);
    const byName = site.names?.get(posix.basename(path).toLowerCase());
    const trials =
      written.startsWith('/') || short !== undefined
        ? [...named, ...served]
        : // Hexo keeps the files of a post in a folder of its name.
          [...named, ...fromFolders(post.path, written), posix.join(post.path.replace(/\.\w+$/, ''), written), ...served];
    return [...trials, ...(byName === undefined || path === '' ? [] : [byName])].filter((trial) => !trial.startsWith('..'));
  },
  postPaths(post, url, site) {
    const written = decoded(url);
    if (written.startsWith('/') && !/\.mdx?$/i.test(written)) return [];
    const inContent = /^@\/(.+)$/.exec(written)?.[1];
    const bare = written.replace(/^\//, '');
    const named = inContent === undefined ? [] : [`${site.root ?? ''}content/${inContent}`, `${site.root ?? ''}src/${inContent}`];
    return [...named, ...fromFolders(post.path, bare), (site.root ?? '') + bare].flatMap((path) => [
      path,
      `${path}.md`,
      `${path}.mdx`,
      `${path}/index.md`,
      `${path}/index.mdx`,
    ]);
  },
});

/** Where a relative path may lead: from the folder of a text, or, as in Obsidian, from one above it. */
function fromFolders(path: string, written: string): string[] {
  const found: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    found.push(posix.normalize(posix.join(folder, written)));
    if (folder === '.') return found;
  }
}

/** Some sites give a text with components the ending of Markdown. */
const isMdx = (text: string, path: string) =>
  /\.mdx$/i.test(path) || (/^<[A-Z]\w*[\s/>]/m.test(text) && typeof mdxTree(text) !== 'string');

/** Eleventy runs Liquid or Nunjucks over its texts; dev.to has tags of the same form. */
const hasLiquid = (text: string, site: OldSite) =>
  /\{%/.test(text) &&
  (['eleventy', 'hexo', 'devto'].includes(site.generator ?? '') ||
    hasEmbedTags(text) ||
    /\{%-?\s*(?:link|img|video|audio|notebook|include_code|gist|raw|highlight)\b/.test(text));

export const markdown = genericDialect({ isVault: false });
export const obsidian = genericDialect({ isVault: true });
