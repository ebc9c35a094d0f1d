import { z } from 'zod';
import { labelsSchema } from '@/lib/front-matter/parse-labels';
import { authorSchema, categorySchema, pageSchema, postSchema, siteSchema, trackSchema } from '@/lib/front-matter/schema';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** Globs of each kind of file, below the content folder. */
export const filesOfKind = {
  post: ['posts/**/*.mdx', 'posts/**/*.md'],
  page: ['pages/*.mdx', 'pages/*.md'],
  category: ['categories/*.md', 'categories/*.mdx'],
  track: ['tracks/*.md', 'tracks/*.mdx'],
  author: ['authors/*.md', 'authors/*.mdx'],
  site: ['site.md', 'site.mdx'],
  labels: ['labels.yaml'],
} as const;

const titles = {
  post: 'Front matter of a post',
  page: 'Front matter of a page',
  category: 'Front matter of a category',
  track: 'Front matter of a track',
  author: 'Front matter of an author',
  site: 'Settings of the site',
  labels: "The site's own labels, by language",
} as const;

/**
 * JSON Schemas of all front matter by kind, and of `labels.yaml`, for editors. They are made from the schemas that check content,
 * and are as strict. Only the check can tell whether a day or a post exists.
 */
export function jsonSchemas(): Readonly<Record<keyof typeof filesOfKind | 'decision', JsonSchema>> {
  const { shape } = postSchema;
  return {
    post: schemaOf(postSchema, titles.post),
    page: schemaOf(pageSchema, titles.page),
    category: schemaOf(categorySchema, titles.category),
    track: schemaOf(trackSchema, titles.track),
    author: schemaOf(authorSchema, titles.author),
    site: schemaOf(siteSchema, titles.site),
    labels: schemaOf(labelsSchema, titles.labels),
    decision: schemaOf(shape.decision.unwrap(), 'The decision that a post records'),
  };
}

function schemaOf(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && jsonSchema.format === 'uri') {
        // Editors disagree on what a URI is; the check requires http or https.
        delete jsonSchema.format;
        jsonSchema.pattern = '^https?://[^\\s/]';
      }
      // Text is trimmed before its length is checked.
      if (jsonSchema.type === 'string' && jsonSchema.minLength === 1) jsonSchema.pattern ??= '\\S';
      if (jsonSchema.type === 'object' && jsonSchema.properties !== undefined) {
        const required = new Set(jsonSchema.required);
        for (const [name, property] of Object.entries(jsonSchema.properties))
          if (typeof property === 'object' && !required.has(name)) orNull(property);
      }
    },
  });
  return { $schema, title, ...rest };
}

/** An optional field may also be empty. */
function orNull(schema: z.core.JSONSchema.JSONSchema): void {
  if (typeof schema.type === 'string') Object.assign(schema, { type: [schema.type, 'null'] });
}
