import type { Edition } from '@/lib/blog';

/** A pull of hundreds of files: each is edited, so none is first. */
export const mostEdited = 20;

/**
 * Addresses of the posts whose files were edited.
 *
 * @param paths the files; by default what differs from the edition before
 */
export function editedAddresses({ snapshot }: Edition, paths: Iterable<string> = snapshot.changed): string[] {
  const found: string[] = [];
  for (const path of paths) {
    const address = snapshot.postOf.get(path)?.file.address;
    if (address !== undefined && found.push(encodeURI(address)) === mostEdited) break;
  }
  return found;
}
