import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/** A schema violation; `field` holds the keys from the root. */
export interface SchemaFault {
  readonly field: readonly string[];
  readonly message: string;
  /** Name of a required field that is missing. */
  readonly missing?: string;
}

export interface ManifestKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Since Flux 2.6, OCIRepository is also in `v1`, with the fields of `v1beta2`; the package does not know it yet. */
const stands: Readonly<Record<string, string>> = {
  'source.toolkit.fluxcd.io/v1/OCIRepository': 'source.toolkit.fluxcd.io/v1beta2',
};

const groupPattern = /^(?:[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\/)?v\d+(?:(?:alpha|beta)\d+)?$/;
const faults = z.array(
  z.object({ instancePath: z.string(), message: z.string().optional(), params: z.record(z.string(), z.unknown()).optional() }),
);

/** Validates manifests; `undefined` where the schema packages (devDependencies) are not installed. */
export function manifestSchemas() {
  const require = createRequire(path.join(/*turbopackIgnore: true*/ process.cwd(), 'package.json'));
  if (!isInstalled(require, 'kubernetes-models') || !isInstalled(require, '@kubernetes-models/flux-cd')) return undefined;
  return {
    /** Every violation in a manifest; `undefined` when its kind has no schema. */
    faultsOf(manifest: ManifestKind): readonly SchemaFault[] | undefined {
      const { apiVersion, kind } = manifest;
      const group = stands[`${apiVersion}/${kind}`] ?? apiVersion;
      const Model = groupPattern.test(group) ? modelOf(require, group, kind) : undefined;
      if (Model === undefined) return undefined;
      try {
        new Model({ ...manifest, apiVersion: group }).validate();
        return [];
      } catch (error) {
        const listed = faults.safeParse(
          typeof error === 'object' && error !== null && 'errors' in error ? error.errors : undefined,
        );
        if (!listed.success) throw error;
        return listed.data.map(({ instancePath, message = 'does not match the schema', params }) => ({
          field: instancePath
            .split('/')
            .slice(1)
            .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
          missing: typeof params?.missingProperty === 'string' ? params.missingProperty : undefined,
          message: typeof params?.additionalProperty === 'string' ? `${message}: "${params.additionalProperty}"` : message,
        }));
      }
    },
  };
}

type Model = new (value: object) => { validate(): void };

const isModel = (value: unknown): value is Model =>
  typeof value === 'function' && 'prototype' in value && typeof Reflect.get(Object(value.prototype), 'validate') === 'function';

function isInstalled(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

function modelOf(require: NodeJS.Require, group: string, kind: string): Model | undefined {
  const name = group.includes('fluxcd.io') ? '@kubernetes-models/flux-cd' : 'kubernetes-models';
  try {
    const models: unknown = require(`${name}/${group}`);
    const found: unknown =
      typeof models === 'object' && models !== null && Object.hasOwn(models, kind) ? Reflect.get(models, kind) : undefined;
    return isModel(found) ? found : undefined;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

const isNotFound = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED');
