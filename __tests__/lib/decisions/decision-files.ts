import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fields, Files } from '@/__tests__/content-fixtures';
import { decisionBlock, postText } from '@/__tests__/content-fixtures';

const folder = path.resolve('__tests__/fixtures/decisions');

/** The files of one dialect as they would lie in a content folder. */
export function dialect(name: string): Files {
  const files = readdirSync(path.join(folder, name));
  return Object.fromEntries(files.map((file) => [`decisions/${file}`, readFileSync(path.join(folder, name, file), 'utf8')]));
}

/** A decision post: its block begins on line 5, what a test adds to it on line 9. */
export const decisionPost = (id: string, fields: Fields = {}, post: Fields = {}): Files => ({
  [`posts/architecture-decisions/d${id}.mdx`]: postText({
    title: `Decision ${id}`,
    decision: decisionBlock(id, fields),
    ...post,
  }),
});
