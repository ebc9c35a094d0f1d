import type { z } from 'zod';

/** JSON of a form, or `undefined` when a text is no JSON or has another form: what a service or a plugin wrote, or somebody by hand. */
export function jsonAs<Form>(text: string, schema: z.ZodType<Form>): Form | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return schema.safeParse(value).data;
}
