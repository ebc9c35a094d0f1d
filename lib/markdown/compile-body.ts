import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { defListHastHandlers } from 'remark-definition-list';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import { VFile } from 'vfile';
import { compareProblems, type Problem } from '@/lib/base/problem';
import { callouts } from './callouts';
import { BodyTooDeep, checkDepth, deepLine, tooDeep } from './check-depth';
import { checkElements } from './check-elements';
import { checkNesting } from './check-nesting';
import { codeBlocks } from './code-blocks';
import { bracketTitles, containers } from './containers';
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
import { reportLost, wordsIn } from './report-lost';
import { reportLostHtml } from './report-lost-html';
import { reportUnshown } from './report-unshown';
import { sectionsOf } from './sections';
import { syntax } from './syntax';
import { syntaxHint } from './syntax-hint';
import { tables } from './tables';
import { typography } from './typography';
import { withoutSlip } from './without-slip';
import { OutOfTime, type WorkLimit, workLimit } from './work-limit';

/** No `user-content-` prefix on ids: our scripts keep nothing in the global scope that an id could clobber. */
const toHast = {
  handlers: defListHastHandlers,
  clobberPrefix: '',
  footnoteBackLabel: (index: number) => `Back to reference ${index + 1}`,
};

/** Compiles a body. Content is parsed, never executed. @throws Error only for faults of the compiler */
export async function compileBody(source: BodySource): Promise<CompileResult> {
  const deep = deepLine(source);
  if (deep !== undefined) return { ok: false, problems: [deep] };
  try {
    return await compileWithin(source, workLimit(longest)).catch((error: unknown) => {
      if (error instanceof OutOfTime && error.wasBusy) return compileWithin(source, workLimit(longest * 5));
      throw error;
    });
  } catch (error) {
    if (error instanceof BodyTooDeep) return { ok: false, problems: [error.problem] };
    if (error instanceof OutOfTime) return { ok: false, problems: [outOfTime(source)] };
    // The MDX compiler wraps errors, so recognise a stack overflow by its message.
    if (error instanceof Error && /call stack/.test(error.message)) return { ok: false, problems: [tooDeep(source)] };
    throw error;
  }
}

/** Milliseconds. Most bodies take tens, 40,000 words take 1,500. Compiling blocks every other request. */
const longest = 3000;

/** Most syntax errors reported at once. */
const mostSlips = 20;

async function compileWithin(source: BodySource, limit: WorkLimit, slipsLeft = mostSlips): Promise<CompileResult> {
  const found = collector(source, limit);
  const list: Heading[] = [];
  let markdown: MarkdownBody = [];
  let words: ReturnType<typeof wordsIn> = [];
  const body = bracketTitles(source.body.replace(/\r\n?/g, '\n'));
  const remarkPlugins: PluggableList = [
    checkDepth(found),
    ...syntax,
    containers(found),
    reportUnshown(found),
    source.format === 'mdx' ? reportExpressions(found) : reportLostHtml(found),
    markSource,
    () => (tree: MarkdownRoot) => {
      words = wordsIn(tree);
      markdown = writeMarkdown(tree, source.path);
    },
  ];
  const rehypePlugins: PluggableList = [
    ...[checkElements(found), ...(source.format === 'mdx' ? [checkNesting(found)] : []), callouts, typography(source.lang)],
    ...[maths(found), headings(found, list), references(found), tables, footnotes, codeBlocks(found)],
  ];
  const tree =
    source.format === 'mdx'
      ? await mdxTree(body, remarkPlugins, rehypePlugins, toHast, limit)
      : await markdownTree(body, remarkPlugins, rehypePlugins, limit);
  if ('reason' in tree) {
    const problem = syntaxProblem(found, body, tree);
    const rest = slipsLeft === 0 ? undefined : withoutSlip(body, tree);
    const others = rest === undefined ? undefined : await othersIn({ ...source, body: rest }, limit, slipsLeft - 1);
    return { ok: false, problems: [problem, ...(others?.problems ?? [])].sort(compareProblems), links: others?.links };
  }
  const links = { references: found.references, siteLinks: found.siteLinks };
  const errors = found.problems.filter(isError);
  if (errors.length > 0) return { ok: false, problems: errors.sort(compareProblems), links };
  const html = toHtml(tree, { allowDangerousHtml: true });
  reportLost(found, words, html);
  const { sections, words: count } = sectionsOf(tree);
  return {
    ok: true,
    body: {
      html,
      markdown,
      headings: list,
      sections,
      words: count,
      ...links,
      ...(found.ownAnchors.length === 0 ? {} : { ownAnchors: found.ownAnchors }),
      diagrams: found.diagrams,
      ...(found.manifests.length === 0 ? {} : { manifests: found.manifests }),
      hasMaths: found.hasMaths,
      warnings: found.problems.toSorted(compareProblems),
    },
  };
}

/** The problems of a body whose syntax error has been blanked out. */
async function othersIn(source: BodySource, limit: WorkLimit, slipsLeft: number) {
  try {
    const result = await compileWithin(source, limit, slipsLeft);
    return result.ok
      ? { problems: [], links: { references: result.body.references, siteLinks: result.body.siteLinks } }
      : { problems: result.problems, links: result.links };
  } catch (error) {
    // The first error is reported in any case.
    if (error instanceof OutOfTime || error instanceof BodyTooDeep) return undefined;
    throw error;
  }
}

const isError = ({ severity }: Problem) => severity === 'error';

async function markdownTree(
  body: string,
  remarkPlugins: PluggableList,
  rehypePlugins: PluggableList,
  limit: WorkLimit,
): Promise<Root> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, { ...toHast, allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypePlugins);
  return (await limit.run(() => processor.run(processor.parse(body), new VFile(body)))) as Root;
}

const outOfTime = ({ path, firstLine }: BodySource): Problem => ({
  ...{ path, line: firstLine, column: 1, rule: 'body/time', severity: 'error' },
  message: `takes longer than ${longest / 1000} s to compile`,
  hint: 'Look for hundreds of the same sign in one paragraph, or split the text.',
});

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

/** The parser's message without details for MDX developers. */
const plainReason = (reason: string) =>
  (reason.split('\n')[0] ?? reason)
    .replace(/ \(U\+[0-9A-F]+\)|, expected (?:a character that|a name character|an open tag).*$| \(note: .*\)$/g, '')
    .replace(/\.$/, '');
