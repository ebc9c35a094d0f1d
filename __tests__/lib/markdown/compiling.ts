import { compile } from '@/components/compile';
import type { BodySource, CompiledBody } from '@/lib/markdown/compiled-body';

type Format = BodySource['format'];

/** Body of a file whose front matter takes ten lines. */
export const source = (format: Format, body: string): BodySource => ({
  path: `posts/operations/a.${format}`,
  format,
  lang: 'en',
  body,
  firstLine: 11,
});

/** The compiled body. @throws Error with the problems when there are any errors */
export async function compiled(format: Format, body: string): Promise<CompiledBody> {
  const result = await compile(source(format, body));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.body;
}

export const htmlOf = async (format: Format, body: string): Promise<string> => (await compiled(format, body)).html;

/** Errors, or warnings when there are none, as `line:column rule`. */
export async function problemsIn(format: Format, body: string): Promise<string[]> {
  const result = await compile(source(format, body));
  return (result.ok ? result.body.warnings : result.problems).map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

/** Hints of the problems. */
export async function hintsIn(format: Format, body: string): Promise<(string | undefined)[]> {
  const result = await compile(source(format, body));
  return (result.ok ? result.body.warnings : result.problems).map(({ hint }) => hint);
}
