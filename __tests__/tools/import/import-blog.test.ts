/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { astropaper } from '@/tools/import/astropaper';
import { hugo } from '@/tools/import/hugo';
import { zoneOf } from '@/lib/base/zone';
import { importBlog } from '@/tools/import/import-blog';
import type { Imported, ImportOptions } from '@/tools/import/imported';
import { jekyll } from '@/tools/import/jekyll';
import { overlaySource } from '@/tools/import/overlay-source';
import { newSiteFile } from '@/tools/import/site-settings';
import { splitFrontMatter } from '@/lib/front-matter/front-matter';
import { openBlog } from '@/lib/publishing/blog';
import { answerFor } from '@/lib/views/answer-for';
import { checkContent } from '@/tools/check/check-content';
import { astropaperBlog, hugoBlog, jekyllBlog, proseWords } from './old-blogs';
import recordedByHugo from '@/__tests__/tools/import/recorded/hugo.json' with { type: 'json' };
import recordedByJekyll from '@/__tests__/tools/import/recorded/jekyll.json' with { type: 'json' };

// Every post is compiled several times over; how long that takes says nothing.
const options: ImportOptions = {
  zone: 'Europe/Zurich',
  category: 'notes',
  categories: new Map(),
  now: '2026-01-01T00:00:00.000Z',
};
const blogs = {
  hugo: { files: hugoBlog(), made: once(() => importBlog(hugo, hugoBlog(), options)) },
  jekyll: { files: jekyllBlog(), made: once(() => importBlog(jekyll, jekyllBlog(), options)) },
  astropaper: { files: astropaperBlog(), made: once(() => importBlog(astropaper, astropaperBlog(), options)) },
};

/** Inside a test, and for all of them: Jest loads no module between two. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
const names = ['hugo', 'jekyll', 'astropaper'] as const;

const textOf = (bytes: Buffer | undefined) => bytes?.toString('utf8') ?? '';

function frontMatterOf(path: string, text: string) {
  const found = splitFrontMatter(path, text);
  if (!('fields' in found)) throw new Error(`${path}: ${found[0]?.message}`);
  return found.fields;
}

/** The blog that an import makes, opened as the server would. */
async function opened(made: Imported) {
  const site = newSiteFile(made, 'Europe/Zurich');
  const source = overlaySource(undefined, new Map([...made.files, ['site.md', Buffer.from(site)]]));
  return openBlog({ CONTENT_SOURCE: 'none', CACHE_FOLDER: `/tmp/import-test-${process.pid}`, SITE_URL: undefined }, { source });
}

describe.each(names)('a blog of %s', (name) => {
  test('passes the check, and every post is there', async () => {
    const made = await blogs[name].made();
    const blog = await opened(made);
    expect((await checkContent(blog)).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(made.origins.size).toBeGreaterThanOrEqual(48);
    expect(blog.acceptedTexts().filter(({ kind }) => kind === 'post')).toHaveLength(made.origins.size);
  });

  test('keeps every word', async () => {
    const { files, made } = blogs[name];
    const { origins, files: written } = await made();
    for (const [path, origin] of origins) {
      const after = new Set(proseWords(textOf(written.get(path))));
      expect([origin, proseWords(textOf(files.get(origin))).filter((word) => !after.has(word))]).toEqual([origin, []]);
    }
  });

  test('names a line of the old file in every note', async () => {
    const { files, made } = blogs[name];
    for (const note of (await made()).notes) {
      const lines = textOf(files.get(note.path)).split('\n').length;
      expect(note.line).toBeGreaterThanOrEqual(1);
      expect(note.line).toBeLessThanOrEqual(lines);
    }
  });

  test('makes the same of the same', async () => {
    const few = new Map([...blogs[name].files].filter(([path], index) => index < 8 || !/\.mdx?$/.test(path)));
    const dialect = { hugo, jekyll, astropaper }[name];
    const [once, again] = [
      await importBlog(dialect, few, options),
      await importBlog(dialect, new Map([...few].reverse()), options),
    ];
    expect([...again.files].map(([path, bytes]) => [path, textOf(bytes)])).toEqual(
      [...once.files].map(([path, bytes]) => [path, textOf(bytes)]),
    );
    expect(again.notes).toEqual(once.notes);
  });
});

interface Recorded {
  readonly [path: string]: { readonly address: string; readonly date: string; readonly ids: readonly string[] };
}

// What Hugo 0.111.3 and Jekyll 4.3.1 made of the same files.
describe.each<['hugo' | 'jekyll', Recorded]>([
  ['hugo', recordedByHugo],
  ['jekyll', recordedByJekyll],
])('against %s itself', (name, recorded) => {
  test('every instant is the same', async () => {
    const { origins, files, site } = await blogs[name].made();
    const { startOfDay } = zoneOf(site.zone ?? options.zone);
    const compared = [...origins].flatMap(([path, origin]) => {
      const wanted = recorded[origin]?.date;
      const date = String(frontMatterOf(path, textOf(files.get(path))).date);
      const instant = date.includes('T') ? date : startOfDay(date);
      return wanted === undefined ? [] : [[origin, instant, wanted] as const];
    });
    expect(compared.length).toBeGreaterThanOrEqual(48);
    for (const [origin, made, wanted] of compared) expect([origin, made]).toEqual([origin, wanted]);
  });

  test('every old address leads to the post', async () => {
    const made = await blogs[name].made();
    const { edition } = await opened(made);
    for (const [path, origin] of made.origins) {
      const wanted = recorded[origin]?.address;
      const post = edition.snapshot.postOf.get(path);
      if (wanted === undefined || post === undefined) continue;
      const answer = answerFor(edition, wanted.split('/').map(encodeURIComponent).join('/'));
      const location = answer.kind === 'redirect' ? answer.location : answer.kind === 'page' ? answer.address : answer.kind;
      expect([origin, wanted, decodeURI(location)]).toEqual([origin, wanted, decodeURI(post.file.address)]);
    }
  });

  test('every heading keeps its id', async () => {
    const made = await blogs[name].made();
    const blog = await opened(made);
    for (const file of blog.acceptedTexts()) {
      const wanted = recorded[made.origins.get(file.path) ?? '']?.ids;
      if (file.kind !== 'post' || wanted === undefined) continue;
      const { html } = await blog.compiled(file);
      expect([
        file.path,
        [...html.matchAll(/<h[2-6]\b[^>]*?\bid="([^"]*)"/g)].flatMap(([, id]) => (id === 'footnote-label' ? [] : [id])),
      ]).toEqual([file.path, wanted]);
    }
  });
});
