/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { guessDialect } from '@/tools/import/guess-dialect';
import { importFiles } from './import-files';

const kind = (name: string) =>
  `<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${name}'/>`;
const feed = `<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1.archive</id><title>Old notes</title><link rel='alternate' href='http://old.example/'/><author><name>Jane Doe</name></author>
<entry><id>tag:blogger.com,1999:blog-1.settings.NAME</id>${kind('settings')}<title>name</title><content>x</content></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-22</id><published>2010-09-03T11:30:00.001-07:00</published>${kind('post')}<category scheme='http://www.blogger.com/atom/ns#' term='Beetles'/>
<title>A &amp; B</title><content type='html'>First &amp;amp; words.&lt;br /&gt;&lt;br /&gt;Second.&lt;a name='more'&gt;&lt;/a&gt;</content><link rel='alternate' href='http://old.example/2010/09/a-b.html'/><author><name>Jane Doe</name></author></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-23</id><published>2010-09-04T00:00:00Z</published><app:control><app:draft>yes</app:draft></app:control>${kind('post')}<title/><content>Unfinished.</content></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-24</id><published>2011-01-01T00:00:00Z</published><blogger:type>PAGE</blogger:type><blogger:status>LIVE</blogger:status><blogger:filename>/p/about.html</blogger:filename><title>About</title><content>Who I am.</content></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-25</id>${kind('comment')}<title>c</title><content>A comment.</content></entry></feed>`;

test('posts, pages and drafts of an export of Blogger come with dates, tags and addresses; the rest stays out', async () => {
  const { imported, textOf } = await importFiles('blogger', { 'blog.xml': feed });
  expect([...imported.origins.values()].sort()).toEqual(['blog.xml#a-b', 'blog.xml#about', 'blog.xml#post-23']);
  expect(textOf('blog.xml#a-b')).toContain(
    'date: 2010-09-03T18:30:00Z\ntags:\n  - Beetles\naliases:\n  - /2010/09/a-b.html\n# author: Jane Doe\n---\n\nFirst & words.\n\nSecond.\n',
  );
  expect(textOf('blog.xml#post-23')).toContain('draft: true');
  expect(textOf('blog.xml#about')).toContain('  - /p/about.html');
  expect(imported.site).toMatchObject({ title: 'Old notes', author: 'Jane Doe', url: 'http://old.example' });
  expect(guessDialect(new Map([['blog.xml', Buffer.from(feed)]]))).toBe('blogger');
});
