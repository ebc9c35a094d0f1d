import { posix } from 'node:path';
import { z } from 'zod';
import type { OldFiles } from './dialect';
import type { OldSite } from './imported';

const configSchema = z.object({
  compilerOptions: z
    .object({ baseUrl: z.string().optional(), paths: z.record(z.string(), z.array(z.string())).optional() })
    .optional(),
});

/** Removes what TypeScript allows in its configuration beyond JSON: comments and commas before a closing bracket. */
const asJson = (text: string) =>
  text
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, literal: string | undefined) => literal ?? '')
    .replace(/,(\s*[}\]])/g, '$1');

/** `paths` of `tsconfig.json` or `jsconfig.json`: `@assets/*` stands for `src/assets/*`. */
export function readAliases(files: OldFiles): NonNullable<OldSite['aliases']> {
  const bytes = files.get('tsconfig.json') ?? files.get('jsconfig.json');
  if (bytes === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(asJson(bytes.toString('utf8')));
  } catch (error) {
    // It says nothing of the texts themselves: pictures that need it are noted as missing.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  const { paths = {}, baseUrl = '.' } = configSchema.safeParse(value).data?.compilerOptions ?? {};
  return Object.entries(paths).map(([pattern, targets]) => ({
    prefix: pattern.replace(/\*$/, ''),
    folders: targets.map((target) => posix.join(baseUrl, target.replace(/\*$/, ''), '.').replace(/^\.$/, '')),
  }));
}

/** Paths that an aliased one stands for. */
export function aliased(path: string, aliases: OldSite['aliases'] = []): string[] {
  return aliases.flatMap(({ prefix, folders }) =>
    prefix !== '' && path.startsWith(prefix) ? folders.map((folder) => posix.join(folder, path.slice(prefix.length))) : [],
  );
}
