import { Document, isMap, isSeq, parseDocument } from 'yaml';

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

/**
 * Text of a new post (MDX).
 *
 * @param template the content's own, `templates/post.mdx` or `templates/decision.mdx`: its body, and the lines of its front
 *   matter that are not asked for
 */
export function postTemplate({ title, description, date, tags, draft, decision }: NewPost, template?: string): string {
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
  const own = template === undefined ? { more: '', body: decision === undefined ? article : record } : partsOf(template);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}${own.more}---\n\n${own.body}`;
}

const asked = ['title', 'description', 'date', 'tags', 'draft', 'decision'];

/** The body of a template, and the lines of its front matter, comments too, without the fields that are asked for. */
function partsOf(template: string): { readonly more: string; readonly body: string } {
  const [, yaml, rest] = /^\uFEFF?---[ \t]*\r?\n([^]*?)^---[ \t]*(?:\r?\n|$)([^]*)$/m.exec(template) ?? [];
  if (yaml === undefined || rest === undefined) return { more: '', body: template };
  const document = parseDocument(yaml);
  const { contents } = document;
  if (isMap(contents)) for (const field of asked) contents.delete(field);
  const isEmpty = !isMap(contents) || contents.items.length === 0;
  // An empty document would be written as {}.
  const more = isEmpty ? yaml.split('\n').filter((line) => line.trimStart().startsWith('#')) : [document.toString().trimEnd()];
  return { more: more.map((line) => `${line}\n`).join(''), body: rest.replace(/^\s*\n/, '') };
}

/** Writes a list on one line. */
function asFlow(node: unknown): void {
  if (isSeq(node)) node.flow = true;
}

const article = `{/* Write here. Comments like this one are not published. */}
`;

const record = `## Context

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
