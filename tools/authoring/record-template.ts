import { Document, isSeq } from 'yaml';

/** Front matter and title of a new decision record. */
export interface NewRecord {
  readonly title: string;
  readonly status: string;
  /** `yyyy-mm-dd`. */
  readonly date: string;
  readonly deciders: readonly string[];
}

/**
 * Text of a new decision record in MADR 4, with prompts in comments.
 *
 * @see https://github.com/adr/madr/blob/4.0.0/template/adr-template.md
 */
export function recordTemplate({ title, status, date, deciders }: NewRecord): string {
  const document = new Document({ status, date, 'decision-makers': deciders });
  const makers = document.get('decision-makers', true);
  if (isSeq(makers)) makers.flow = true;
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n\n# ${title}\n\n${sections}`;
}

const sections = `## Context and Problem Statement

<!-- The constraints that make it a decision, in two or three sentences. Comments like this one are not published. -->

## Considered Options

<!-- One line for each, with a star before it. -->

## Decision Outcome

<!-- Chosen option: "…", because … -->

### Consequences

<!-- Good: … Bad: … -->
`;
