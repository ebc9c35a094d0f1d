import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { defListHastHandlers } from 'remark-definition-list';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import { VFile } from 'vfile';
import type { Say } from '@/lib/base/labels/say';
import { compareProblems, type Problem } from '@/lib/base/problem';
import { callouts } from './callouts';
import { checkElements } from './check-elements';
import { checkNesting } from './check-nesting';
import { codeBlocks } from './code-blocks';
import { bracketTitles, containers } from './containers';
import { type Collector, collector } from './collector';
import type { BodySource, CompileResult, Heading } from './compiled-body';
import { footnotes } from './footnotes';
import { headings } from './headings';
import { deepLine, limitNesting, tooDeep } from './limit-nesting';
import { markSource } from './mark-source';
import { writeMarkdown } from './write-markdown';
import { maths } from './maths';
import { type ComponentUse, componentUses } from './component-uses';
import { expressions } from './expressions';
import { mdxTrees, type MdxTrees, type SyntaxFault } from './mdx';
import type { MdxComponents } from './mdx-component';
import { references } from './references';
import { reportLost, wordsIn } from './report-lost';
import { reportLostHtml } from './report-lost-html';
import { reportUnclosed } from './report-unclosed';
import { reportUnshown } from './report-unshown';
import { sectionsOf } from './sections';
import { syntax } from './syntax';
import { syntaxHint } from './syntax-hint';
import { tables } from './tables';
import { typography } from './typography';
import { withoutSlip } from './without-slip';

/** No `user-content-` prefix on ids: our scripts keep nothing in the global scope that an id could clobber. */
const toHastWith = (say: Say) => ({
  handlers: defListHastHandlers,
  clobberPrefix: '',
  footnoteLabel: say('footnotes'),
  footnoteBackLabel: (index: number) => say('backToFootnote', { number: index + 1 }),
});

/** Most syntax errors reported at once. */
const mostSlips = 20;

/**
 * Compiles a body. Content is parsed, never executed. It takes as long as it takes: the pool ends what takes too long.
 *
 * @param components that the body may use
 * @throws Error only for faults of the compiler
 */
export async function compileBody(source: BodySource, components: MdxComponents = {}): Promise<CompileResult> {
  const deep = deepLine(source);
  if (deep !== undefined) return { ok: false, problems: [deep] };
  try {
    return await compileAll(source, components, mostSlips);
  } catch (error) {
    // The MDX compiler wraps errors, so recognise a stack overflow by its message.
    if (error instanceof Error && /call stack/.test(error.message)) return { ok: false, problems: [tooDeep(source)] };
    throw error;
  }
}

async function compileAll(source: BodySource, components: MdxComponents, slipsLeft: number): Promise<CompileResult> {
  const found = collector(source);
  const uses: ComponentUse[] = [];
  let markdown: MarkdownRoot = { type: 'root', children: [] };
  let words: ReturnType<typeof wordsIn> = [];
  const body = bracketTitles(source.body.replace(/\r\n?/g, '\n'));
  const remarkPlugins: PluggableList = [
    ...syntax(source.dollarMaths),
    reportUnclosed(found),
    containers(found),
    reportUnshown(found),
    ...(source.format === 'mdx'
      ? [expressions(found, components), componentUses(found, components, uses)]
      : [reportLostHtml(found)]),
    markSource,
    () => (tree: MarkdownRoot) => {
      words = wordsIn(tree);
      markdown = structuredClone(tree);
    },
  ];
  const toHast = toHastWith(found.say);
  const checks: PluggableList = [limitNesting(found), checkElements(found)];
  const trees =
    source.format === 'mdx'
      ? await mdxTrees(body, { remarkPlugins, checks, toHast }, found, components, uses)
      : await markdownTree(body, { remarkPlugins, checks, toHast });
  if ('reason' in trees) {
    const problem = syntaxProblem(found, body, trees);
    const rest = slipsLeft === 0 ? undefined : withoutSlip(body, trees);
    const others = rest === undefined ? undefined : await othersIn({ ...source, body: rest }, components, slipsLeft - 1);
    return { ok: false, problems: [problem, ...(others?.problems ?? [])].sort(compareProblems), links: others?.links };
  }
  const list: Heading[] = [];
  const tree = await finished(trees.tree, found, list);
  const links = { references: found.references, siteLinks: found.siteLinks };
  const errors = found.problems.filter(isError);
  if (errors.length > 0) return { ok: false, problems: errors.sort(compareProblems), links };
  const html = toHtml(tree, { allowDangerousHtml: true });
  reportLost(found, words, html);
  const { sections, words: count } = sectionsOf(tree);
  const plain = trees.plain === undefined ? undefined : await finished(trees.plain, collector(source), []);
  return {
    ok: true,
    body: {
      html,
      ...(plain === undefined ? {} : { plainHtml: toHtml(plain, { allowDangerousHtml: true }) }),
      markdown: writeMarkdown(markdown, source.path, found.say, trees.rendered),
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

/** The tree of a page: what readers get, with ids, resolved references, drawn diagrams and coloured code. */
function finished(tree: Root, found: Collector, list: Heading[]): Promise<Root> {
  const plugins: PluggableList = [
    ...[...(found.source.format === 'mdx' ? [checkNesting(found)] : []), callouts(found), typography(found.source.lang)],
    ...[maths(found), headings(found, list), references(found), tables(found), footnotes(found), codeBlocks(found)],
  ];
  return unified().use(plugins).run(tree, new VFile()) as Promise<Root>;
}

/** The problems of a body whose syntax error has been blanked out. */
async function othersIn(source: BodySource, components: MdxComponents, slipsLeft: number) {
  const result = await compileAll(source, components, slipsLeft);
  return result.ok
    ? { problems: [], links: { references: result.body.references, siteLinks: result.body.siteLinks } }
    : { problems: result.problems, links: result.links };
}

const isError = ({ severity }: Problem) => severity === 'error';

interface Steps {
  readonly remarkPlugins: PluggableList;
  readonly checks: PluggableList;
  readonly toHast: ReturnType<typeof toHastWith>;
}

async function markdownTree(body: string, { remarkPlugins, checks, toHast }: Steps): Promise<MdxTrees> {
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype, { ...toHast, allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(checks);
  const tree = (await processor.run(processor.parse(body), new VFile(body))) as Root;
  return { tree, rendered: new Map() };
}

function syntaxProblem(found: Collector, body: string, fault: SyntaxFault): Problem {
  const [line = '', ...below] = body.split('\n').slice(fault.line - 1);
  return {
    path: found.source.path,
    line: fault.line + found.source.firstLine - 1,
    column: fault.column,
    rule: 'mdx/syntax',
    severity: 'error',
    message: plainReason(fault.reason),
    hint: syntaxHint(line, fault.reason, fault.column, below.join('\n')),
  };
}

/** The parser's message without details for MDX developers. */
const plainReason = (reason: string) =>
  (reason.split('\n')[0] ?? reason)
    .replace(/ \(U\+[0-9A-F]+\)|, expected (?:a character that|a name character|an open tag).*$| \(note: .*\)$/g, '')
    .replace(/\.$/, '');
