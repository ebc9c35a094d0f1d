import type { Nodes, Root } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { escaped } from '@/lib/base/escaped';
import { propertyName } from '@/lib/markdown/allow-list';
import { componentForm } from './component-forms';
import { fits, keptElement, tabsHere } from './kept-components';
import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { OldPost, OldSite, TakeNote } from './imported';
import { fence, htmlRanges, inHtml, inlineCode, insideCode, isInside, rangeOf } from './markdown-tree';
import { type Component, mdxTree, namesIn, propsOf, valueOf } from './mdx-tree';
import { convertLooseMdx } from './loose-mdx';
import { linkOfFrame } from './videos';

/**
 * Converts MDX to Markdown: components that are there here too stay, as elements of their own; those that have a counterpart
 * become it, others keep their text and are named; comments become HTML comments, literals their text; imports show nothing and
 * are removed.
 *
 * @param site its `components` name what an old one is here
 */
export function convertMdx(written: EditedText, site: OldSite, post: OldPost, note: TakeNote): EditedText {
  const components = site.components ?? new Map<string, string>();
  const hasMaths = site.hasMaths === true || post.hasMaths === true;
  const source = typeof mdxTree(written.text, hasMaths) === 'string' ? commentsOfOld(written) : written;
  let current = source;
  const whole = mdxTree(source.text, hasMaths);
  if (typeof whole === 'string') {
    note(source.lines[0] ?? 1, 'left', `is not MDX of today (${whole}); what looks like a component is kept as code`);
    return convertLooseMdx(source, note);
  }
  const names = namesIn(whole);
  // Innermost components first: what is around them includes their result.
  for (let rounds = 1 + depthOf(whole); rounds > 0; rounds--) {
    const tree = mdxTree(current.text, hasMaths);
    if (typeof tree === 'string') return convertLooseMdx(current, note);
    const round = current;
    const edits = innermost(tree).flatMap((found) => componentEdits(found, round, names, components, note));
    if (edits.length === 0) break;
    current = applyEdits(current, edits);
  }
  const rest = mdxTree(current.text, hasMaths);
  if (typeof rest === 'string') return convertLooseMdx(current, note);
  return convertStatements(current, rest, names, note);
}

/** MDX of old had the comments of HTML. */
function commentsOfOld(source: EditedText): EditedText {
  const isCode = insideCode(source.text);
  return applyEdits(
    source,
    [...source.text.matchAll(/<!--([\s\S]*?)-->/g)].flatMap(({ 0: written, 1: words = '', index }): Edit[] =>
      isCode(index) ? [] : [{ start: index, end: index + written.length, text: `{/*${words.replace(/\*\//g, '* /')}*/}` }],
    ),
  );
}

/** Elements in lower case are HTML, unless their name or their attributes say that only MDX can show them. */
const isComponent = (node: Nodes): node is Component =>
  (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
  (node.name === null ||
    /^[A-Z]|[.-]/.test(node.name) ||
    node.attributes.some((one) => one.type !== 'mdxJsxAttribute' || (typeof one.value === 'object' && one.value !== null)));

interface Innermost {
  readonly node: Component;
  readonly parent: Nodes | undefined;
}

function innermost(tree: Root): Innermost[] {
  const found: Innermost[] = [];
  const parents = new Map<Nodes, Nodes | undefined>();
  visit(tree, (node, _, parent) => {
    // A tag with its words on one line stands in a paragraph, which MDX removes.
    parents.set(node, parent?.type === 'paragraph' ? parents.get(parent) : parent);
    if (!isComponent(node)) return undefined;
    let hasInner = false;
    for (const child of node.children) visit(child, (inner) => void (hasInner ||= isComponent(inner)));
    if (hasInner) return undefined;
    found.push({ node, parent: parents.get(node) });
    return SKIP;
  });
  return found;
}

function depthOf(tree: Root): number {
  let deepest = 0;
  const walk = (node: Nodes, depth: number): void => {
    const own = isComponent(node) ? depth + 1 : depth;
    deepest = Math.max(deepest, own);
    if ('children' in node) for (const child of node.children) walk(child, own);
  };
  walk(tree, 0);
  return deepest;
}

function componentEdits(
  { node, parent }: Innermost,
  source: EditedText,
  names: ReadonlyMap<string, unknown>,
  components: ReadonlyMap<string, string>,
  note: TakeNote,
): Edit[] {
  const { text } = source;
  const { start, end } = rangeOf(node);
  const line = oldLineAt(source, start);
  const [first] = node.children;
  const last = node.children.at(-1);
  const inner = first === undefined || last === undefined ? undefined : { start: rangeOf(first).start, end: rangeOf(last).end };
  const lead = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, inner?.start ?? 0))?.[1] ?? '';
  const inside = inner === undefined ? '' : withoutLead(lead + text.slice(inner.start, inner.end), lead);
  const props = propsOf(node, names);
  const old = node.name ?? '';
  const isFlow = node.type === 'mdxJsxFlowElement';
  const ownLead = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1] ?? '';
  const nameHere = (one: Component) => components.get(one.name ?? '') ?? one.name ?? '';
  const name = nameHere(node);
  const around = parent?.type === 'mdxJsxFlowElement' ? { name: nameHere(parent), props: propsOf(parent, names) } : undefined;
  const use = tabsHere({ name, props }, around);
  const isWhole = node.attributes.every(({ type }) => type === 'mdxJsxAttribute');
  if (isWhole && fits(use, inside, around === undefined ? undefined : tabsHere(around, undefined))) {
    note(line, 'changed', `the component <${old}> came through${use.name === old ? '' : ` as <${use.name}>`}`);
    const kept = keptElement(use.name, use.props, inside, isFlow);
    return [{ start, end, text: isFlow ? apart(asBlock(kept, ownLead), text, { start, end, lead: ownLead }) : kept }];
  }
  const made = componentForm(name.toLowerCase(), props, inside);
  if (made !== undefined) {
    if (/^[A-Z]/.test(old)) note(line, 'changed', `the component <${old}> became ${nameOf(made)}`);
    return [{ start, end, text: isFlow ? asBlock(made, ownLead) : linkOfFrame(made) }];
  }
  if (/^[a-z][a-z0-9]*$/.test(old)) return htmlEdits(node, props, source, inner);
  const said = inner === undefined ? wordsIn(props) : undefined;
  if (said !== undefined && old !== '') {
    note(line, 'left', `the component <${old}> has no counterpart here; its text stays`);
    return [{ start, end, text: said }];
  }
  const words = Object.values(props).some((value) => typeof value === 'string' && /\p{L}\s+\p{L}/u.test(value));
  if (inner === undefined || words) {
    if (old !== '') note(line, 'left', `the component <${old}> has no counterpart here; it is kept as code`);
    const opening = text.slice(start, inner?.start ?? end).trim();
    const kept = old === '' ? '' : isFlow && opening.includes('\n') ? fence(opening, 'jsx') : inlineCode(opening);
    const own = isFlow ? `${kept}\n\n${inside}`.trim() : kept + inside;
    return [{ start, end, text: isFlow ? asBlock(own, '') : own }];
  }
  if (old !== '') note(line, 'left', `the component <${old}> has no counterpart here; its text stays`);
  return [{ start, end, text: isFlow ? asBlock(inside, '') : inside }];
}

/** The words of a component without content, where one prop holds them all. */
function wordsIn(props: Readonly<Record<string, unknown>>): string | undefined {
  const [name] = ['text', 'children', 'label', 'content', 'words'].filter((key) => typeof props[key] === 'string');
  const others = Object.entries(props).filter(
    ([key, value]) => key !== name && typeof value === 'string' && /\p{L}\s/u.test(value),
  );
  const said = name === undefined ? undefined : props[name];
  return typeof said === 'string' && /\p{L}/u.test(said) && others.length === 0 ? said : undefined;
}

const nameOf = (made: string) =>
  made.startsWith('!')
    ? 'a picture'
    : made.startsWith('>')
      ? 'a callout'
      : made.startsWith('`')
        ? 'code'
        : made.startsWith('[')
          ? 'a link'
          : 'HTML of the same kind';

/** A block between empty lines, which Markdown asks for after a paragraph. */
const asBlock = (made: string, lead: string) =>
  made
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : lead + line))
    .join('\n');

/** A block with an empty line before and after it: Markdown would take the lines beside a tag for HTML. */
const apart = (block: string, text: string, { start, end, lead }: { start: number; end: number; lead: string }) =>
  (/\S[ \t]*\n[ \t]*$/.test(text.slice(0, start)) ? `\n${lead}` : '') +
  block +
  (/^[ \t]*\n[ \t]*\S/.test(text.slice(end)) ? '\n' : '');

const withoutLead = (text: string, lead: string) =>
  text
    .split('\n')
    .map((line) => (line.startsWith(lead) ? line.slice(lead.length) : line))
    .join('\n');

/** Writes the tags of an element in lower case as HTML, with the attributes that have a literal value. */
function htmlEdits(
  node: Component,
  props: Readonly<Record<string, unknown>>,
  { text }: EditedText,
  inner?: { start: number; end: number },
): Edit[] {
  const { start, end } = rangeOf(node);
  const attributes = Object.entries(props).flatMap(([key, value]) => {
    const name = key === 'className' ? 'class' : propertyName(key).toLowerCase();
    if (value === true) return [name];
    return typeof value === 'string' || typeof value === 'number' ? [`${name}="${escaped(String(value))}"`] : [];
  });
  const written = [node.name ?? '', ...attributes].join(' ');
  // Closed as JSX asks for it: the text is parsed again.
  const isVoid = /^(?:br|hr|img|input|source|track|wbr|col)$/.test(node.name ?? '');
  const opening = `<${written}>`;
  if (inner === undefined) return [{ start, end, text: isVoid ? `<${written} />` : `${opening}</${node.name}>` }];
  const gap = /\s*$/.exec(text.slice(start, inner.start))?.[0] ?? '';
  return [{ start, end: inner.start, text: opening + gap }];
}

/** Removes imports and exports, and converts comments and literals. */
function convertStatements(source: EditedText, tree: Root, names: ReadonlyMap<string, unknown>, note: TakeNote): EditedText {
  const edits: Edit[] = [];
  const html = htmlRanges(source.text);
  visit(tree, (node) => {
    const place = rangeOf(node);
    const line = oldLineAt(source, place.start);
    // MDX reads Markdown within a tag; Markdown shows it as it is typed.
    if (/^(?:strong|emphasis|delete|inlineCode|link)$/.test(node.type) && isInside(html, place.start)) {
      edits.push({ ...place, text: inHtml(source.text.slice(place.start, place.end)) });
      return SKIP;
    }
    if (node.type === 'mdxjsEsm') {
      const isImport = !/^export\s/m.test(node.value);
      note(line, isImport ? 'changed' : 'left', `${isImport ? 'an import' : 'an export'} of MDX was removed: it shows nothing`);
      edits.push({ ...place, text: '' });
    }
    if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
    const comment = /^\s*\/\*([\s\S]*)\*\/\s*$/.exec(node.value)?.[1];
    const value = valueOf(node.data?.estree, names);
    const headingId = /^#{1,6} .*$/.test(lineBefore(source.text, place.start))
      ? /^[\w-]+$/.exec(comment?.trim() ?? '')?.[0]
      : undefined;
    if (headingId !== undefined) edits.push({ ...place, text: `{#${headingId}}` });
    else if (comment !== undefined) edits.push({ ...place, text: `<!--${comment.replace(/--/g, '- -')}-->` });
    else if (typeof value === 'string' || typeof value === 'number') edits.push({ ...place, text: String(value) });
    else if (node.value.trim() === '') edits.push({ ...place, text: '' });
    else {
      note(line, 'left', `the expression {${node.value.slice(0, 40)}} is kept as code`);
      edits.push({ ...place, text: inlineCode(`{${node.value}}`) });
    }
    return undefined;
  });
  return applyEdits(source, edits);
}

const lineBefore = (text: string, offset: number) => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
