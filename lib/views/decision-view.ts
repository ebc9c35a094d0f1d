import type { Tag } from '@/lib/content/card';
import type { Framed } from './framed';
import type { DecisionRecord } from './decision-record';
import type { PostView } from './post-view';
import type { Citation } from './citation';
import type { Heading } from '@/lib/markdown/compiled-body';
import { addresses } from './addresses';
import { bodyRef, resolvedHtml, resolveMentions } from './bodies';
import { citationOf } from './citation';
import { recordPart, shownRecord } from './decision-record';
import { headOf, surroundings } from './head';
import { repositoryLinks } from './repository-links';
import { defineRow } from './row';

/** A decision in a file of another dialect, which is not a post. */
export interface DecisionView extends Framed {
  readonly kind: 'decision';
  readonly title: string;
  readonly record: DecisionRecord;
  readonly bodyHtml: string;
  readonly headings: readonly Heading[];
  readonly tags: readonly Tag[];
  readonly repository?: PostView['repository'];
  /** Absent without a day of decision. */
  readonly citation?: Citation;
}

export const decisionRow = defineRow({
  kind: 'decision',
  pattern: '/decisions/:decision/',
  type: 'text/html',
  rank: 'post',
  in: { sitemap: true, lock: true },
  list: (snapshot) => [...snapshot.decisionFiles.values()].map((file) => ({ decision: nameOf(file.address) })),
  parts(snapshot, { decision = '' }) {
    const file = [...snapshot.decisionFiles.values()].find(({ address }) => nameOf(address) === decision);
    const record = file === undefined ? undefined : recordPart(snapshot, file.path);
    if (file === undefined || record === undefined) return undefined;
    return {
      around: surroundings(snapshot),
      title: file.title,
      description: file.description,
      address: file.address,
      tags: file.tags,
      record,
      body: bodyRef(file),
      ...resolveMentions(snapshot, file.mentions),
      repository: snapshot.site.settings.repository,
    };
  },
  async view(parts, bodies): Promise<DecisionView> {
    const {
      around: { frame, siteDescription },
      title,
      description,
      address,
      record,
      tags,
      repository,
    } = parts;
    const body = await bodies.compiled(parts.body);
    const links = repository === undefined ? undefined : repositoryLinks(repository, parts.body.path, title);
    return {
      kind: 'decision',
      frame,
      head: headOf(parts.around, {
        title,
        description: description === '' ? siteDescription : description,
        address,
        markdown: `${parts.around.url}${addresses.markdown(address)}`,
        type: 'article',
        tags: tags.map(({ name }) => name),
      }),
      title,
      record: shownRecord(record),
      bodyHtml: resolvedHtml(body, parts),
      headings: body.headings,
      tags: tags.map((tag) => ({ ...tag, href: addresses.decisionsTag(tag.slug) })),
      repository: links,
      citation:
        record.day === undefined
          ? undefined
          : citationOf({
              author: record.deciders.join(' and ') || frame.author.name,
              title,
              site: frame.name,
              url: `${parts.around.url}${address}`,
              changed: record.day,
              description,
              body: parts.body.text,
              history: links?.history,
            }),
    };
  },
});

const nameOf = (address: string) => address.slice('/decisions/'.length, -1);
