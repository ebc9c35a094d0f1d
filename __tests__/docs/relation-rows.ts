import { decisionBlock, type Files, fileText, postText, siteText } from '@/__tests__/content-fixtures';

const decision = (name: string, id: string, fields = {}): Files => ({
  [`posts/architecture-decisions/${name}.mdx`]: postText({ title: name, decision: decisionBlock(id, fields) }),
});
const a = (fields: Record<string, string>): Files => ({ 'posts/operations/a.mdx': postText(fields) });

/** One thing between files, or about a file as a whole, for each rule that no single text shows. */
export const relationRows: readonly { readonly name: string; readonly files: Record<string, string | Buffer | undefined> }[] = [
  { name: 'a site in a language that has no labels', files: { 'site.md': siteText({ lang: 'sv' }) } },
  { name: 'a translation of a post that there is not', files: a({ lang: 'de', translationOf: 'onne' }) },
  { name: 'a translation of itself', files: a({ lang: 'de', translationOf: 'a' }) },
  { name: 'a translation into the same language', files: a({ translationOf: 'one' }) },
  {
    name: 'a post by an author without a file',
    files: { ...a({ author: 'ana' }), 'authors/anna.md': fileText({ name: 'Anna Muster' }) },
  },
  { name: 'a site without an address', files: { 'site.md': siteText({ url: undefined }) } },
  { name: 'two files with one address', files: { ...a({}), 'posts/operations/a/index.md': postText() } },
  {
    name: 'a page where the program has its own',
    files: { 'pages/tags.mdx': fileText({ title: 'Tags', description: 'Mine.' }) },
  },
  {
    name: 'a record whose title has another number than its file',
    files: { 'decisions/0004-use-flux.md': '# 5. Use Flux\n\n## Status\n\nAccepted\n\n## Context\n\nWords.\n' },
  },
  { name: 'a record without a title', files: { 'decisions/0004-use-flux.md': 'Date: 2026-01-01\n\n## Status\n\nAccepted\n' } },
  { name: 'a record whose name has no number', files: { 'decisions/use-flux.md': '# Use Flux\n\n## Status\n\nAccepted\n' } },
  {
    name: "a record with the template's words in it",
    files: {
      'decisions/0004-use-flux.md':
        '---\nstatus: accepted\ndate: {YYYY-MM-DD}\n---\n\n# Use Flux\n\n## Decision Outcome\n\nSo.\n',
    },
  },
  {
    name: 'a superseded record that nothing supersedes',
    files: { 'decisions/0004-use-flux.md': '# 4. Use Flux\n\n## Status\n\nSuperseded\n\n## Context\n\nWords.\n' },
  },
  { name: 'a number that was left out', files: { ...decision('a', '0001'), ...decision('b', '0003') } },
  { name: 'a body of quotes in quotes', files: { 'posts/operations/a.mdx': postText({}, `${'>'.repeat(101)} deep\n`) } },
  {
    name: 'a body of lists in lists',
    files: {
      'posts/operations/a.md': postText({}, Array.from({ length: 60 }, (_, level) => `${'  '.repeat(level)}- a\n`).join('')),
    },
  },
  {
    name: 'a paragraph that nobody can take apart',
    // Long enough for the second try, which a busy machine gets.
    files: { 'posts/operations/a.md': postText({}, ']]>'.repeat(80_000)) },
  },
  {
    name: 'two files whose names differ only in the form of their letters',
    files: { 'posts/operations/ü.mdx': postText(), [`posts/operations/${'ü'.normalize('NFD')}.mdx`]: postText() },
  },
  { name: 'a file with an ending that nothing reads', files: { 'posts/operations/note.markdown': postText() } },
  { name: 'a folder that is no category', files: { 'posts/operation/a.mdx': postText() } },
  { name: 'a Markdown file where no content lies', files: { 'drafts/a.mdx': postText() } },
  {
    name: 'a category that is not described',
    files: { 'site.md': siteText({ categories: '[foundations, architecture-decisions, operations, extra]' }) },
  },
  { name: 'an alias that is a live address', files: a({ aliases: '[/posts/foundations/one/]' }) },
  {
    name: 'a tag spelled in two ways',
    files: { ...a({ tags: '[gitops]' }), 'posts/operations/b.mdx': postText({ date: '2026-02-03', tags: '[GitOps]' }) },
  },
  {
    name: 'a track with a post that is not there',
    files: { 'tracks/first.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/won]' }) },
  },
  {
    name: 'a track that is in no order',
    files: { 'tracks/second.md': fileText({ title: 'T', description: 'D.', posts: '[foundations/one]' }) },
  },
  { name: 'a track that is not there', files: { 'site.md': siteText({ tracks: '[frist]' }) } },
  {
    name: 'a first post that is not there',
    files: { 'site.md': siteText({ startHere: '{ text: Here., post: foundations/won }' }) },
  },
  { name: 'a zone that is none', files: { 'site.md': siteText({ zone: 'Zurich' }) } },
  {
    name: 'no settings at all',
    files: { 'site.md': undefined, 'posts/foundations/one.mdx': undefined, 'tracks/first.md': undefined },
  },
  { name: 'one decision number twice', files: { ...decision('a', '0002'), ...decision('b', '0002') } },
  { name: 'a decision that is not there', files: decision('a', '0002', { supersedes: '["0009"]' }) },
  {
    name: 'decisions that supersede each other',
    files: { ...decision('a', '0001', { supersedes: '["0002"]' }), ...decision('b', '0002', { supersedes: '["0001"]' }) },
  },
  {
    name: 'a decision that supersedes a later one',
    files: { ...decision('a', '0001', { supersedes: '["0002"]' }), ...decision('b', '0002', { date: '2026-01-20' }) },
  },
  { name: 'a picture that cannot be read', files: { 'posts/operations/a.png': 'no picture' } },
  {
    name: 'a picture of a hundred million pixels',
    // Its header says so, which is all that is read: it has no pixels.
    files: {
      'posts/operations/a.png': Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAJxAAACcQCAIAAAA1LPVwAAAACUlEQVR4nGMAAAABAAFe/335AAAAAElFTkSuQmCC',
        'base64',
      ),
    },
  },
  { name: 'a recording that is too large', files: { 'posts/operations/talk.mp4': Buffer.alloc(100 * 1024 * 1024 + 1) } },
  { name: 'a file that is too large', files: { 'posts/operations/a.mdx': postText({}, 'a'.repeat(256 * 1024)) } },
  { name: 'a file that is not UTF-8', files: { 'posts/operations/a.mdx': Buffer.from([0x2d, 0x2d, 0x2d, 0xff]) } },
  {
    name: 'a diagram with a line that is not drawn',
    files: { 'posts/operations/a.mdx': postText({}, '```mermaid\nflowchart LR\n  A --> B\n  click A callback\n```\n') },
  },
  {
    name: 'a diagram that Mermaid cannot read',
    files: { 'posts/operations/a.mdx': postText({}, '```mermaid\npie\n  "a" = 1\n```\n') },
  },
];
