import { stringify } from 'yaml';
import type { Decision, Relation } from '@/lib/decisions/decision';
import { type RelationPhrase, relationPhrase } from '@/lib/decisions/status-phrase';

export interface DecisionBody {
  readonly title: string;
  /** Markdown below the title. */
  readonly markdown: string;
}

/** File name of an exported decision: `0005-use-x.md`. */
export function exportName({ id, address }: Pick<Decision, 'id' | 'address'>): string {
  const slug = decodeURIComponent(address).replace(/\/$/, '').split('/').at(-1) ?? '';
  return `${id}-${slug.replace(new RegExp(`^${id}-`), '')}.md`;
}

/**
 * Formats a decision as a MADR 4 file: front matter, the sections of its template, links between exported files.
 *
 * The site's own status words become standard ones. A superseded decision names its successor, as in MADR. Relations for which
 * MADR has no field go under "More Information", with their reasons.
 *
 * @param decision with its relations resolved
 * @param body links in the text are kept as they are
 * @param nameOf file name of another exported decision by path
 */
export function madrOf(decision: Decision, body: DecisionBody, nameOf: (path: string) => string | undefined): string {
  const { status, day, deciders, consulted, informed, supersededBy } = decision;
  const successors = supersededBy.filter(({ partly, inForce }) => inForce && !partly);
  const successor = successors.length === 0 ? '' : ` by ${successors.map(({ id }) => `ADR-${id}`).join(', ')}`;
  const fields = {
    status: status === undefined ? undefined : `${status.standard}${status.standard === 'superseded' ? successor : ''}`,
    date: day,
    'decision-makers': some(deciders),
    consulted: some(consulted),
    informed: some(informed),
  };
  const frontMatter = stringify(fields, { keepUndefined: false, lineWidth: 0 });
  const text = withMadrSections(body.markdown.trim());
  const said = new Set(text.split('\n').map((line) => keyOf(relationPhrase(line))));
  const links = [
    ...relations(
      'Supersedes',
      decision.supersedes.filter(({ partly }) => !partly),
      nameOf,
    ),
    ...relations(
      'Partly supersedes',
      decision.supersedes.filter(({ partly }) => partly),
      nameOf,
    ),
    ...relations('Amends', decision.amends, nameOf),
  ].filter((line) => !said.has(keyOf(relationPhrase(line))));
  return `---\n${frontMatter}---\n\n# ${body.title}\n\n${withLinks(text, links)}\n`;
}

const keyOf = (phrase: RelationPhrase | undefined) =>
  phrase?.id === undefined ? '' : `${phrase.field} ${phrase.partly} ${Number(phrase.id)}`;

/** Appends links to other decisions to "More Information", adding that section where it is missing. */
function withLinks(text: string, links: readonly string[]): string {
  if (links.length === 0) return text;
  const list = links.join('\n');
  const own = /^## More Information[^\n]*\n[\s\S]*?(?=\n## |(?![\s\S]))/m.exec(text)?.[0];
  return own === undefined
    ? `${text}\n\n## More Information\n\n${list}`
    : text.replace(own, () => `${own.trimEnd()}\n\n${list}\n`).trim();
}

const some = (names: readonly string[]) => (names.length === 0 ? undefined : names);

function relations(word: string, list: readonly Relation[], nameOf: (path: string) => string | undefined): string[] {
  return list.map(({ id, path, reason }) => {
    const name = nameOf(path);
    const other = name === undefined ? `ADR-${id}` : `[ADR-${id}](${name})`;
    return `* ${word} ${other}${reason === undefined ? '' : `: ${reason}`}`;
  });
}

/** Section titles of other conventions and of this site, with the MADR title for each. */
const sections: readonly [RegExp, string][] = [
  [/^## Context$/m, '## Context and Problem Statement'],
  [/^## Decision$/m, '## Decision Outcome'],
  [/^## Consequences$/m, '### Consequences'],
];

/** Renames sections to their MADR titles, and lists options that have sections of their own. */
function withMadrSections(markdown: string): string {
  const [outside, fences] = apart(markdown);
  let text = outside;
  if (/^## Decision$/m.test(text)) for (const [title, madr] of sections) text = text.replace(title, madr);
  const options = [...text.matchAll(/^## (Option [^\n]+)$/gm)].map(([, title = '']) => title);
  if (options.length > 0 && !/^## Considered Options$/m.test(text)) {
    const list = options.map((title) => `* ${title.replace(/^Option \w+:\s*/, '')}`).join('\n');
    text = text.replace(/^## Option /m, `## Considered Options\n\n${list}\n\n## Option `);
  }
  return text.replace(/\0(\d+)\0/g, (_, index: string) => fences[Number(index)] ?? '');
}

/** Takes code blocks out, since a "#" line inside one is not a heading. */
function apart(markdown: string): [string, string[]] {
  const fences: string[] = [];
  const outside = markdown.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, (block) => `\0${fences.push(block) - 1}\0`);
  return [outside, fences];
}
