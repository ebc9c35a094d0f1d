import { z } from 'zod';
import { valueAt, withoutNulls } from './check-fields';

/** More faults than a file of settings has fields. */
const mostFaults = 200;

/**
 * The fields of a file with errors, without the values at fault: a wrong colour goes, the others stay. Where a required field is
 * missing, what holds it goes too (a link without an address). What is gone has its default.
 *
 * @returns `undefined` when a required field without a default is missing or wrong
 */
export function usableFields<Schema extends z.ZodObject>(
  schema: Schema,
  fields: Readonly<Record<string, unknown>>,
): z.infer<Schema> | undefined {
  let rest: unknown = withoutNulls(fields, schema);
  for (let fault = 0; fault < mostFaults; fault++) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    if (issue === undefined) return undefined;
    const at = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
    if (valueAt(rest, at) !== undefined) rest = without(rest, at);
    else if (at.length > 1) rest = without(rest, at.slice(0, -1));
    else return undefined;
  }
  return undefined;
}

/** A value without the field or entry at a path. */
function without(value: unknown, [key, ...deeper]: readonly PropertyKey[]): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return value;
  if (Array.isArray(value))
    return deeper.length === 0
      ? value.filter((_, index) => index !== key)
      : value.map((item, index) => (index === key ? without(item, deeper) : item));
  if (deeper.length > 0) return { ...value, [key]: without(Reflect.get(value, key), deeper) };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
