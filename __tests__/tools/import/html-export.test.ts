/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles } from './import-files';

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
  expect(text).toContain('[What it shows](https://cdn-images-1.medium.com/x.png) (What it shows)');
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
