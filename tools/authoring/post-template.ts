import { Document, isMap, isSeq } from 'yaml';

/** Front matter of a new post. */
export interface NewPost {
  readonly title: string;
  readonly description: string;
  /** A day, or an instant with its offset. */
  readonly date: string;
  readonly tags: readonly string[];
  readonly draft: boolean;
  readonly decision?: {
    readonly id: string;
    readonly status: string;
    /** `yyyy-mm-dd`. */
    readonly date: string;
    readonly deciders: readonly string[];
  };
}

/** Text of a new post (MDX): front matter, and sections with prompts in comments, which are not published. */
export function postTemplate({ title, description, date, tags, draft, decision }: NewPost): string {
  const document = new Document({
    title,
    description,
    date,
    ...(tags.length === 0 ? {} : { tags }),
    ...(draft ? { draft } : {}),
    ...(decision === undefined ? {} : { decision }),
  });
  asFlow(document.get('tags', true));
  const written = document.get('decision', true);
  if (isMap(written)) asFlow(written.get('deciders', true));
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}${glance}---\n\n${decision === undefined ? article : record}`;
}

/** Writes a list on one line. */
function asFlow(node: unknown): void {
  if (isSeq(node)) node.flow = true;
}

const glance = `# At a Glance stands above the article. Take away the "#" of what you fill in.
# atAGlance:
#   audience: Who it is for.
#   assumes: What they have and know.
#   notFor: Who need not read on.
#   maturity: Primary L2, requires L1, and moves toward L3 (when …)
#   improves: What gets better.
#   doesNotSolve: What stays open.
# appliesTo: { flux: ">=2.3" }
`;

const opening = `{/* Two to four paragraphs: what you claim, for which systems it holds, what it leaves out. Comments like this one are not published. */}
`;

const article = `${opening}
## Why This Matters

{/* What goes wrong without it, and who notices first. */}

## The Parts

{/* The body, in sections of its own: a diagram, a table, real code. */}
`;

const record = `${opening}
## Context

{/* The constraints that make it a decision: what must hold, and what cannot be changed. */}

## Option A

{/* One section for each option: what it takes, what it costs, where it breaks. */}

## Option B

{/* … */}

## Decision

{/* What was decided, and the constraint that settled it. */}

## Consequences

{/* What gets better, what gets worse, what has to be watched. */}

## When This Becomes Wrong

{/* The observation that reopens the decision. */}
`;
