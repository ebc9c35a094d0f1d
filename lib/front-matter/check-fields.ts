import type { z } from 'zod';
import type { FrontMatter } from './front-matter';
import { nearest } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';

export type Checked<Values> =
  { readonly ok: true; readonly values: Values } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks the fields of one file against the schema of its kind. `null` counts as absent. */
export function checkFields<Schema extends z.ZodObject>(
  path: string,
  schema: Schema,
  frontMatter: FrontMatter,
): Checked<z.infer<Schema>> {
  const parsed = schema.safeParse(withoutNulls(frontMatter.fields, schema));
  if (parsed.success) return { ok: true, values: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(path, schema, frontMatter, issue));
  return { ok: false, problems: problems.filter((problem) => !isMisspelt(problem, problems)) };
}

/** Whether a field is missing only because its name is misspelt, which is reported already. */
const isMisspelt = ({ rule, field }: Problem, problems: readonly Problem[]): boolean =>
  rule === 'front-matter/missing' &&
  problems.some(
    (other) =>
      other.rule === 'front-matter/unknown-key' &&
      other.field?.replace(/[^.]*$/, '') === field?.replace(/[^.]*$/, '') &&
      other.hint === didYouMean(field?.split('.').at(-1) ?? ''),
  );

const didYouMean = (name: string) => `Did you mean "${name}"?`;

/** Drops known fields that are empty. Unknown ones stay and are reported: `{ text: One, two }` has a field "two". */
function withoutNulls(value: unknown, schema: z.ZodObject, field: readonly PropertyKey[] = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withoutNulls(item, schema, [...field, index]));
  if (typeof value !== 'object' || value === null) return value;
  const known = knownKeys(schema, field);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => item !== null || (known.length > 0 && !known.includes(key)))
      .map(([key, item]) => [key, withoutNulls(item, schema, [...field, key])]),
  );
}

function problemsOf(path: string, schema: z.ZodObject, frontMatter: FrontMatter, issue: z.core.$ZodIssue): Problem[] {
  const at = (field: readonly PropertyKey[]) => ({
    path,
    ...frontMatter.locate(field),
    severity: 'error' as const,
    field: field.join('.'),
  });
  if (issue.code === 'invalid_union') {
    // Report against the form that the author used: a group of fields, or one word.
    const isGroup = typeof valueAt(frontMatter.fields, issue.path) === 'object';
    const meant = (isGroup ? issue.errors.at(-1) : issue.errors[0]) ?? [];
    return meant.flatMap((inner) => problemsOf(path, schema, frontMatter, { ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const guess = nearest(key, known);
      return {
        ...at([...issue.path, key]),
        rule: 'front-matter/unknown-key',
        message: `"${key}" is not a known field`,
        hint: guess === undefined ? `Known fields: ${known.join(', ')}.` : didYouMean(guess),
      };
    });
  }
  const value = valueAt(frontMatter.fields, issue.path);
  if (typeof issue.path.at(-1) === 'number' && (value === undefined || value === null))
    return [
      { ...at(issue.path), rule: 'front-matter/value', message: 'must not be empty', hint: 'Delete the entry, or fill it in.' },
    ];
  if (value === undefined || value === null) {
    return [
      {
        ...at(issue.path),
        rule: 'front-matter/missing',
        message: 'a required field is missing',
        hint: `Add "${String(issue.path.at(-1))}:".`,
      },
    ];
  }
  return [{ ...at(issue.path), ...describe(issue, value, frontMatter.written(issue.path)) }];
}

/** A value as text. `String` could fail on a group, which may have a field named `toString`. */
const wordOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function describe(issue: z.core.$ZodIssue, value: unknown, written = wordOf(value)): Pick<Problem, 'rule' | 'message' | 'hint'> {
  const rule = 'front-matter/type';
  if (issue.code === 'invalid_type') {
    const shown = typeof value === 'number' ? written : JSON.stringify(value);
    // Quotes would not make a number a date.
    if (issue.expected === 'string' && /^(?:date|updated|verified)$/.test(String(issue.path.at(-1))))
      return { rule, message: `must be a date, not ${shown}`, hint: 'Write 2026-02-28 or 2026-02-28T22:55:00Z.' };
    if (issue.expected === 'string')
      return {
        rule,
        message: `must be text, not ${shown}`,
        hint: typeof value === 'object' ? undefined : `Put it in quotes: "${written}".`,
      };
    if (issue.expected === 'int') return { rule, message: `must be a whole number, not ${shown}` };
    if (issue.expected === 'boolean')
      return { rule, message: `must be true or false, not ${shown}`, hint: 'Write true or false, without quotes.' };
    return {
      rule,
      message: `must be ${issue.expected === 'array' ? 'a list' : issue.expected === 'object' || issue.expected === 'record' ? 'a group of fields' : `a ${issue.expected}`}, not ${shown}`,
    };
  }
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    const guess = nearest(wordOf(value), words);
    return {
      rule: 'front-matter/value',
      message: `must be one of ${words.join(', ')}`,
      hint: guess === undefined ? undefined : `Did you mean "${guess}"?`,
    };
  }
  if (issue.code === 'too_big' && typeof value === 'number')
    return { rule: 'front-matter/value', message: `must be at most ${issue.maximum}` };
  if (issue.code === 'too_small' && typeof value === 'number')
    return { rule: 'front-matter/value', message: `must be at least ${issue.minimum}` };
  if (issue.code === 'too_big') return { rule: 'front-matter/value', message: `is too long: at most ${issue.maximum}` };
  if (issue.code === 'too_small') return { rule: 'front-matter/value', message: 'must not be empty' };
  return { rule: 'front-matter/value', message: issue.message };
}

function valueAt(value: unknown, field: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of field) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The keys that the schema allows at `field`. */
function knownKeys(schema: z.ZodObject, field: readonly PropertyKey[]): string[] {
  let found: unknown = schema;
  for (const key of field) {
    found = unwrap(found);
    if (typeof found !== 'object' || found === null) return [];
    if ('shape' in found && typeof found.shape === 'object' && found.shape !== null) found = Reflect.get(found.shape, key);
    else if ('element' in found) found = found.element;
    else if ('valueType' in found) found = found.valueType;
    else return [];
  }
  found = unwrap(found);
  if (typeof found === 'object' && found !== null && 'options' in found && Array.isArray(found.options))
    found = found.options.at(-1);
  return typeof found === 'object' &&
    found !== null &&
    'shape' in found &&
    typeof found.shape === 'object' &&
    found.shape !== null
    ? Object.keys(found.shape)
    : [];
}

/** Unwraps optional schemas only: an array has `unwrap` too. */
function unwrap(schema: unknown): unknown {
  let found = schema;
  while (
    typeof found === 'object' &&
    found !== null &&
    'type' in found &&
    found.type === 'optional' &&
    'unwrap' in found &&
    typeof found.unwrap === 'function'
  ) {
    found = found.unwrap();
  }
  return found;
}
