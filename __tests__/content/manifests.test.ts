/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}
type ManifestClass = new (value: object) => { validate(): void };

const require = createRequire(import.meta.url);
/** `source.toolkit.fluxcd.io/v1` has an OCIRepository since Flux 2.6, which the package does not know; its fields are those of v1beta2. */
const stands: Readonly<Record<string, string>> = { 'source.toolkit.fluxcd.io/v1/OCIRepository': 'source.toolkit.fluxcd.io/v1beta2' };

function classOf({ apiVersion, kind }: Manifest): ManifestClass {
  const group = stands[`${apiVersion}/${kind}`] ?? apiVersion;
  const packageName = group.includes('fluxcd.io') ? '@kubernetes-models/flux-cd' : 'kubernetes-models';
  const found = (require(`${packageName}/${group}`) as Record<string, ManifestClass>)[kind];
  if (found === undefined) throw new Error(`no schema of ${kind} in ${group}`);
  return found;
}

function check(manifest: Manifest): void {
  const Class = classOf(manifest);
  const group = stands[`${manifest.apiVersion}/${manifest.kind}`];
  new Class({ ...manifest, ...(group === undefined ? {} : { apiVersion: group }) }).validate();
}

const posts = readdirSync('content/posts', { recursive: true }).map(String).filter((name) => name.endsWith('.mdx'));

test.each(posts)('every manifest marked "verify" in %s is valid for its schema', (name) => {
  const text = readFileSync(path.join('content/posts', name), 'utf8');
  const fences = [...text.matchAll(/^```yaml[^\n]*\bverify\b[^\n]*\n([\s\S]*?)^```/gm)];
  const manifests = fences.flatMap(([, yaml = '']) => parseAllDocuments(yaml).map((document) => document.toJS() as Manifest));
  expect(manifests.length).toBeGreaterThan(0);
  for (const manifest of manifests) expect(() => check(manifest)).not.toThrow();
});

test('a manifest with a wrong field is refused', () => {
  const manifest = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'x' }, spec: { interval: 5, prune: 'yes', sourceRef: { kind: 'GitRepository', name: 'x' } } };
  expect(() => check(manifest)).toThrow();
});
