import type { Place } from '@/lib/base/problem';
import type { DecisionText, Labelled } from './split-decision';
import { relationPhrase, type RelationPhrase, statusPhrase } from './status-phrase';

/** A value with its place in a file. */
export interface Written<Value = string> extends Place {
  readonly value: Value;
}

/** Unchecked metadata of a decision in one dialect. */
export interface WrittenDecision {
  /** Oldest first; the last is current. Recognised words are in lower case. */
  readonly statuses: readonly (Written & { readonly date?: Written })[];
  readonly date?: Written;
  readonly deciders: readonly Written[];
  readonly consulted: readonly Written[];
  readonly informed: readonly Written[];
  readonly tags: readonly Written[];
  readonly relations: readonly (RelationPhrase & Place)[];
}

/** Unchecked metadata of a decision of any dialect. MADR wins over Nygard; relations of both are kept. */
export function readDialects(parts: DecisionText): WrittenDecision {
  const [madr, nygard] = [readMadr(parts), readNygard(parts)];
  return {
    ...madr,
    statuses: madr.statuses.length > 0 ? madr.statuses : nygard.statuses,
    date: madr.date ?? nygard.date,
    relations: [...madr.relations, ...nygard.relations],
  };
}

/**
 * Reads the metadata of a MADR file: front matter (3 and 4), a list of facts under the title (2, log4brains), and links to
 * other decisions in its last sections. Front matter wins.
 *
 * @see https://adr.github.io/madr/ for the templates of MADR 2.1.2, 3.0.0 and 4.0.0
 */
function readMadr({ frontMatter, facts, linkLines }: DecisionText): WrittenDecision {
  const own = (...names: string[]): Written[] => {
    const name = names.find((candidate) => filledIn(frontMatter.fields[candidate]));
    if (name === undefined) return facts.filter(({ label }) => names.includes(label)).map(fact);
    return texts(frontMatter.fields[name]).map((value) => ({ value, ...frontMatter.locate([name]) }));
  };
  const listed = (...names: string[]) => own(...names).flatMap(split);
  const phrases = own('status').flatMap(({ value, ...place }) =>
    value.split(/\s*[;\n]\s*/).map((phrase) => ({ phrase, ...place })),
  );
  const [date] = own('date', 'decided-on');
  return {
    ...readPhrases(phrases),
    date,
    deciders: listed('decision-makers', 'decision-maker', 'deciders', 'decider', 'decisionmakers'),
    consulted: listed('consulted'),
    informed: listed('informed'),
    tags: own('tags').flatMap((tags) =>
      isPlaceholder(tags.value) ? [] : split({ ...tags, value: tags.value.replace(/\s*,\s*|\s+/g, ', ') }),
    ),
    relations: [
      ...readPhrases(phrases).relations,
      ...linkLines.flatMap(({ text, line }) => {
        const relation = relationPhrase(text);
        return relation?.id === undefined ? [] : [{ ...relation, line, column: 1 }];
      }),
    ],
  };
}

/**
 * Reads the metadata of a Nygard record as adr-tools 3.0.0 writes it: a line `Date:` under the title, and a section "Status"
 * with one phrase per line, each link to another decision on a line of its own.
 */
function readNygard({ facts, statusLines }: DecisionText): Pick<WrittenDecision, 'statuses' | 'date' | 'relations'> {
  const date = facts.find(({ label }) => label === 'date');
  const lines = statusLines.map(({ text, line }) => ({ phrase: text.trim(), line, column: 1 }));
  const { statuses, relations } = readPhrases(lines);
  // Only the first line may be a status in free words; later lines may be remarks.
  const known = statuses.filter((status, index) => index === 0 || status.date !== undefined || status.value === 'superseded');
  return { statuses: known, date, relations };
}

/** Statuses and relations in phrases. "superseded by ADR-0005" is both. */
function readPhrases(phrases: readonly (Place & { phrase: string })[]): Pick<WrittenDecision, 'statuses' | 'relations'> {
  const statuses: WrittenDecision['statuses'][number][] = [];
  const relations: WrittenDecision['relations'][number][] = [];
  for (const { phrase, line, column } of phrases) {
    const place = { line, column };
    const relation = relationPhrase(phrase);
    const status = relation === undefined ? statusPhrase(phrase) : undefined;
    if (relation !== undefined) relations.push({ ...relation, ...place });
    if (relation?.field === 'supersededBy' && !relation.partly) statuses.push({ value: 'superseded', ...place });
    else if (status !== undefined)
      statuses.push({
        value: status.word,
        ...place,
        date: status.date === undefined ? undefined : { value: status.date, ...place },
      });
    else if (relation === undefined && phrase.trim() !== '') statuses.push({ value: phrase.trim(), ...place });
  }
  return { statuses, relations };
}

const isPlaceholder = (text: string) => /^\s*"?[{[]/.test(text);
const fact = ({ value, line, column }: Labelled): Written => ({ value, line, column });
const filledIn = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The texts of a field. YAML parses `{a placeholder}` as a group of fields. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'string') return [value.trim()];
  if (typeof value === 'object' && value !== null) return [`{${Object.keys(value).join(', ')}}`];
  return value === undefined || value === null ? [] : [String(value)];
}

/** Splits names at commas and semicolons; a placeholder stays whole. */
function split({ value, ...place }: Written): Written[] {
  if (isPlaceholder(value)) return [{ value, ...place }];
  return value
    .split(/\s*[,;]\s*/)
    .filter((name) => name !== '')
    .map((name) => ({ value: name, ...place }));
}
