/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, png } from './import-files';
import { withFootnotes } from '@/tools/import/wordpress-footnotes';

const item = (fields: string, content: string, excerpt = '') => `<item>
<title><![CDATA[A <b> & a post]]></title>
<dc:creator><![CDATA[jane]]></dc:creator>
<content:encoded><![CDATA[${content}]]></content:encoded>
<excerpt:encoded><![CDATA[${excerpt}]]></excerpt:encoded>
${fields}
</item>`;
const ofPost = (name: string, more = '') => `<link>https://old.example/2019/03/${name}/</link>
<wp:post_id>7</wp:post_id><wp:post_date><![CDATA[2019-03-02 11:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2019-03-02 10:00:00]]></wp:post_date_gmt>
<wp:post_name><![CDATA[${name}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
<category domain="category" nicename="field-notes"><![CDATA[Field Notes]]></category>
<category domain="post_tag" nicename="go"><![CDATA[Go]]></category>${more}`;
const wxr = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old notes</title><link>https://old.example</link><description>What I saw</description><language>en-GB</language>
<wp:author><wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>
${items.join('\n')}
<item><title>One</title><wp:post_id>21</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/2019/03/one.png</wp:attachment_url></item>
<item><title>Two</title><wp:post_id>22</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/2019/03/two.png</wp:attachment_url></item>
</channel></rss>`;

const blocks = `<!-- wp:paragraph -->
<p>First <strong>words</strong> &amp; <a href="https://old.example/2019/03/second/#part">a link</a>.</p>
<!-- /wp:paragraph -->
<!-- wp:heading {"level":2} -->
<h2 class="wp-block-heading" id="part-one">Part one</h2>
<!-- /wp:heading -->
<!-- wp:code -->
<pre class="wp-block-code"><code lang="php">echo "&lt;b&gt;";
$x = 1;</code></pre>
<!-- /wp:code -->
<!-- wp:image {"id":21} -->
<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/2019/03/one-300x200.png" alt="What it shows"/><figcaption>A caption</figcaption></figure>
<!-- /wp:image -->
<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abc123"} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abc123
</div></figure>
<!-- /wp:embed -->`;

test('posts of an export of WordPress come with their dates, categories, tags, addresses and blocks', async () => {
  const file = {
    'export.xml': wxr(item(ofPost('first'), blocks, 'What it says.'), item(ofPost('second'), '<p>Other.</p>')),
    'uploads/2019/03/one.png': png,
  };
  const { textOf, imported } = await importFiles('wordpress', file);
  const text = textOf('export.xml#first');
  expect(text).toContain('title: A <b> & a post\ndescription: What it says.\ndate: 2019-03-02T10:00:00Z\ntags:\n  - Go\n');
  expect(text).toContain('aliases:\n  - /2019/03/first/\n# author: jane\n');
  expect(text).toContain('First **words** & [a link](../second.md#part).');
  expect(text).toContain('## Part one');
  expect(text).toContain('```\necho "<b>";\n$x = 1;\n```');
  expect(text).toContain('![What it shows](one.png "A caption")');
  expect(text).toContain('<iframe src="https://www.youtube-nocookie.com/embed/abc123"');
  expect([...imported.origins.keys()]).toEqual(['posts/field-notes/first/index.md', 'posts/field-notes/second.md']);
  expect(imported.site).toMatchObject({ title: 'Old notes', author: 'Jane Doe', url: 'https://old.example', lang: 'en-GB' });
});

test('the classic editor: paragraphs by empty lines, captions, galleries, code; unknown shortcodes are named', async () => {
  const classic = `One line
and another.

[caption id="x" width="300"]<img src="https://old.example/wp-content/uploads/2019/03/two.png" alt="Two" /> Words below[/caption]

[gallery ids="21,22"]

[sourcecode language="python"]
if a < b:

    print("[x]")
[/sourcecode]

[contact-form to="me"]`;
  const file = {
    'export.xml': wxr(item(ofPost('classic'), classic)),
    'wp-content/uploads/2019/03/one.png': png,
    'wp-content/uploads/2019/03/two.png': png,
  };
  const { bodyOf, notes } = await importFiles('wordpress', file);
  const body = bodyOf('export.xml#classic');
  expect(body).toContain('One line\\\nand another.');
  expect(body).toContain('![Two](two.png "Words below")');
  expect(body).toContain('![One](one.png)\n\n![Two](two.png)');
  expect(body).toContain('```python\nif a < b:\n\n    print("[x]")\n```');
  expect(notes.filter((note) => note.includes('the shortcode "contact-form" is kept'))).toHaveLength(1);
});

test('a page is a page; a draft, a private post and one with a password are drafts; the trash stays behind', async () => {
  const state = (name: string, from: string, to: string) => item(ofPost(name).replace(from, to), '<p>Words that stand here.</p>');
  const made = await importFiles('wordpress', {
    'export.xml': wxr(
      state('about', '[post]', '[page]'),
      state('draft', '[publish]', '[draft]'),
      state('private', '[publish]', '[private]'),
      state('gone', '[publish]', '[trash]'),
      item(ofPost('locked', '<wp:post_password><![CDATA[x]]></wp:post_password>'), '<p>Words.</p>'),
    ),
  });
  expect([...made.imported.origins.keys()]).toContain('pages/about.md');
  for (const name of ['draft', 'private', 'locked']) expect(made.textOf(`export.xml#${name}`)).toContain('draft: true');
  expect([...made.imported.origins.values()]).not.toContain('export.xml#gone');
  expect(made.notes.filter((note) => note.includes('members only'))).toHaveLength(2);
});

test('footnotes, whose texts are in a field of their own, come along', async () => {
  const content =
    '<!-- wp:paragraph --><p>Words<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup>.</p><!-- /wp:paragraph -->';
  const field =
    '<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[[{"id":"n1","content":"Said <em>there</em>."}]]]></wp:meta_value></wp:postmeta>';
  const made = await importFiles('wordpress', { 'export.xml': wxr(item(ofPost('first', field), content)) });
  expect(made.bodyOf('export.xml#first')).toBe('Words[^1].\n\n[^1]: Said _there_.');
});

test.each([
  ['[gist id="0a1b2c3d" file="x.go"]', '[Gist 0a1b2c3d](https://gist.github.com/0a1b2c3d)'],
  ['[gist https://gist.github.com/jane/0a1b2c3d]', '[Gist jane/0a1b2c3d](https://gist.github.com/jane/0a1b2c3d)'],
  ['[gist]0a1b2c3d[/gist]', '[Gist 0a1b2c3d](https://gist.github.com/0a1b2c3d)'],
  ['[csharp]\nvar a = b<c>();\n[/csharp]', '```csharp\nvar a = b<c>();\n```'],
])('a shortcode of a gist is a link, one of a language is code: %s', async (written, wanted) => {
  const made = await importFiles('wordpress', { 'export.xml': wxr(item(ofPost('first'), `Words.\n\n${written}`)) });
  expect(made.bodyOf('export.xml#first')).toBe(`Words.\n\n${wanted}`);
});

test('a field called footnotes that another plugin fills ends no import', () => {
  for (const field of ['[no JSON', '[1]', '[{"id": 1}]'])
    expect(withFootnotes('<p>a<sup data-fn="x">1</sup></p>', field)).toContain('a');
});

test('lists of the classic editor keep their form, and an address alone on a line becomes a player or a link', async () => {
  const classic = `<ul>
\t<li>One
<ul>
\t<li>Inner</li>
</ul>
</li>
</ul>
<blockquote>Quoted
lines

Second.</blockquote>
https://vimeo.com/12345

https://social.example/@a/1`;
  const { bodyOf } = await importFiles('wordpress', { 'export.xml': wxr(item(ofPost('first'), classic)) });
  expect(bodyOf('export.xml#first')).toContain('- One\n  - Inner\n\n> Quoted\\\n> lines\n>\n> Second.');
  expect(bodyOf('export.xml#first')).toContain('<iframe src="https://player.vimeo.com/video/12345"');
  expect(bodyOf('export.xml#first')).toContain('<https://social.example/@a/1>');
});

test('a gallery without numbers shows what was uploaded for its post, with captions; a cover shows its picture', async () => {
  const upload = (id: number, parent: number, order: number) =>
    `<item><title>P${id}</title><excerpt:encoded>Caption ${id}</excerpt:encoded><wp:post_id>${id}</wp:post_id><wp:post_parent>${parent}</wp:post_parent><wp:menu_order>${order}</wp:menu_order><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/${id}.png</wp:attachment_url></item>`;
  const body =
    '[gallery columns="2"]\n\n<div class="wp-block-cover" style="background-image:url(https://old.example/wp-content/uploads/34.png)"><p>Words</p></div>';
  const { bodyOf } = await importFiles('wordpress', {
    'export.xml': wxr(item(ofPost('first'), body), upload(31, 7, 2), upload(32, 7, 1), upload(33, 8, 0)),
    ...Object.fromEntries([31, 32, 33, 34].map((id) => [`uploads/${id}.png`, Buffer.concat([png, Buffer.from([id])])])),
  });
  const pictures = [...bodyOf('export.xml#first').matchAll(/!\[.*?\]\(([^ )]*)(?: "([^"]*)")?/g)].map(([, file, caption]) => [
    file,
    caption,
  ]);
  expect(pictures).toEqual([
    ['32.png', 'Caption 32'],
    ['31.png', 'Caption 31'],
    ['34.png', undefined],
  ]);
});

test('code of CodeColorer and WP-Syntax is code', async () => {
  const body = `[ccN_php]<?php echo "<b>"; ?>[/ccN_php]

Inline [cci lang="bash"]ls -l[/cci].

<pre lang="xml"><a>b</a></pre>`;
  const { bodyOf, notes } = await importFiles('wordpress', { 'export.xml': wxr(item(ofPost('first'), body)) });
  expect(bodyOf('export.xml#first')).toContain('```php\n<?php echo "<b>"; ?>\n```\n\nInline `ls -l`.\n\n```xml\n<a>b</a>\n```');
  expect(notes.filter((note) => note.includes('shortcode'))).toEqual([]);
});

test('signs that XML does not know end no import, and what is cut short is named with its line', async () => {
  const whole = wxr(
    item(ofPost('first'), '<p>Be\x03fore &amp; after.</p>').replace('<wp:post_id>', '<x>A &nbsp; & b</x><wp:post_id>'),
  );
  const { bodyOf } = await importFiles('wordpress', { 'export.xml': whole });
  expect(bodyOf('export.xml#first')).toContain('Before & after.');
  await expect(importFiles('wordpress', { 'export.xml': whole.slice(0, 900) })).rejects.toThrow(
    /^export\.xml:\d+: is not whole XML \(.*\) Export it again, or correct that line\.$/,
  );
});

test('an address that is only a query is named, for it cannot lead here', async () => {
  const body = item(ofPost('first').replace('https://old.example/2019/03/first/', 'https://old.example/?p=7'), '<p>Words.</p>');
  const { notes } = await importFiles('wordpress', { 'export.xml': wxr(body) });
  expect(notes.join('\n')).toContain('the old address /?p=7 has no path of its own, so it cannot lead here');
});
