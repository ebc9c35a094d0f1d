import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { type PluggableList, unified } from 'unified';
import { callouts } from './callouts';
import { checkElements } from './check-elements';
import { codeBlocks } from './code-blocks';
import { type Collector, collector } from './collector';
import type { BodySource, CompileResult, Heading } from './compiled-body';
import { footnotes } from './footnotes';
import { headings } from './headings';
import { maths } from './maths';
import { mdxTree, type SyntaxFault } from './mdx';
import { references } from './references';
import { reportExpressions } from './report-expressions';
import { sectionsOf } from './sections';
import { syntaxHint } from './syntax-hint';
import { tables } from './tables';

/** Bump when compiled bodies change: cached ones are made anew. */
export const pipelineVersion = '2';

/** `align` as an attribute, which `tables` turns into a class; ids without GitHub's prefix. */
const toHast = { clobberPrefix: '', footnoteBackLabel: (index: number) => `Back to reference ${index + 1}` };

/**
 * Compiles a body once: page, feeds, search and Markdown derive from the result. Content is parsed, never executed.
 *
 * @returns the body, or every error that was found in it, each with its place in the file
 */
export async function compileBody(source: BodySource): Promise<CompileResult> {
  const found = collector(source);
  const list: Heading[] = [];
  const remarkPlugins: PluggableList = [
    remarkGfm,
    [remarkMath, { singleDollarTextMath: false }],
    ...(source.format === 'mdx' ? [reportExpressions(found)] : []),
    [remarkSmartypants, { dashes: 'oldschool' }],
  ];
  const rehypePlugins: PluggableList = [
    checkElements(found),
    callouts,
    maths(found),
    headings(found, list),
    references(found),
    tables,
    footnotes,
    codeBlocks(found),
  ];
  const tree =
    source.format === 'mdx'
      ? await mdxTree(source.body, remarkPlugins, rehypePlugins)
      : await markdownTree(source.body, remarkPlugins, rehypePlugins);
  if ('reason' in tree) return { ok: false, problems: [...found.problems.filter(isError), syntaxProblem(found, tree)] };
  const errors = found.problems.filter(isError);
  if (errors.length > 0) return { ok: false, problems: errors };
  const { sections, words } = sectionsOf(tree);
  return {
    ok: true,
    body: {
      html: toHtml(tree, { allowDangerousHtml: true }).replace(/<div class="raw">(<figure[\s\S]*?<\/figure>)<\/div>/g, '$1'),
      headings: list,
      sections,
      words,
      references: found.references,
      siteLinks: found.siteLinks,
      diagrams: found.diagrams,
      hasMaths: found.hasMaths,
      warnings: found.problems,
    },
  };
}

const isError = ({ severity }: { severity: string }) => severity === 'error';

async function markdownTree(body: string, remarkPlugins: PluggableList, rehypePlugins: PluggableList): Promise<Root> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, { ...toHast, allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypePlugins);
  return (await processor.run(processor.parse(body))) as Root;
}

function syntaxProblem(found: Collector, fault: SyntaxFault) {
  const line = found.source.body.split('\n')[fault.line - 1] ?? '';
  return {
    path: found.source.path,
    line: fault.line + found.source.firstLine - 1,
    column: fault.column,
    rule: 'mdx/syntax',
    severity: 'error' as const,
    message: (fault.reason.split('\n')[0] ?? fault.reason).replace(/\.$/, ''),
    hint: syntaxHint(line, fault.reason),
  };
}
