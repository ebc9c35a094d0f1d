import type { SourceFile } from '@/lib/sources/source';

const mostFiles = 16;
const mostBytes = 64 * 1024 * 1024;

/** Files to read at the same time: few, and few bytes. */
export function* batchesOf(files: readonly SourceFile[]): Generator<readonly SourceFile[]> {
  let batch: SourceFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (batch.length === mostFiles || (batch.length > 0 && bytes + file.size > mostBytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) yield batch;
}
