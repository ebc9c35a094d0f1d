import { z } from 'zod';
import { categorySchema, pageSchema, postSchema, siteSchema, trackSchema } from './schema';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** Where files of each kind lie, as globs below the content folder. */
export const filesOfKind = {
  post: ['posts/**/*.mdx', 'posts/**/*.md'],
  page: ['pages/*.mdx', 'pages/*.md'],
  category: ['categories/*.md', 'categories/*.mdx'],
  track: ['tracks/*.md', 'tracks/*.mdx'],
  site: ['site.md', 'site.mdx'],
} as const;

const titles = {
  post: 'Front matter of a post',
  page: 'Front matter of a page',
  category: 'Front matter of a category',
  track: 'Front matter of a track',
  site: 'Settings of the site',
} as const;

/**
 * JSON Schemas of all front matter by kind, for editors: made from the schemas that content is checked by, and as strict.
 * What they cannot say (that a day exists, that a post is there) only the check says.
 */
export function jsonSchemas(): Readonly<Record<keyof typeof filesOfKind | 'decision', JsonSchema>> {
  const { shape } = postSchema;
  return {
    post: schemaOf(postSchema, titles.post),
    page: schemaOf(pageSchema, titles.page),
    category: schemaOf(categorySchema, titles.category),
    track: schemaOf(trackSchema, titles.track),
    site: schemaOf(siteSchema, titles.site),
    decision: schemaOf(shape.decision.unwrap(), 'The decision that a post records'),
  };
}

function schemaOf(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && jsonSchema.format === 'uri') {
        // Editors differ in what they call a URI; the check asks for these two schemes.
        delete jsonSchema.format;
        jsonSchema.pattern = '^https?://[^\\s/]';
      }
      // Text is trimmed before it is measured.
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

/** A field that may be left out may be left empty too. */
function orNull(schema: z.core.JSONSchema.JSONSchema): void {
  if (typeof schema.type === 'string') Object.assign(schema, { type: [schema.type, 'null'] });
}
