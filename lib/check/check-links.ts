import type { BodyLinks, CompiledBody } from '@/lib/markdown/compiled-body';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import { decoded } from '@/lib/base/decoded';
import { didYouMean, didYouMeanPath } from '@/lib/base/nearest';
import { errorAt, type Place, type Problem } from '@/lib/base/problem';

export interface LinkTargets {
  /** Whether a content file exists and is served (or will be). */
  isThere(path: string): boolean;
  /** Whether a site-absolute address, without query and fragment, is a page or file and not a redirect. */
  answers(address: string): boolean;
  readonly pictures: readonly string[];
  /** Paths of files that texts link to or play. */
  readonly attachments: readonly string[];
  /** Site-absolute addresses of files to suggest. */
  readonly files: Iterable<string>;
  /** Site-absolute addresses to suggest. */
  addresses(): Iterable<string>;
  /** Path of the file at a site-absolute address. */
  pathAt(address: string): string | undefined;
  /** Why readers do not get the post of an address yet, and what to do; `undefined` where there is no such post. */
  unpublishedAt(address: string): { readonly message: string; readonly hint: string } | undefined;
}

/**
 * Checks that the target and the anchor of every link and picture exist.
 *
 * @param bodies compiled bodies by path
 * @param refused links of bodies that do not compile, by path, so that they are reported in the same run
 * @param settings links in the settings of the site
 */
export function checkLinks(
  bodies: ReadonlyMap<string, CompiledBody>,
  refused: ReadonlyMap<string, BodyLinks>,
  targets: LinkTargets,
  settings: readonly (readonly [path: string, BodyLinks])[] = [],
): Problem[] {
  const problems: Problem[] = [];
  const anchors = new Map([...bodies].map(([path, body]) => [path, new Set(body.headings.map((heading) => heading.id))]));
  for (const [path, links] of [...bodies, ...refused, ...settings]) {
    const report = (at: Place, rule: string, message: string, hint?: string) =>
      problems.push(errorAt(path, at, rule, message, hint));
    const checkAnchor = (at: Place, target: string, anchor: string | undefined) => {
      const known = anchors.get(target);
      if (anchor === undefined || anchor === '' || known === undefined) return;
      if (known.has(anchor) || bodies.get(target)?.html.includes(`id="${anchor}"`) === true) return;
      const hint = didYouMean(
        `#${anchor}`,
        [...known].map((id) => `#${id}`),
      );
      report(at, 'link/anchor', `${target} has no heading "#${anchor}"`, hint);
    };
    for (const reference of links.references) {
      const { kind, path: target, anchor } = reference;
      if (targets.isThere(target)) checkAnchor(reference, target, anchor);
      else if (isAttachment(target))
        report(reference, 'file/missing', `there is no file ${target}`, fileNear(target, targets.attachments));
      else if (kind === 'picture' || isPicture(target))
        report(reference, 'picture/missing', `there is no picture ${target}`, fileNear(target, targets.pictures));
      else report(reference, 'link/missing', `there is no published file ${target}`, didYouMeanPath(target, bodies.keys()));
    }
    for (const own of bodies.get(path)?.ownAnchors ?? []) checkAnchor(own, path, own.anchor);
    for (const link of links.siteLinks) {
      const [address = '', anchor] = (link.href.split('?')[0] ?? '').split('#');
      const advice = 'Link to the file by its relative path, or check the slash at the end.';
      if (targets.answers(address)) checkAnchor(link, targets.pathAt(address) ?? '', anchor);
      else if (link.isFile || isPicture(address) || isAttachment(address)) {
        const hint = didYouMeanPath(address, targets.files) ?? 'Put the file beside the post, or in the folder `public`.';
        report(link, isAttachment(address) ? 'file/missing' : 'picture/missing', `there is no file ${address}`, hint);
      } else {
        const waiting = targets.unpublishedAt(address);
        const hint = waiting?.hint ?? didYouMeanPath(address, targets.addresses()) ?? advice;
        report(link, 'link/missing', `${address} ${waiting?.message ?? 'is not a page of this site'}`, hint);
      }
    }
  }
  return problems;
}

/** What to write for a file that is not there: one whose name holds the percent signs that its address decodes, or the nearest. */
function fileNear(target: string, paths: readonly string[]): string | undefined {
  const encoded = paths.find((path) => path !== target && decoded(path) === target);
  return encoded === undefined
    ? didYouMeanPath(target, paths)
    : `"${encoded}" is there. Call it "${target}", or write %25 for each % in its name.`;
}
