import { type Document, LineCounter, isMap, isNode, isScalar, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { nearest } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import type { CompiledBody } from '@/lib/markdown/compiled-body';
import { manifestSchemas } from './manifest-schemas';

const manifest = z.looseObject({ apiVersion: z.string(), kind: z.string() });

/** Validates fences marked `verify` against the schemas of Kubernetes and Flux, where these packages are installed. */
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
          'Add them, or remove "verify" from the fence.',
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
          'Check the spelling, or remove "verify" from the fence.',
        );
      for (const { field, message, missing } of faults ?? []) {
        const misspelt = missing === undefined ? undefined : keyLike(missing, document, field);
        report(
          misspelt?.offset ?? offsetOf(document, field) ?? start,
          'error',
          'manifest/field',
          `${[kind, ...field].join('.')} ${message}`,
          misspelt === undefined ? undefined : `Write "${missing}" for "${misspelt.name}".`,
        );
      }
    }
  }
  return problems;
}

/** The key that is most likely a misspelling of the missing one. */
function keyLike(missing: string, document: Document.Parsed, field: readonly string[]) {
  const node = field.length === 0 ? document.contents : document.getIn(keysOf(field), true);
  const keys = isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) && key.range ? [key] : [])) : [];
  const name = nearest(
    missing,
    keys.map(({ value }) => String(value)),
  );
  const offset = keys.find(({ value }) => String(value) === name)?.range?.[0];
  return name === undefined || offset === undefined ? undefined : { name, offset };
}

const keysOf = (field: readonly string[]) => field.map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** Offset of a field in the text, or of its nearest parent. */
function offsetOf(document: Document.Parsed, field: readonly string[]): number | undefined {
  for (let length = field.length; length > 0; length--) {
    const node = document.getIn(keysOf(field.slice(0, length)), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
