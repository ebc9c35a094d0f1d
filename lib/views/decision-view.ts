import { sayOn } from '@/lib/content/frame';
import { absolute, addresses } from './addresses';
import { bodyParts, resolvedHtml } from './bodies';
import { citationOf, repositoryLinks } from './citation';
import { recordPart, withReasons } from './decision-record';
import { eachDecisionFile } from './each';
import { framed, surroundings } from './head';
import { definePage, type ViewOf } from './row';

/** A decision in a file of another dialect, which is not a post. */
export const decisionRow = definePage({
  kind: 'decision',
  pattern: '/decisions/:decision/',
  rank: 'post',
  of: eachDecisionFile,
  parts(snapshot, file) {
    const record = recordPart(snapshot, file.path);
    if (record === undefined) return undefined;
    const { title, description, address, tags, language } = file;
    return {
      around: surroundings(snapshot),
      title,
      description,
      address,
      tags,
      language,
      record,
      ...bodyParts(snapshot, file),
      repository: snapshot.site.settings.repository,
    };
  },
  async view({ around, title, description, address, record, tags, ...parts }, bodies) {
    const { url, frame, siteDescription } = around;
    const body = await bodies.compiled(parts.body);
    const repository = repositoryLinks(parts.repository, parts.body.path, title);
    return {
      kind: 'decision' as const,
      ...framed(around, {
        title,
        description: description === '' ? siteDescription : description,
        address,
        markdown: absolute(url, addresses.markdown(address)),
        type: 'article',
        tags: tags.map(({ name }) => name),
      }),
      title,
      record: withReasons(record, parts.language, frame.lang),
      bodyHtml: resolvedHtml(body, parts),
      headings: body.headings,
      tags: tags.map((tag) => ({ ...tag, href: addresses.decisionsTag(tag.slug) })),
      repository,
      citation:
        record.day === undefined
          ? undefined
          : citationOf(sayOn(frame, parts.language), {
              authors: record.deciders.length > 0 ? record.deciders : [frame.author.name],
              title,
              site: frame.name,
              url: absolute(url, address),
              changed: record.day,
              year: record.day.iso.slice(0, 4),
              description,
              body: parts.body.text,
              history: repository?.history,
            }),
    };
  },
});

export type DecisionView = ViewOf<typeof decisionRow>;
