import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a file. An unchanged one is left alone: it keeps its date, and a build at the same time never sees half of it. */
export function writeIfChanged(file, bytes) {
  try {
    if (readFileSync(file).equals(bytes)) return;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
