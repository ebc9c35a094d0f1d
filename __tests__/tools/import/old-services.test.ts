/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { importFiles } from './import-files';

const attributes = (value: object) => JSON.stringify(value).replace(/&/g, '&amp;').replace(/"/g, '&quot;');

test('what the editor of Substack writes becomes what it showed', async () => {
  const { bodyOf, textOf } = await importFiles('substack', {
    'posts.csv':
      'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
      '88001.second-letter,2023-05-06T07:08:09.000Z,true,2023-05-06T07:10:00.000Z,,newsletter,everyone,Second letter,"Of one thing, and another",\n' +
      '88002,,false,,,newsletter,everyone,Not sent,,\n',
    'posts/88002.html': '<p>Not sent yet.</p>',
    'posts/88001.delivers.csv': 'post_id,timestamp\n',
    'posts/88001.second-letter.html': `<p>Words with a note.<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a></p>
<div class="captioned-image-container"><figure><a class="image-link image2 is-viewable-img" target="_blank" href="https://cdn.example/a.png" data-component-name="Image2ToDOM"><div class="image2-inset"><picture><source type="image/webp" srcset="https://cdn.example/a.webp 424w" sizes="100vw"><img src="https://cdn.example/a.png" width="800" height="600" data-attrs="${attributes({ src: 'https://cdn.example/a.png' })}" class="sizing-normal" alt="A chart"></picture><div class="image-link-expand"><div class="pencraft"><svg role="img"><g><title>Expand</title></g></svg></div></div></div></a><figcaption class="image-caption">What it shows</figcaption></figure></div>
<h3>A heading</h3><div class="pullquote"><p>Pulled out.</p></div>
<div class="subscription-widget-wrap-editor" data-attrs="${attributes({ url: 'https://a.example/subscribe' })}" data-component-name="SubscribeWidgetToDOM"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">Thanks for reading!</p></div><form class="subscription-widget-subscribe"><input type="email" class="email-input" name="email" placeholder="Type your email…"><input type="submit" class="button primary" value="Subscribe"></form></div></div>
<div id="youtube2-abcdefghijk" class="youtube-wrap" data-attrs="${attributes({ videoId: 'abcdefghijk' })}" data-component-name="Youtube2ToDOM"><div class="youtube-inner"><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&amp;autoplay=0" frameborder="0" allowfullscreen="true" width="728" height="409"></iframe></div></div>
<div class="tweet" data-attrs="${attributes({ url: 'https://twitter.com/jane/status/1', full_text: 'A post & more', username: 'jane', name: 'Jane' })}" data-component-name="Twitter2ToDOM"></div>
<div class="latex-rendered" data-attrs="${attributes({ persistentExpression: 'x_i^2 \\le y', id: 'A' })}" data-component-name="LatexBlockToDOM"></div>
<div class="digest-post-embed" data-attrs="${attributes({ nodeId: 'n', title: 'First letter', canonical_url: 'https://a.example/p/first-letter' })}"></div>
<div class="highlighted_code_block" data-attrs="${attributes({ language: 'go' })}" data-component-name="HighlightedCodeBlockToDOM"><pre class="shiki"><code class="language-go">x := 1</code></pre></div>
<p class="button-wrapper" data-attrs="${attributes({ url: 'https://a.example/subscribe', text: 'Subscribe now' })}" data-component-name="ButtonCreateButton"><a class="button primary" href="https://a.example/subscribe"><span>Subscribe now</span></a></p>
<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number" contenteditable="false" target="_self">1</a><div class="footnote-content"><p>The note.</p></div></div>`,
  });
  expect(textOf('posts/88001.second-letter.html')).toContain(
    'title: Second letter\ndescription: Of one thing, and another\ndate: 2023-05-06T07:08:09Z\naliases:\n  - /p/second-letter\n',
  );
  expect(bodyOf('posts/88001.second-letter.html')).toBe(
    [
      'Words with a note.[^1]',
      '[A chart](https://cdn.example/a.png) (What it shows)',
      '### A heading',
      'Pulled out.',
      'Thanks for reading!',
      '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&#x26;autoplay=0" allowfullscreen="true" width="728" height="409"></iframe>',
      '> A post & more\n>\n> [Jane](https://twitter.com/jane/status/1)',
      '$$\nx_i^2 \\le y\n$$',
      '[First letter](https://a.example/p/first-letter)',
      '```go\nx := 1\n```',
      '[Subscribe now](https://a.example/subscribe)',
      '[^1]: The note.',
    ].join('\n\n'),
  );
  expect(textOf('posts/88002.html')).toContain('title: Not sent\n');
});

test('the export of dev.to comes with dates, tags, addresses, and without a mark of its Liquid', async () => {
  const article = {
    title: 'A post',
    slug: 'a-post-2abc',
    body_markdown: '## One\n\n{% youtube abcdefghijk %}\n\nWords, {% link https://dev.to/jane/b-post-3def %}\n',
    description: 'What it says',
    published: true,
    published_at: '2021-02-03T04:05:06.789Z',
    created_at: '2021-02-01T00:00:00.000Z',
    edited_at: '2021-03-01T00:00:00.000Z',
    path: '/jane/a-post-2abc',
    cached_tag_list: 'go, web',
    main_image: null,
    canonical_url: null,
    language: 'en',
    comments_count: 0,
  };
  const written = '---\ntitle: Of its own\npublished: false\ntags: rust\n---\n\nUnfinished.\n';
  const draft = { ...article, title: 'x', slug: 'b-post-3def', path: '/jane/b-post-3def', published: false, published_at: null };
  const { imported } = await importFiles('devto', {
    'articles.json': JSON.stringify([article, { ...draft, body_markdown: written }]),
    'comments.json': '[]',
  });
  const texts = [...imported.files]
    .filter(([path]) => path.startsWith('posts/'))
    .map(([path, bytes]) => [path, bytes.toString()]);
  expect(texts).toEqual([
    [
      'posts/notes/a-post.md',
      '---\ntitle: A post\ndescription: What it says\ndate: 2021-02-03T04:05:06Z\nupdated: 2021-03-01T00:00:00Z\nlang: en\n' +
        'tags:\n  - go\n  - web\naliases:\n  - /jane/a-post-2abc\n---\n\n## One\n\n' +
        '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="Video on YouTube"></iframe>\n\n' +
        'Words, [B post](b-post.md)\n',
    ],
    [
      'posts/notes/b-post.md',
      '---\ntitle: Of its own\ndescription: What it says\ndate: 2021-02-01T00:00:00Z\nupdated: 2021-03-01T00:00:00Z\nlang: en\n' +
        'tags:\n  - rust\ndraft: true\naliases:\n  - /jane/b-post-3def\n---\n\nUnfinished.\n',
    ],
  ]);
});

test('tags of dev.to become players, links, folds, formulas and code; in code they stay', async () => {
  const body = `{% embed https://www.youtube.com/watch?v=abcdefghijk %}

{% embed https://vimeo.com/12345 %}

{% github a/b %} and {% post jane/b-post-3def %}

{% twitter 123 %}

{% details More %}
Hidden **words**
{% enddetails %}

Inline {% katex inline %} x^2 {% endkatex %} :smile:.

{% katex %}
c = a^2
{% endkatex %}

\`\`\`
{% youtube x %}
\`\`\``;
  const article = (slug: string, text: string) => ({
    ...{ title: 'A', slug, path: `/jane/${slug}`, body_markdown: text },
    ...{ published: true, published_at: '2021-02-03T04:05:06Z' },
  });
  const { imported, notes } = await importFiles('devto', {
    'articles.json': JSON.stringify([article('a-post-2abc', body), article('b-post-3def', 'Words.')]),
  });
  const made = imported.files.get('posts/notes/a-post.md')?.toString() ?? '';
  expect(made.slice(made.indexOf('<iframe')))
    .toBe(`<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="Video on YouTube"></iframe>

<iframe src="https://player.vimeo.com/video/12345" title="Video on Vimeo"></iframe>

[a/b](https://github.com/a/b) and [B post](b-post.md)

[Post on X](https://x.com/i/web/status/123)

<details>
<summary>More</summary>

Hidden **words**

</details>

Inline $$ x^2 $$ 😄.

$$
c = a^2
$$

\`\`\`
{% youtube x %}
\`\`\`
`);
  expect(notes.filter((note) => note.includes(': left:'))).toEqual([]);
});
