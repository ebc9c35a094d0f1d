import { formatProblem, type Problem } from '@/lib/base/problem';
import type { Imported, Note } from './imported';
import type { Written } from './write-files';

/** What became of an import. */
export interface Report {
  readonly notes: readonly Note[];
  readonly written: ReadonlyMap<string, Written>;
  readonly problems: readonly Problem[];
  readonly imported: Imported;
  readonly dryRun: boolean;
  readonly hints: readonly string[];
}

/** What notes are about, by their words, each with what readers would see less of. */
const topics: readonly (readonly [topic: string, message: RegExp, isLoss?: true])[] = [
  ['pictures that are not in the folder', /^there is no picture|^its picture ".*" is not in/, true],
  ['recordings and files that are not in the folder', /^there is no file/, true],
  ['pictures on other hosts, now links (--download fetches them)', /is on another host/, true],
  ['pictures that could not be downloaded', /cannot be downloaded/, true],
  ['links to parts of the old site that were not imported', /leads to nothing that was imported/, true],
  ['old addresses that do not lead to their post', /^the old address/, true],
  ['texts without a date, now drafts', /has no date that can be read|its date cannot be read/, true],
  ['dates that cannot be read', /stands as a comment/, true],
  [
    'components without a counterpart',
    /^the component .* (?:has no counterpart|is kept)|statement of MDX is kept|^the expression/,
    true,
  ],
  [
    'shortcodes and tags without a counterpart',
    /^the shortcode .* (?:has no counterpart|is kept)|^.{0,60} has no counterpart here; it is kept as code/,
    true,
  ],
  ['HTML kept as code', /^the tag .* is kept|kept as it was in a code fence/, true],
  ['formulas kept as code', /^the formula/, true],
  ['front matter that cannot be read', /front matter cannot be read/, true],
  ['texts for members only', /members only/, true],
  ['front matter without a counterpart, now comments', /^the field /],
  ['links to notes that are not there', /^there is no note/],
  ['components that became what they are here', /^the component .* (?:became|came through)|^an import of MDX/],
  ['shortcodes and tags that became what they are here', /^the (?:shortcode|include|Liquid tag) .*(?:became|removed)/],
  ['callouts', /became a callout/],
  ['formulas', /marks of a formula/],
  ['pictures downloaded', /was downloaded/],
  ['drawings in a text, now pictures', /^a drawing in the text/],
  ['HTML adapted', /^<\w+> (?:lost|was removed)|^the (?:tag|script|frame|embedded) /],
  ['descriptions made from the text', /has no description/],
  ['titles made from the file name', /has no title/],
  ['words for pictures made from the title', /has no words for/],
];
const kinds: Readonly<Record<Note['kind'], string>> = {
  left: 'other things left as they were',
  changed: 'other changes',
  set: 'other things filled in',
  skipped: 'files left out',
};

export interface Topic {
  readonly topic: string;
  readonly count: number;
  /** Whether readers would see less than on the old site. */
  readonly isLoss: boolean;
}

/** Counts notes by what they are about: first what readers would lose, then the rest, the most frequent first. */
export function topicsOf(notes: readonly Note[]): Topic[] {
  const counts = new Map<string, Topic>();
  for (const { kind, message } of notes) {
    const [topic, , isLoss] = topics.find(([, words]) => words.test(message)) ?? [kinds[kind]];
    counts.set(topic, { topic, count: (counts.get(topic)?.count ?? 0) + 1, isLoss: isLoss === true });
  }
  return [...counts.values()].sort((a, b) => Number(b.isLoss) - Number(a.isLoss) || b.count - a.count);
}

const unique = (notes: readonly Note[]): Note[] => [
  ...new Map(notes.map((note) => [`${note.path}:${note.line}:${note.kind}:${note.message}`, note])).values(),
];

function totalsOf({ imported, written, problems, notes }: Report) {
  const count = (wanted: Written) => [...written.values()].filter((outcome) => outcome === wanted).length;
  const texts = imported.origins.size;
  return {
    texts,
    files: written.size - texts,
    new: count('new'),
    same: count('same'),
    replaced: count('replaced'),
    kept: count('kept'),
    notes: unique(notes).length,
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
  };
}

/** The report as lines for a person: what readers would lose, what was guessed, where, and how much. */
export function reportLines(report: Report): string[] {
  const { written, problems, dryRun, hints } = report;
  const notes = unique(report.notes);
  const totals = totalsOf(report);
  const kept = [...written].filter(([, outcome]) => outcome === 'kept');
  const found = topicsOf(notes);
  const list = (title: string, of: readonly Topic[]) =>
    of.length === 0 ? [] : [title, ...of.map(({ topic, count }) => `${String(count).padStart(6)}  ${topic}`), ''];
  return [
    ...list(
      'What readers would lose:',
      found.filter(({ isLoss }) => isLoss),
    ),
    ...list(
      'What became of the rest:',
      found.filter(({ isLoss }) => !isLoss),
    ),
    ...guessLines(report),
    ...notes.map((note) => `${note.path}:${note.line}: ${note.kind}: ${note.message}.`),
    ...kept.map(([name]) => `${name}: kept: it is there and differs; --overwrite replaces it.`),
    ...(problems.length > 0 ? ['', 'What the check of the new content says:', ...problems.map(formatProblem)] : []),
    ...hints,
    '',
    `${totals.texts} posts or decisions, ${totals.files} other files: ` +
      `${totals.new} ${dryRun ? 'would be written' : 'written'}, ${totals.same} unchanged, ${totals.replaced} replaced, ${totals.kept} kept`,
    `${totals.notes} notes, ${totals.errors} errors, ${totals.warnings} warnings`,
  ];
}

function guessLines({ imported: { guesses = [] } }: Report): string[] {
  if (guesses.length === 0) return [];
  const width = Math.max(...guesses.map(({ key }) => key.length));
  const rows = guesses.map(
    ({ key, field, posts }) => `${String(posts).padStart(6)}  ${key.padEnd(width)}  ${field ?? '(kept as a comment)'}`,
  );
  return ['What the keys of the front matter were taken for (--field field=key changes it):', ...rows, ''];
}

/** The report for programs. */
export function reportJson(report: Report): string {
  const { imported, written, problems, hints, dryRun } = report;
  return JSON.stringify(
    {
      dryRun,
      totals: totalsOf(report),
      topics: topicsOf(unique(report.notes)),
      guesses: imported.guesses ?? [],
      files: [...written].map(([path, outcome]) => ({ path, outcome, origin: imported.origins.get(path) })),
      notes: unique(report.notes),
      problems,
      hints,
    },
    null,
    2,
  );
}
