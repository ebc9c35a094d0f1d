import { z } from 'zod';
import { counterpartOf } from './counterparts';
import type { FrontMatter } from './front-matter';
import { didYouMean } from '@/lib/base/nearest';
import { errorAt, type Problem } from '@/lib/base/problem';

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
      parentOf(other.field) === parentOf(field) &&
      (other.hint === didYouMean(nameOf(field), [nameOf(field)]) || isCounterpart(other, nameOf(field))),
  );

const isCounterpart = ({ field, hint }: Problem, missing: string): boolean => {
  const found = counterpartOf(nameOf(field), [missing]);
  return found?.field === missing && found.hint === hint;
};

const parentOf = (field = '') => field.replace(/[^.]*$/, '');
const nameOf = (field = '') => field.replace(/^.*\./, '');

/** Drops known fields that are empty. Unknown ones stay and are reported: `{ text: One, two }` has a field "two". */
export function withoutNulls(value: unknown, schema: z.ZodObject, field: readonly PropertyKey[] = []): unknown {
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
  const problem = (field: readonly PropertyKey[], { rule = 'front-matter/value', message, hint }: Described): Problem => ({
    ...errorAt(path, frontMatter.locate(field), rule, message, hint),
    field: field.join('.'),
  });
  if (issue.code === 'invalid_union' && issue.errors.length === 0) return [problem(issue.path, withoutForm(issue, frontMatter))];
  if (issue.code === 'invalid_union') {
    // Report against the form that the author used: a group of fields, or one word.
    const isGroup = typeof valueAt(frontMatter.fields, issue.path) === 'object';
    const meant = (isGroup ? issue.errors.at(-1) : issue.errors[0]) ?? [];
    return meant.flatMap((inner) => problemsOf(path, schema, frontMatter, { ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path, frontMatter.fields);
    return issue.keys.map((key) => {
      const value = valueAt(frontMatter.fields, [...issue.path, key]);
      const counterpart = counterpartOf(key, known, issue.path.length === 0, value);
      const hint = counterpart?.hint ?? didYouMean(key, known) ?? `Known fields: ${known.join(', ')}.`;
      return problem([...issue.path, key], { rule: 'front-matter/unknown-key', message: `"${key}" is not a known field`, hint });
    });
  }
  const value = valueAt(frontMatter.fields, issue.path);
  if (value !== undefined && value !== null)
    return [problem(issue.path, describe(issue, value, frontMatter.written(issue.path)))];
  const name = issue.path.at(-1);
  if (typeof name === 'number')
    return [problem(issue.path, { message: 'must not be empty', hint: 'Delete the entry, or fill it in.' })];
  const hint = `Add "${String(name)}:".`;
  return [problem(issue.path, { rule: 'front-matter/missing', message: 'a required field is missing', hint })];
}

/** A group of fields whose form depends on one of them, such as `provider`, which is missing or has an unknown value. */
function withoutForm(issue: z.core.$ZodIssueInvalidUnion, { fields }: FrontMatter): Described {
  const value = valueAt(fields, issue.path);
  const words = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  const hint = `Write one of ${words.join(', ')}.`;
  if (value === undefined || value === null)
    return { rule: 'front-matter/missing', message: 'a required field is missing', hint };
  return { message: `must be one of ${words.join(', ')}`, hint: didYouMean(wordOf(value), words) };
}

/** What is wrong with a value; the rule is `front-matter/value` where it is left out. */
type Described = Pick<Problem, 'message' | 'hint'> & { rule?: string };

/** A value as text. `String` could fail on a group, which may have a field named `toString`. */
const wordOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const namesOfTypes: Readonly<Record<string, string>> = {
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function describe(issue: z.core.$ZodIssue, value: unknown, written = wordOf(value)): Described {
  if (issue.code === 'invalid_type') {
    const rule = 'front-matter/type';
    const shown = typeof value === 'number' ? written : JSON.stringify(value);
    // Quotes would not make a number a date.
    if (issue.expected === 'string' && /^(?:date|updated|verified)$/.test(String(issue.path.at(-1))))
      return { rule, message: `must be a date, not ${shown}`, hint: 'Write 2026-02-28 or 2026-02-28T22:55:00Z.' };
    if (issue.expected === 'string') {
      const hint =
        typeof value === 'object' ? 'Write one text, in quotes when it begins with [ or {.' : `Put it in quotes: "${written}".`;
      return { rule, message: `must be text, not ${shown}`, hint };
    }
    const message = `must be ${namesOfTypes[issue.expected] ?? `a ${issue.expected}`}, not ${shown}`;
    return { rule, message, hint: hintOf(issue.expected, value) };
  }
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    return { message: `must be one of ${words.join(', ')}`, hint: didYouMean(wordOf(value), words) };
  }
  const isNumber = typeof value === 'number';
  if (issue.code === 'too_big') return { message: `${isNumber ? 'must be' : 'is too long:'} at most ${issue.maximum}` };
  if (issue.code === 'too_small') return { message: isNumber ? `must be at least ${issue.minimum}` : 'must not be empty' };
  return { message: issue.message };
}

function hintOf(expected: string, value: unknown): string | undefined {
  if (expected === 'boolean') return 'Write true or false, without quotes.';
  if (expected !== 'array' || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  const entries = String(value)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  // Signs that would end an entry, or begin something else in YAML.
  const isPlain = entries.every((entry) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/+-]*$/u.test(entry));
  return isPlain && entries.length > 0 ? `Write [${entries.join(', ')}].` : 'Write a list: [one, two].';
}

/** The value at a path of keys; `undefined` when there is none. */
export function valueAt(value: unknown, field: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of field) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** The keys that the schema allows at `field` of these values. */
function knownKeys(schema: z.ZodObject, field: readonly PropertyKey[], fields?: unknown): string[] {
  let found: unknown = schema;
  for (const [index, key] of field.entries()) {
    const value = valueAt(fields, field.slice(0, index + 1));
    if (found instanceof z.ZodObject) found = grouped(found.shape[String(key)] ?? found.def.catchall, value);
    else if (found instanceof z.ZodArray) found = grouped(found.element, value);
    else if (found instanceof z.ZodRecord) found = grouped(found.valueType, value);
    else return [];
  }
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/**
 * The schema itself, without `optional` or a default. Of a union the form that the value names, else the last, which is the group
 * of fields.
 */
function grouped(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return grouped(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const isNamed = (option: unknown) =>
    schema instanceof z.ZodDiscriminatedUnion &&
    option instanceof z.ZodObject &&
    option.shape[schema.def.discriminator]?.safeParse(valueAt(value, [schema.def.discriminator])).success === true;
  return grouped(schema.options.find(isNamed) ?? schema.options.at(-1), value);
}
