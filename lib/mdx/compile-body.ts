import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import { compareProblems, type Problem } from '@/lib/content/problem';
import { callouts } from './callouts';
import { checkElements } from './check-elements';
import { checkNesting } from './check-nesting';
import { codeBlocks } from './code-blocks';
import { type Collector, collector } from './collector';
import type { BodySource, CompileResult, Heading } from './compiled-body';
import { footnotes } from './footnotes';
import { headings } from './headings';
import { markSource } from './mark-source';
import { writeMarkdown } from './write-markdown';
import type { MarkdownBody } from './markdown-body';
import { maths } from './maths';
import { mdxTree, type SyntaxFault } from './mdx';
import { references } from './references';
import { reportExpressions } from './report-expressions';
import { reportLostHtml } from './report-lost-html';
import { sectionsOf } from './sections';
import { syntaxHint } from './syntax-hint';
import { tables } from './tables';
import { typography } from './typography';

/** Ids without GitHub's prefix: nothing of ours lives in the page's global scope. */
const toHast = { clobberPrefix: '', footnoteBackLabel: (index: number) => `Back to reference ${index + 1}` };

/**
 * Compiles a body once: page, feeds, search and Markdown derive from the result. Content is parsed, never executed.
 *
 * @returns the body, or every error that was found in it, each with its place in the file
 * @throws Error only for faults of the compiler itself
 */
export async function compileBody(source: BodySource): Promise<CompileResult> {
  const found = collector(source);
  const list: Heading[] = [];
  let markdown: MarkdownBody = [];
  const body = source.body.replace(/\r\n?/g, '\n');
  const remarkPlugins: PluggableList = [
    remarkGfm,
    [remarkMath, { singleDollarTextMath: false }],
    source.format === 'mdx' ? reportExpressions(found) : reportLostHtml(found),
    markSource,
    () => (tree: MarkdownRoot) => {
      markdown = writeMarkdown(tree, source.path);
    },
  ];
  const rehypePlugins: PluggableList = [
    ...[checkElements(found), ...(source.format === 'mdx' ? [checkNesting(found)] : []), callouts, typography],
    ...[maths(found), headings(found, list), references(found), tables, footnotes, codeBlocks(found)],
  ];
  const tree =
    source.format === 'mdx'
      ? await mdxTree(body, remarkPlugins, rehypePlugins, toHast)
      : await markdownTree(body, remarkPlugins, rehypePlugins);
  if ('reason' in tree) return { ok: false, problems: [syntaxProblem(found, body, tree)] };
  const problems = found.problems.toSorted(compareProblems);
  if (problems.some(isError)) return { ok: false, problems: problems.filter(isError) };
  const { sections, words } = sectionsOf(tree);
  return {
    ok: true,
    body: {
      html: toHtml(tree, { allowDangerousHtml: true }),
      markdown,
      headings: list,
      sections,
      words,
      references: found.references,
      siteLinks: found.siteLinks,
      diagrams: found.diagrams,
      ...(found.manifests.length === 0 ? {} : { manifests: found.manifests }),
      hasMaths: found.hasMaths,
      warnings: problems,
    },
  };
}

const isError = ({ severity }: Problem) => severity === 'error';

async function markdownTree(body: string, remarkPlugins: PluggableList, rehypePlugins: PluggableList): Promise<Root> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, { ...toHast, allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypePlugins);
  return (await processor.run(processor.parse(body))) as Root;
}

function syntaxProblem(found: Collector, body: string, fault: SyntaxFault): Problem {
  const line = body.split('\n')[fault.line - 1] ?? '';
  return {
    path: found.source.path,
    line: fault.line + found.source.firstLine - 1,
    column: fault.column,
    rule: 'mdx/syntax',
    severity: 'error',
    message: plainReason(fault.reason),
    hint: syntaxHint(line, fault.reason, fault.column),
  };
}

/** What the parser says, without what only its makers need. */
const plainReason = (reason: string) =>
  (reason.split('\n')[0] ?? reason)
    .replace(/ \(U\+[0-9A-F]+\)|, expected (?:a character that|a name character|an open tag).*$| \(note: .*\)$/g, '')
    .replace(/\.$/, '');

export { pipelineVersion } from './pipeline-version';
