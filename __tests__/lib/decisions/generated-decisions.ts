import { decisionBlock, type Fields, type Files, postText } from '@/__tests__/content-fixtures';

const padded = (number: number) => String(number).padStart(4, '0');
const dayOf = (number: number) => new Date(Date.UTC(2020, 0, 1) + number * 3 * 86_400_000).toISOString().slice(0, 10);
const topics = ['flux', 'oci', 'observability', 'topology', 'cost'];

interface Generated {
  readonly status: string;
  readonly supersedes?: number;
  readonly partly?: boolean;
  readonly amends?: number;
}

/**
 * What the nth decision says (from 1). In each five: the second supersedes the first, the third the second; the fourth amends the
 * third, or in every other five replaces part of it; the fifth stands alone, but in every tenth five proposes to supersede the third.
 */
function generated(number: number): Generated {
  const [five, place] = [Math.floor((number - 1) / 5), (number - 1) % 5];
  if (place === 1 || place === 2) return { status: 'accepted', supersedes: number - 1 };
  if (place === 3)
    return { status: 'recommended', ...(five % 2 === 0 ? { amends: number - 1 } : { supersedes: number - 1, partly: true }) };
  if (place === 4 && five % 10 === 9) return { status: 'proposed', supersedes: number - 2 };
  return { status: place === 4 ? 'rejected' : 'accepted' };
}

const title = (number: number) => `Decision ${number} on ${topics[number % topics.length]} that needs a title of some length`;
const isPost = (number: number) => number % 3 === 0;

/** Path of the nth decision's file: each third is a post, the others MADR 4 and Nygard in turn. */
export const generatedPath = (number: number) =>
  isPost(number) ? `posts/architecture-decisions/d-${padded(number)}.mdx` : `decisions/${padded(number)}-decision-${number}.md`;

const madr = (number: number, { status, supersedes, partly, amends }: Generated) => {
  const link = (other: number) => `[ADR-${padded(other)}](../${generatedPath(other)})`;
  const more = [
    ...(supersedes === undefined ? [] : [`* ${partly === true ? 'Partly supersedes' : 'Supersedes'} ${link(supersedes)}`]),
    ...(amends === undefined ? [] : [`* Amends ${link(amends)}`]),
  ];
  return `---\nstatus: ${status}\ndate: ${dayOf(number)}\ndecision-makers: Ada, Ben\ntags: [${topics[number % 5]}]\n---\n\n# ${title(number)}\n\n## Context and Problem Statement\n\nWhy ${number}.\n\n## Decision Outcome\n\nSo.\n${more.length === 0 ? '' : `\n## More Information\n\n${more.join('\n')}\n`}`;
};

const nygard = (number: number, { status, supersedes, partly, amends }: Generated) => {
  const lines = [
    status,
    ...(supersedes === undefined ? [] : [`${partly === true ? 'Partly supercedes' : 'Supercedes'} ADR ${supersedes}`]),
    ...(amends === undefined ? [] : [`Amends ADR ${amends}`]),
  ];
  return `# ${number}. ${title(number)}\n\nDate: ${dayOf(number)}\n\n## Status\n\n${lines.join('\n\n')}\n\n## Context\n\nWhy ${number}.\n\n## Decision\n\nSo.\n`;
};

function post(number: number, { status, supersedes, partly, amends }: Generated): string {
  const relations: Fields = {
    status,
    date: dayOf(number),
    supersedes: supersedes === undefined ? undefined : `[{ id: "${padded(supersedes)}", partly: ${partly === true} }]`,
    amends: amends === undefined ? undefined : `["${padded(amends)}"]`,
  };
  const used = Object.fromEntries(Object.entries(relations).filter(([, value]) => value !== undefined));
  return postText(
    {
      title: title(number),
      date: `${dayOf(number)}T08:00:00Z`,
      tags: `[${topics[number % 5]}]`,
      decision: decisionBlock(padded(number), used),
    },
    `Why ${number}.\n`,
  );
}

/** A number of decisions in three forms, with relations that follow from their numbers. */
export function generatedDecisions(count: number): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const what = generated(number);
      const text = isPost(number) ? post(number, what) : number % 3 === 1 ? madr(number, what) : nygard(number, what);
      return [generatedPath(number), text];
    }),
  );
}
