import { sayIn } from '@/lib/base/labels/labels';
import type { Say } from '@/lib/base/labels/say';
import type { Problem } from '@/lib/base/problem';
import type { BodySource, Reference, SiteLink } from './compiled-body';

export interface Positioned {
  readonly position?: { readonly start: { readonly line: number; readonly column: number } } | undefined;
}

/** Collects what plugins find while one body is compiled. */
export interface Collector {
  readonly source: BodySource;
  /** Says the labels in the language of the text. */
  readonly say: Say;
  readonly problems: Problem[];
  readonly references: Reference[];
  readonly siteLinks: SiteLink[];
  readonly ownAnchors: { anchor: string; line: number; column: number }[];
  readonly diagrams: { id: string; svg: string; title: string; description: string }[];
  readonly manifests: { text: string; line: number }[];
  hasMaths: boolean;
  /** The place of a node in the file. */
  placeOf(node: Positioned): { line: number; column: number };
  report(node: Positioned, severity: Problem['severity'], rule: string, message: string, hint?: string): void;
}

export function collector(source: BodySource): Collector {
  const placeOf = (node: Positioned) => ({
    line: (node.position?.start.line ?? 1) + source.firstLine - 1,
    column: node.position?.start.column ?? 1,
  });
  const problems: Problem[] = [];
  return {
    source,
    say: sayIn(source.lang, source.labels && { [source.lang]: source.labels }),
    problems,
    references: [],
    siteLinks: [],
    ownAnchors: [],
    diagrams: [],
    manifests: [],
    hasMaths: false,
    placeOf,
    report: (node, severity, rule, message, hint) =>
      void problems.push({ path: source.path, ...placeOf(node), severity, rule, message, hint }),
  };
}
