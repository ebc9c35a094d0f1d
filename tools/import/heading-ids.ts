import GithubSlugger from 'github-slugger';
import type { Heading, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { decoded } from '@/lib/base/decoded';
import { compileOutline } from './compile-outline';
import type { OldSite } from './imported';
import { applyEdits, type Edit, type EditedText } from './edited-text';
import { insideCode, markdownTree, rangeOf } from './markdown-tree';

/** Creates a generator of an engine's heading ids for one text, to be called for each heading in order. */
export type HeadingIds = (site?: OldSite) => (heading: { readonly node: Heading; readonly line: string }) => string | undefined;

const attributeList = /\s*\{:?[ \t]*[#.][^}\n]*\}[ \t]*$/;
const explicitId = /\s*\{:?[ \t]*#([\w\p{L}\p{N}.:-]+)[^}\n]*\}[ \t]*$/u;

/** Hugo's ids (type "github"), made from the raw line, Markdown syntax included. */
export const hugoIds: HeadingIds = () => {
  const taken = new Set<string>();
  return ({ line }) => {
    const given = explicitId.exec(line)?.[1];
    if (given !== undefined) return given;
    const kept = [...line.trim().toLowerCase()].map((char) => (char === ' ' ? '-' : /[-_\p{L}\p{Nd}]/u.test(char) ? char : ''));
    return unique(kept.join('') || 'heading', taken);
  };
};

/** Jekyll's ids (kramdown with GFM input); dashes, ellipses and guillemets in ASCII are dropped. */
export const jekyllIds: HeadingIds = () => {
  const taken = new Set<string>();
  return ({ node, line }) => {
    const given = explicitId.exec(line)?.[1];
    if (given !== undefined) return given;
    const words = toString(node, { includeImageAlt: false })
      .replace(/\s*\{[^}\n]*\}\s*$/, '')
      .replace(/-{2,3}|\.{3}|<<|>>/g, '');
    const id = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- \t]/gu, '')
      .replace(/[ \t]/g, '-');
    return id === '' ? undefined : unique(id, taken);
  };
};

/** Ids that are GitHub's, as in Astro, Docusaurus and most sites of Markdown; one that is written is kept. */
export const astroIds: HeadingIds = () => {
  const slugger = new GithubSlugger();
  return ({ node, line }) => explicitId.exec(line)?.[1] ?? slugger.slug(toString(node));
};

/** Ids of which every sign but letters and digits is a hyphen, as Hexo (in the case as written), VitePress and Zola make them. */
const hyphenated =
  (idOf: (words: string) => string | undefined): HeadingIds =>
  () => {
    const taken = new Set<string>();
    return ({ node, line }) => {
      const given = explicitId.exec(line)?.[1];
      const id = given ?? idOf(toString(node).replace(attributeList, ''));
      return id === undefined || id === '' || given !== undefined ? id : unique(id, taken);
    };
  };

const plain = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Ids of the programs whose own rule differs from GitHub's. */
const ofGenerators: Readonly<Record<string, HeadingIds>> = {
  hexo: hyphenated(plain),
  vitepress: hyphenated((words) =>
    plain(words)
      .replace(/^(?=\d)/, '_')
      .toLowerCase(),
  ),
  // Other scripts are spelled in Latin letters, by a table of its own.
  zola: hyphenated((words) =>
    /[^\u0000-\u024f\u2000-\u206f]/.test(words)
      ? undefined
      : plain(words)
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-+|-+$/g, ''),
  ),
};

/** Ids as the program makes them that made the site. */
export const idsOf: HeadingIds = (site) => (ofGenerators[site?.generator ?? ''] ?? astroIds)(site);

function unique(id: string, taken: Set<string>): string {
  let found = id;
  for (let count = 1; taken.has(found); count++) found = `${id}-${count}`;
  taken.add(found);
  return found;
}

/** Every heading in order, with its raw line and the range of its words. */
export function headingsIn(text: string) {
  const found: { node: Heading; line: string; start: number; end: number }[] = [];
  visit(markdownTree(text), 'heading', (node) => {
    const { start, end } = rangeOf(node);
    const first = node.children.at(0);
    const last: PhrasingContent | undefined = node.children.at(-1);
    if (first === undefined || last === undefined) return;
    const from = rangeOf(first).start;
    // The words end before any closing #s or setext underline.
    const to = rangeOf(last).end;
    found.push({ node, line: text.slice(from, to), start: Math.max(start, from), end: Math.min(end, to) });
  });
  return found;
}

const marked = /\s*\[#([^\]\s]+)\]\s*$/;
const usable = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

/**
 * Appends to every heading the id that the old engine gave it, in our form (`## Words [#id]`).
 *
 * @param source a body before links are converted: some engines derive ids from the raw line
 */
export function writeHeadingIds(source: EditedText, ids: HeadingIds): EditedText {
  const idOf = ids();
  const taken = new Set<string>();
  const edits = headingsIn(source.text).map((heading): Edit => {
    const own = idOf(heading);
    // Of two headings with one id, links lead to the first.
    const id = own === undefined || taken.has(own) ? undefined : own;
    if (id !== undefined) taken.add(id);
    const attributes = attributeList.exec(heading.line)?.[0] ?? '';
    return {
      start: heading.end - attributes.length,
      end: heading.end,
      text: id !== undefined && usable.test(id) ? ` [#${id}]` : '',
    };
  });
  return applyEdits(source, edits);
}

/** Removes the target of links before a heading (`<a name="x"></a>`) that has the id itself. */
export function dropTargetsOfHeadings(source: EditedText): EditedText {
  const ids = new Set(headingsIn(source.text).map(({ line }) => marked.exec(line)?.[1]));
  const isCode = insideCode(source.text);
  const targets = source.text.matchAll(/<a\s+(?:name|id)=["']([^"']+)["']\s*(?:\/>|>\s*<\/a>)/g);
  return applyEdits(
    source,
    [...targets].flatMap(({ 0: written, 1: id, index }): Edit[] =>
      ids.has(id) && !isCode(index) ? [{ start: index, end: index + written.length, text: '' }] : [],
    ),
  );
}

/**
 * Gives a heading the id that a link of the same text uses, where no heading has that id and its words are those of one only:
 * some sites make ids in ways of their own.
 */
export function followFragments(source: EditedText): EditedText {
  const fragments = new Set<string>();
  visit(markdownTree(source.text), 'link', ({ url }) => void (url.startsWith('#') && fragments.add(decoded(url.slice(1)))));
  if (fragments.size === 0) return source;
  const headings = headingsIn(source.text).map((heading) => ({ ...heading, id: marked.exec(heading.line)?.[1] ?? '' }));
  const taken = new Set(headings.map(({ id }) => id));
  const edits = new Map<number, Edit>();
  for (const fragment of fragments) {
    if (taken.has(fragment) || !usable.test(fragment) || source.text.includes(`id="${fragment}"`)) continue;
    const wanted = signs(fragment);
    const alike = headings.filter(({ line }) => signs(line.replace(marked, '')) === wanted);
    const found = alike.length > 0 ? alike : headings.filter(({ id }) => signs(id).length > 4 && wanted.endsWith(signs(id)));
    const [only] = found;
    if (only === undefined || found.length > 1 || edits.has(only.end)) continue;
    const start = only.end - (marked.exec(only.line)?.[0].length ?? 0);
    edits.set(only.end, { start, end: only.end, text: ` [#${fragment}]` });
  }
  return applyEdits(source, [...edits.values()]);
}

/** Letters and digits of a text. */
const signs = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Removes written ids that this engine would generate anyway.
 *
 * @returns `undefined` when the body does not compile
 */
export async function dropNeedlessIds(path: string, source: EditedText): Promise<EditedText | undefined> {
  const headings = headingsIn(source.text);
  const wanted = headings.map(({ line }) => marked.exec(line)?.[1]);
  const kept = new Set<number>();
  const without = (spared: ReadonlySet<number>) =>
    applyEdits(
      source,
      headings.flatMap(({ line, end }, index): Edit[] => {
        const said = marked.exec(line);
        return said === null || spared.has(index) ? [] : [{ start: end - said[0].length, end, text: '' }];
      }),
    );
  // Each round keeps at least one more.
  for (let rounds = headings.length; rounds >= 0; rounds--) {
    const current = without(kept);
    const made = await compileOutline(path, current.text);
    if (!made.ok) return undefined;
    const given = [...made.body.html.matchAll(/<h[2-6]\b[^>]*?\bid="([^"]*)"/g)].flatMap(([, id]) =>
      id === 'footnote-label' ? [] : [id],
    );
    // Headings in raw HTML are in one list only: then keep every written id.
    if (given.length !== headings.length) return source;
    const differing = wanted.flatMap((id, index) => (id === undefined || given[index] === id || kept.has(index) ? [] : [index]));
    if (differing.length === 0) return current;
    for (const index of differing) kept.add(index);
  }
  return source;
}
