import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * What lies at the top of the content that was deployed with the code, for whoever looks for why it cannot be read.
 *
 * That these folders are named here in so many letters makes a platform put them beside the proxy too:
 * `outputFileTracingIncludes` does not reach it.
 */
export function deployedContent(): string[] {
  const folders = [path.join(process.cwd(), 'content'), path.join(process.cwd(), '.content-at-build')];
  return folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : []));
}
