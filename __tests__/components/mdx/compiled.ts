import { sayIn } from '@/lib/base/labels/labels';
import { compile } from '@/components/compile';
import { markdownOf } from '@/lib/markdown/markdown-body';
import { feedHtmlOf } from '@/lib/views/feeds/feed-html';

interface Shown {
  readonly html: string;
  /** What feeds and the Markdown version have. */
  readonly feed: string;
  readonly markdown: string;
  /** What the search finds. */
  readonly text: string;
}

const sourceOf = (body: string, lang = 'en') => ({ path: 'posts/a/a.mdx', format: 'mdx' as const, lang, body, firstLine: 1 });

/** A post's body in each of its forms. @throws Error with the problems when there are any errors */
export async function shown(body: string, lang?: string): Promise<Shown> {
  const result = await compile(sourceOf(body, lang));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { html, plainHtml, markdown, sections } = result.body;
  const feed = feedHtmlOf(plainHtml ?? html, { url: 'https://a.example/a/', say: sayIn('en'), diagram: () => undefined });
  const text = sections.map((section) => section.text).join(' ');
  return { html, feed, markdown: markdownOf(markdown, (to) => to), text };
}

/** What the check says of a body. */
export async function told(body: string): Promise<string[]> {
  const result = await compile(sourceOf(body));
  return (result.ok ? result.body.warnings : result.problems).map(({ line, message }) => `${line}: ${message}`);
}
