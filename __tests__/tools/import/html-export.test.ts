/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, png } from './import-files';

test('a post of Medium comes with its date, subtitle and old address, and without its title twice', async () => {
  const made = await importFiles('medium', {
    'posts/2020-02-03_A-title-0a1b2c3d4e5f.html': `<!DOCTYPE html><html><head><title>A title</title></head><body><article class="h-entry">
<header><h1 class="p-name">A title</h1></header><section data-field="subtitle" class="p-summary">What it says.</section>
<section data-field="body" class="e-content"><section><div class="section-divider"><hr></div><div><h3 class="graf graf--h3 graf--leading graf--title">A title</h3>
<p class="graf">First <code>words</code>.</p><pre data-code-block-lang="go" class="graf graf--pre graf--preV2"><span class="pre--content">x := 1<br>y := 2</span></pre>
<figure class="graf--figure"><img src="https://cdn-images-1.medium.com/x.png"><figcaption>What it shows</figcaption></figure></div></section></section>
<footer><p>By <a class="p-author h-card">Jane Doe</a></p><p class="p-tags">Tagged in <a class="p-tag">Go</a></p><time class="dt-published" datetime="2020-02-03T04:05:06.000Z">x</time><a href="https://medium.com/@jane/a-title-0a1b2c3d4e5f" class="p-canonical">x</a></footer></article></body></html>`,
    'posts/draft_Unfinished-0a1b2c3d4e5f.html':
      '<html><body><section data-field="body"><p>Draft words.</p></section></body></html>',
  });
  const text = made.textOf('posts/2020-02-03_A-title-0a1b2c3d4e5f.html');
  expect(text).toContain(
    'title: A title\ndescription: What it says.\ndate: 2020-02-03T04:05:06Z\ntags:\n  - Go\naliases:\n  - /@jane/a-title-0a1b2c3d4e5f\n# author: Jane Doe\n',
  );
  expect(text).toContain('---\n\nFirst `words`.\n\n```go\nx := 1\ny := 2\n```');
  expect(text).toContain('[What it shows](https://cdn-images-1.medium.com/x.png)');
  expect(made.textOf('posts/draft_Unfinished-0a1b2c3d4e5f.html')).toContain('date: 2026-01-01\ndraft: true');
});

test('posts of Substack take what its table says of them', async () => {
  const made = await importFiles('substack', {
    'posts.csv':
      'post_id,post_date,is_published,audience,title,subtitle\n123.a-post,2022-01-02T03:04:05.000Z,true,everyone,"A ""quoted"", title",Below\n124.paid,2022-01-03T03:04:05.000Z,true,only_paid,Paid,\n',
    'posts/123.a-post.html': '<p>Words.</p>',
    'posts/124.paid.html': '<p>Words.</p>',
  });
  expect(made.textOf('posts/123.a-post.html')).toContain(
    'title: A "quoted", title\ndescription: Below\ndate: 2022-01-02T03:04:05Z\naliases:\n  - /p/a-post\n',
  );
  expect(made.textOf('posts/124.paid.html')).toContain('draft: true');
});

test.each(['{"url":', '{"url":null,"title":null}', '[]', 'words'])(
  'an element of Substack whose attributes are %s ends no import',
  async (attributes) => {
    const made = await importFiles('substack', {
      'posts.csv': 'post_id,post_date,is_published,audience,title\n1.a,2022-01-02T03:04:05.000Z,true,everyone,A\n',
      'posts/1.a.html': `<p>Before.</p><div class="tweet" data-attrs='${attributes}'></div><p>After.</p>`,
    });
    expect(made.textOf('posts/1.a.html')).toContain('Before.\n\nAfter.');
  },
);

test('a draft of Substack stays a draft, whatever the case of its table, and a recording comes along', async () => {
  const made = await importFiles('substack', {
    'posts.csv':
      'post_id,post_date,is_published,audience,title,podcast_url\n1.draft,,FALSE,everyone,A,\n2.talk,2022-01-02T03:04:05.000Z,TRUE,everyone,B,https://x.example/b.mp3\n',
    'posts/1.draft.html': '<p>Words.</p>',
    'posts/2.talk.html': '<p>Words.</p>',
  });
  expect(made.textOf('posts/1.draft.html')).toContain('date: 2026-01-01\ndraft: true');
  expect(made.textOf('posts/2.talk.html')).not.toContain('draft');
  expect(made.textOf('posts/2.talk.html')).toContain('https://x.example/b.mp3');
});

test('pages of plain HTML come with what their heads and times say, with the pictures and pages beside them', async () => {
  const page = (head: string, body: string) =>
    `<!doctype html><html><head><title>Any | Site</title>${head}</head><body><nav>Menu</nav>${body}<footer>End</footer></body></html>`;
  const made = await importFiles('html', {
    'index.html': page('', '<main><article><h2>One</h2></article><article><h2>Two</h2></article></main>'),
    'blog/one/index.html': page(
      '<meta name="description" content="What it says."><meta property="article:published_time" content="2012-05-06T07:08:09+02:00">',
      '<article><h1>One</h1><p>Words, <a href="../two-20120506.html#part">a link</a>, <img src="../../img/dot.png" alt="A dot">.</p></article>',
    ),
    'blog/two-20120506.html': page(
      '',
      '<main><h1>Two</h1><time datetime="2013-01-02">x</time><h2><a name="part"></a>A part</h2><p>First.<br><br>Second.</p></main>',
    ),
    'img/dot.png': png,
  });
  const one = made.textOf('blog/one/index.html');
  expect(one).toContain('title: One\ndescription: What it says.\ndate: 2012-05-06T05:08:09Z\naliases:\n  - /blog/one/\n');
  expect(one).toContain('Words, [a link](../two-20120506.md#part), ![A dot](dot.png).');
  expect(one).not.toMatch(/Menu|End|# One/);
  const two = made.textOf('blog/two-20120506.html');
  expect(two).toContain('date: 2013-01-02\naliases:\n  - /blog/two-20120506.html\n');
  expect(two).toContain('## A part [#part]\n\nFirst.\n\nSecond.');
  expect(made.notes).toContain('index.html:1: skipped: holds no <article> and no <main>');
});
