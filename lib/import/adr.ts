import type { OldFiles } from './dialect';
import type { Imported, ImportOptions } from './imported';
export async function importDecisions(_files: OldFiles, _options: ImportOptions & { asPosts: boolean }): Promise<Imported> {
  throw new Error('not yet');
}
