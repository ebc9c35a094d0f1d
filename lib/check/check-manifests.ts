import { type Document, LineCounter, isNode, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import type { Problem } from '@/lib/content/problem';
import type { CompiledBody } from '@/lib/mdx/compiled-body';
import { manifestSchemas } from './manifest-schemas';

const manifest = z.looseObject({ apiVersion: z.string(), kind: z.string() });

/**
 * Holds the fences marked `verify` to the schemas of Kubernetes and Flux, where the packages with them are installed.
 *
 * @param bodies compiled bodies by path
 */
export function checkManifests(bodies: ReadonlyMap<string, Pick<CompiledBody, 'manifests'>>): Problem[] {
  const marked = [...bodies].flatMap(([path, { manifests = [] }]) => manifests.map((fence) => ({ path, ...fence })));
  const schemas = marked.length === 0 ? undefined : manifestSchemas();
  if (schemas === undefined) return [];
  const problems: Problem[] = [];
  for (const { path, text, line: first } of marked) {
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.2' });
    const placeOf = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line: first + line - 1, column: col };
    };
    const report = (offset: number, severity: Problem['severity'], rule: string, message: string, hint?: string) =>
      problems.push({ path, ...placeOf(offset), rule, severity, message, hint });
    for (const document of Array.isArray(documents) ? documents : []) {
      if (document.contents === null) continue;
      const start = document.contents.range[0];
      const value = manifest.safeParse(document.toJS());
      if (!value.success) {
        report(
          start,
          'error',
          'manifest/kind',
          'a manifest needs "apiVersion" and "kind"',
          'Add them, or take "verify" off the fence.',
        );
        continue;
      }
      const { apiVersion, kind } = value.data;
      const faults = schemas.faultsOf(value.data);
      if (faults === undefined)
        report(
          start,
          'warning',
          'manifest/unknown',
          `there is no schema of ${kind} in ${apiVersion}`,
          'Mind the spelling, or take "verify" off the fence.',
        );
      for (const { field, message } of faults ?? [])
        report(offsetOf(document, field) ?? start, 'error', 'manifest/field', `${[kind, ...field].join('.')} ${message}`);
    }
  }
  return problems;
}

/** Where a field stands in the text, or the nearest one around it. */
function offsetOf(document: Document.Parsed, field: readonly string[]): number | undefined {
  for (let length = field.length; length > 0; length--) {
    const keys = field.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
