/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { importFiles, png, post } from './import-files';

const body = async (text: string, files: Readonly<Record<string, string | Buffer>> = {}) => {
  const made = await importFiles('hugo', { 'content/posts/a.md': post(text), ...files });
  return { body: made.bodyOf('content/posts/a.md'), notes: made.notes };
};

describe('shortcodes inside raw HTML', () => {
  test.each([
    ['<!-- {{< x >}}a{{< /x >}} -->', '<!-- {{< x >}}a{{< /x >}} -->'],
    [
      '<!--\n{{% tabs %}}{{% tab %}}a{{% /tab %}}{{% /tabs %}}\n-->',
      '<!--\n{{% tabs %}}{{% tab %}}a{{% /tab %}}{{% /tabs %}}\n-->',
    ],
    ['<p>{{< ref "b.md" >}}</p>', '<p>[b.md](b.md)</p>'],
  ])('end, and comments stay: %s', async (written, wanted) => {
    expect((await body(written, { 'content/posts/b.md': post('B.') })).body).toBe(wanted.replace('[b.md](b.md)', 'old-ref:b.md'));
  });

  test.each([
    '<div>{{< note >}}b{{< /note >}}</div>',
    '<div>{{% note %}}b{{% /note %}}</div>',
    '<section>\n{{<tabs>}}{{<tab "x">}}b{{</tab>}}{{</tabs>}}\n</section>',
    `<div>${'{{< x >}}'.repeat(40)}b${'{{< /x >}}'.repeat(40)}</div>`,
  ])('end, and keep their words in HTML: %s', async (written) => {
    const made = await body(written);
    expect(made.body.replace(/<[^>]*>|&#\d+;/g, '')).toContain('b');
    expect(made.notes.some((note) => note.includes('has no counterpart here'))).toBe(true);
  });
});

test.each([
  ['{{< img src="a.png" alt="Two words" >}}', '![Two words](a.png)'],
  ['{{< image "a.png" "A caption of words" >}}', '![A caption of words](a.png "A caption of words")'],
  ['{{< imgproc a Fit "600x400" >}}\nA caption\n{{< /imgproc >}}', '![A caption](a.png "A caption")'],
  ['{{< lightbox src="a.png" caption="Words" />}}', '![Words](a.png "Words")'],
  ['{{< rawhtml >}}\n<p class="x">Words</p>\n{{< /rawhtml >}}', '<p class="x">Words</p>'],
  ['{{< html >}}<b>bold</b>{{< /html >}}', '<b>bold</b>'],
  [
    '{{< youtube dQw4w9WgXcQ >}}',
    '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="Video on YouTube"></iframe>',
  ],
  ['See {{< youtube id="dQw4w9WgXcQ" title="That" >}} now.', 'See [That](https://www.youtube.com/watch?v=dQw4w9WgXcQ) now.'],
  ['{{< expand "More" >}}\nWords\n{{< /expand >}}', '<details>\n<summary>More</summary>\n\nWords\n\n</details>'],
])('a shortcode is what it made there: %s', async (written, wanted) => {
  const files = { 'content/posts/a/index.md': post(written), 'content/posts/a/a.png': png };
  expect((await importFiles('hugo', files)).bodyOf('content/posts/a/index.md')).toBe(wanted);
});

test('a shortcode of the site itself is what its template makes of it', async () => {
  const files = {
    'layouts/shortcodes/lead.html': '<p class="lead">{{ .Inner | markdownify }}</p>',
    'layouts/shortcodes/key.html': '{{/* a key */}}<kbd>{{ .Get 0 }}</kbd>{{ with .Get "and" }} and <kbd>{{ . }}</kbd>{{ end }}',
    'layouts/shortcodes/list.html': '{{ range .Site.Pages }}{{ .Title }}{{ end }}',
  };
  const made = await body('{{< lead >}}Some words{{< /lead >}}\n\nPress {{< key "Ctrl" >}}. {{< list >}}', files);
  expect(made.body).toContain('<p class="lead">Some words</p>');
  expect(made.body).toContain('Press <kbd>Ctrl</kbd>.');
  expect(made.body).toContain('`{{< list >}}`');
});

test('emoji names become signs where the site has them on, and not in code', async () => {
  const made = await body('Done :tada: and `:tada:`, 12:30:45, :not_an_emoji_of_ours:', { 'hugo.toml': 'enableEmoji = true\n' });
  expect(made.body).toBe('Done 🎉 and `:tada:`, 12:30:45, :not_an_emoji_of_ours:');
  expect(made.notes.filter((note) => note.includes('is not one that we know'))).toHaveLength(1);
  expect((await body('Done :tada:')).body).toBe('Done :tada:');
});

describe('maths', () => {
  test.each([
    ['$a^2$ and $5 or $6.', '$$a^2$$ and $5 or $6.'],
    ['\\\\(x + y\\\\) holds', '$$x + y$$ holds'],
    ['Before\n\n\\\\[\n\\frac{1}{2}\n\\\\]\n\nafter', 'Before\n\n$$\n\\frac{1}{2}\n$$\n\n\nafter'],
    ['`$a^2$` and $HOME/$USER', '`$a^2$` and $HOME/$USER'],
  ])('is maths where it can be nothing else: %s', async (written, wanted) => {
    expect((await body(written)).body).toBe(wanted);
  });

  test('a variable alone is one where the site shows maths', async () => {
    const config = { 'hugo.toml': '[markup.goldmark.extensions.passthrough]\nenable = true\n' };
    expect((await body('The number $n$ costs $5.', config)).body).toBe('The number $$n$$ costs $5.');
    expect((await body('The number $n$ costs $5.')).body).toBe('The number $n$ costs $5.');
  });

  test('what cannot be read as a formula stays as code, with a note', async () => {
    const made = await body('A $\\frac{1$ b');
    expect(made.body).toBe('A `$\\frac{1$` b');
    expect(made.notes.filter((note) => note.includes('the formula "\\frac{1" is kept as code'))).toHaveLength(1);
  });
});

test.each([
  ['contentDir = "texts/en"\n', 'texts/en/blog/a.md', '/blog/a/'],
  [
    '[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n',
    'content/de/blog/a.md',
    '/de/blog/a/',
  ],
  ['[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n', 'content/en/blog/a.md', '/blog/a/'],
  ['[[module.mounts]]\nsource = "notes"\ntarget = "content/blog"\n', 'notes/a.md', '/blog/a/'],
])('texts lie where the configuration says: %s %s', async (config, path, address) => {
  const made = await importFiles('hugo', { 'hugo.toml': config, [path]: post('Words.') });
  expect(made.textOf(path)).toContain(`aliases:\n  - ${address}\n`);
  expect([...made.imported.origins.keys()]).toEqual(['posts/notes/a.md']);
});

test('a language may have a file of its own in the configuration, and its own settings', async () => {
  const made = await importFiles('hugo', {
    'config/_default/hugo.toml': 'baseURL = "https://old.example/"\ndefaultContentLanguage = "en"\n',
    'config/_default/languages.en.toml': 'contentDir = "content/en"\n',
    'config/_default/languages.de.toml': 'contentDir = "content/de"\n[params]\ndescription = "Worte"\n',
    'config/_default/params.de.toml': 'author = "Jane"\n',
    'content/en/blog/a.md': post('Words.'),
    'content/de/blog/a.md': post('Worte.'),
  });
  expect(made.textOf('content/en/blog/a.md')).toContain('aliases:\n  - /blog/a/\n');
  expect(made.textOf('content/de/blog/a.md')).toContain('lang: de\ntranslationOf: notes/a\naliases:\n  - /de/blog/a/\n');
  expect([...made.imported.origins.keys()]).toEqual(['posts/notes/a-de.md', 'posts/notes/a.md']);
});

test('a link to the root of the site is not one to the folder of the post', async () => {
  const made = await importFiles('hugo', {
    'hugo.toml': 'baseURL = "https://old.example/"\n',
    'content/blog/a/index.md': post('[The calendar](/#calendar)'),
  });
  expect(made.bodyOf('content/blog/a/index.md')).toBe('[The calendar](/)');
});

test('pictures are found in mounted, static and asset folders, and from the address of the page', async () => {
  const files = {
    'config/_default/hugo.toml': 'baseURL = "https://old.example/"\nstaticDir = "files"\n',
    'config/_default/module.toml': '[[mounts]]\nsource = "media"\ntarget = "static/m"\n',
    'content/posts/2021/x.md': post(
      '![A](/m/one.png) ![B](/two.png) ![C](../x/p.png) ![D](https://old.example/two.png)\n\n<img src="https://old.example/m/one.png" alt="E">',
    ),
    'media/one.png': png,
    'files/two.png': png,
    'content/posts/2021/x/p.png': png,
  };
  const made = await importFiles('hugo', files);
  expect(made.bodyOf('content/posts/2021/x.md')).toBe(
    '![A](one.png) ![B](two.png) ![C](p.png) ![D](two.png)\n\n<img src="one.png" alt="E">',
  );
});

test('pages of their own become pages, and lists are left out', async () => {
  const made = await importFiles('hugo', {
    'content/posts/a.md': post('Words, and [who](/about/).'),
    'content/about.md': '---\ntitle: About\n---\nMe.\n',
    'content/uses/index.md': '---\ntitle: Uses\n---\n![A](a.png)\n',
    'content/uses/a.png': png,
    'content/page/now/index.md': '---\ntitle: Now\n---\nThis.\n',
    'content/page/search/index.md': '---\ntitle: Find\n---\n',
    'content/search.md': '---\ntitle: Search\nlayout: search\n---\n',
    'content/archives.md': '---\ntitle: Archive\nlayout: archives\n---\n',
  });
  expect([...made.imported.files.keys()].filter((path) => !path.startsWith('categories'))).toEqual([
    'pages/about.md',
    'pages/now.md',
    'pages/uses.md',
    'pages/uses/a.png',
    'posts/notes/a.md',
  ]);
  expect(made.bodyOf('content/posts/a.md')).toBe('Words, and [who](../../pages/about.md).');
  expect(made.textOf('content/about.md')).toBe('---\ntitle: About\ndescription: Me.\n---\n\nMe.\n');
  expect(made.notes.filter((note) => note.includes('is a list'))).toHaveLength(3);
});

test('a section that is no blog is left out and named; --only takes it', async () => {
  const files = {
    'content/blog/a.md': post('Words.'),
    'content/docs/b.md': '---\ntitle: B\n---\nWords.\n',
    'content/docs/c.md': '---\ntitle: C\n---\nWords.\n',
  };
  const made = await importFiles('hugo', files);
  expect([...made.imported.origins.values()]).toEqual(['content/blog/a.md']);
  expect(made.notes).toEqual([
    'content/blog/a.md:1: set: has no description; its first sentence is used',
    'content/docs/b.md:1: skipped: the section "docs" (2 files, 0 with a date) is no blog; --only docs imports it',
  ]);
  const only = await importFiles('hugo', files, { only: ['docs'] });
  expect([...only.imported.origins.values()]).toEqual(['content/docs/b.md', 'content/docs/c.md']);
});

test('the words for a picture are those of its caption, without marks', async () => {
  const caption = 'From <a href="https://x.example">a *place*</a> and [b](https://b.example)';
  expect((await body(`{{< imgproc p.png Fit "9x" >}}\n${caption}\n{{< /imgproc >}}`)).body).toContain('From a place and b');
});
