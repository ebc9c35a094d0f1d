import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');

/**
 * SHA-256 of the Node version and of files.
 *
 * @param {readonly string[]} inputs files and folders of the project; what is missing counts as such
 */
export function hashOfInputs(inputs) {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (file) => hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else add(file);
    }
  };
  for (const input of inputs) {
    const file = path.join(root, input);
    if (!existsSync(file)) continue;
    if (path.extname(input) === '') walk(file);
    else add(file);
  }
  return hash.digest('hex');
}
