import { z } from 'zod';
import type { PreparedIndex } from '@/lib/views/search-index-view';

const label = z.object({ segment: z.string(), label: z.string(), href: z.string(), shape: z.number() });
const moment = z.object({ iso: z.string(), long: z.string(), day: z.string() });
const section = z.object({ id: z.string().optional(), heading: z.string().optional(), text: z.string() });

const schema: z.ZodType<PreparedIndex> = z.object({
  posts: z.array(
    z.object({
      address: z.string().startsWith('/'),
      title: z.string(),
      description: z.string(),
      label,
      published: moment,
      lang: z.string().optional(),
      unpublished: z.string().optional(),
      tags: z.array(z.string()),
      decision: z.string(),
      sections: z.array(section),
    }),
  ),
});

/** Parses `/search-index.json`. @throws Error when it is not an index */
export function parsePreparedIndex(text: string): PreparedIndex {
  const json: unknown = JSON.parse(text);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Error(`the search index cannot be read: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
