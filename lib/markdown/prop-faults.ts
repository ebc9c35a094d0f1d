import { z } from 'zod';
import { nearest } from '@/lib/base/nearest';

interface PropFault {
  readonly message: string;
  readonly hint: string;
}

/**
 * Says what is wrong with the props of a component, in the author's terms.
 *
 * @param name of the component
 * @param schema of its props
 * @param error of the schema
 * @param written the props as the author wrote them
 */
export function propFaults(
  name: string,
  schema: z.ZodType | undefined,
  error: z.ZodError,
  written: Readonly<Record<string, unknown>>,
): PropFault[] {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return error.issues.flatMap((issue): PropFault[] => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0)
      return issue.keys.map((key) => ({
        message: `<${name}> has no "${key}"`,
        hint: known.length === 0 ? 'It takes nothing.' : meant(key, known),
      }));
    const prop = String(issue.path[0] ?? '');
    if (issue.path.length === 1 && !Object.hasOwn(written, prop))
      return [{ message: `<${name}> needs "${prop}"`, hint: `Add ${prop}=${example(issue)}.` }];
    const place = issue.path
      .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
      .join('');
    if (issue.code === 'custom')
      return [{ message: `"${place}" of <${name}>: ${issue.message}`, hint: 'docs/components.md shows how it is written.' }];
    if (issue.code === 'invalid_value') {
      const shown = String(
        issue.path.reduce<unknown>(
          (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
          written,
        ),
      );
      return [{ message: `"${place}" of <${name}> cannot be "${shown}"`, hint: meant(shown, issue.values.map(String)) }];
    }
    return [
      {
        message: `"${place}" of <${name}>: ${issue.message.replace(/^Invalid input: /, '')}`,
        hint: `Write ${place}=${example(issue)}.`,
      },
    ];
  });
}

/** How a value of the expected kind is written. */
function example(issue: z.core.$ZodIssue): string {
  const expected = issue.code === 'invalid_type' ? issue.expected : undefined;
  if (expected === 'number' || expected === 'int') return '{1}';
  if (expected === 'array') return '{[…]}';
  if (expected === 'object' || expected === 'record') return '{{ … }}';
  if (expected === 'boolean') return '{true}';
  return '"…"';
}

/** A hint that names the nearest word, or all of them. */
function meant(word: string, known: readonly string[]): string {
  const guess = nearest(word, known);
  return guess === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${guess}"?`;
}
