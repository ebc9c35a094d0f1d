/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles, png } from './import-files';

const of = (more: object) => ({
  id: '1',
  title: 'A post',
  slug: 'a-post',
  html: '<p>Words.</p>',
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2021-04-05T06:07:08.000Z',
  ...more,
});
const data = (...posts: object[]) =>
  JSON.stringify({
    db: [
      {
        data: {
          posts,
          tags: [
            { id: 't1', name: 'Go' },
            { id: 't2', name: '#internal' },
          ],
          posts_tags: [
            { post_id: '1', tag_id: 't1', sort_order: 0 },
            { post_id: '1', tag_id: 't2', sort_order: 1 },
          ],
          users: [{ id: 'u', name: 'Jane Doe' }],
          posts_authors: [{ post_id: '1', author_id: 'u' }],
          posts_meta: [{ post_id: '1', feature_image_alt: 'A cover' }],
          settings: [
            { key: 'title', value: 'Old' },
            { key: 'timezone', value: 'Europe/Zurich' },
          ],
        },
      },
    ],
  });

test('posts of Ghost come by their HTML, with cards, pictures, tags and addresses', async () => {
  const html = `<p>First <em>words</em>, <a href="__GHOST_URL__/other/">other</a>.</p>
<figure class="kg-card kg-image-card kg-card-hascaption"><img src="__GHOST_URL__/content/images/2021/04/a.png" alt="A"><figcaption>Caption</figcaption></figure>
<div class="kg-card kg-callout-card kg-callout-card-red"><div class="kg-callout-emoji">x</div><div class="kg-callout-text">Watch out</div></div>
<pre><code class="language-go">x := 1</code></pre>
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://x.example/"><div class="kg-bookmark-title">Their page</div></a></figure>`;
  const made = await importFiles('ghost', {
    'ghost.json': data(
      of({ html, feature_image: '__GHOST_URL__/content/images/2021/04/a.png', custom_excerpt: 'What it says.' }),
      of({ id: '2', slug: 'other' }),
    ),
    'content/images/2021/04/a.png': png,
  });
  const text = made.textOf('ghost.json#a-post');
  expect(text).toContain(
    'description: What it says.\ndate: 2021-04-05T06:07:08Z\ntags:\n  - Go\naliases:\n  - /a-post/\nimage: a.png\nimageAlt: A cover\n# author: Jane Doe\n',
  );
  expect(text).toContain('First _words_, [other](../other.md).');
  expect(text).toContain('![A](a.png "Caption")');
  expect(text).toContain('> [!NOTE]\n>\n> Watch out');
  expect(text).toContain('```go\nx := 1\n```');
  expect(text).toContain('[Their page](https://x.example/)');
});

test('what was for members only is a draft, and named', async () => {
  const made = await importFiles('ghost', {
    'ghost.json': data(
      of({ visibility: 'paid' }),
      of({ id: '2', slug: 'part', html: '<p>Free.</p><!--members-only--><p>Paid.</p>' }),
    ),
  });
  expect(made.textOf('ghost.json#a-post')).toContain('draft: true');
  expect(made.notes).toContain('ghost.json#a-post:1: left: was for members only ("paid"): it is a draft');
  expect(made.notes).toContain('ghost.json#part:1: left: has a part for members only, which is in the text now');
});

test('a post in two exports comes once, and a picture that is not there leads to the old site', async () => {
  const html = '<p><img src="__GHOST_URL__/content/images/a.png" alt="A"></p>';
  const made = await importFiles(
    'ghost',
    { 'a.json': data(of({ html })), 'old/a.json': data(of({ html })) },
    { url: 'https://old.example' },
  );
  expect([...made.imported.origins.values()]).toEqual(['a.json#a-post']);
  expect(made.notes).toContain('old/a.json#a-post:1: skipped: is in a.json#a-post too');
  expect(made.bodyOf('a.json#a-post')).toBe('[A](https://old.example/content/images/a.png)');
});
