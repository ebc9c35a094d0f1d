import type { ContentFile, ParseContext } from '@/lib/front-matter/content-file';
import type { Audience } from './assemble';
import type { BodyStore } from './body-store';
import type { bursts } from './bursts';
import { parseFile } from './parse-file';
import { winningFlags } from './withheld';

/**
 * What remains of a file whose new version is rejected: its last good version, unless the author withdrew it.
 *
 * @param path of the file
 * @param last the version accepted last
 * @param bytes of the rejected version
 * @param parts `context`: parses the last good version anew, where settings or the parser have changed
 */
export async function lastGood(
  path: string,
  last: ContentFile | undefined,
  bytes: Buffer,
  parts: { bodies: BodyStore; burst: ReturnType<typeof bursts>; audience: Audience | undefined; context?: ParseContext },
): Promise<{ readonly accepted?: ContentFile }> {
  const { bodies, burst, audience, context } = parts;
  const bytesOf = async (file: ContentFile | undefined) => (file === undefined ? undefined : bodies.bytes(file.hash));
  let kept = burst.lastGood(path, last, await bytesOf(last), bytes);
  // The source no longer has the bytes that this version is compiled from, so save them.
  const keptBytes = await bytesOf(kept);
  if (kept !== undefined && keptBytes !== undefined) {
    await bodies.save(kept.hash, keptBytes);
    // Changed settings apply to the last good version too.
    const file = { path: kept.path, hash: kept.hash, modified: kept.modified, bytes: keptBytes };
    const again = context === undefined ? undefined : await parseFile(file, context);
    if (again !== undefined && 'kind' in again)
      kept = again.kind === 'post' && kept.kind === 'post' ? { ...again, unlisted: again.unlisted || kept.unlisted } : again;
  }
  if (kept?.kind !== 'post') return { accepted: kept };
  const flags = winningFlags(bytes.toString('utf8'));
  if (flags.draft) return audience === 'preview' ? { accepted: kept.draft ? kept : { ...kept, draft: true } } : {};
  return { accepted: flags.unlisted && !kept.unlisted ? { ...kept, unlisted: true } : kept };
}
