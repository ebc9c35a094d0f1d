import type { z } from 'zod';
import { messageOf } from '@/lib/base/message-of';

/**
 * What a JSON file of an export holds.
 *
 * @param service that wrote it
 * @throws Error that names the file, when it is cut short or of another form
 */
export function exportedJson<Schema extends z.ZodType>(
  path: string,
  text: string,
  schema: Schema,
  service: string,
): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not whole JSON (${messageOf(error)}). Export it again.`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues[0]?.path.join('.');
  const fault = wrong ? `${wrong} is missing or of another type` : 'what it holds is of another type';
  throw new Error(`${path} is not an export of ${service}: ${fault}`);
}
