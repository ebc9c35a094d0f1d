import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { inWords, markdownDocument } from './markdown-document';
import { aboutSite, decisionFields, decisionParts, markdownType } from './markdown-view';
import { defineRow } from './row';
import type { TextView } from './shapes';

const nameOf = (address: string) => address.slice('/decisions/'.length, -1);

/** `/decisions/<number>-<slug>/index.md`. */
export const decisionMarkdownRow = defineRow({
  kind: 'decision-markdown',
  pattern: '/decisions/:decision/index.md',
  type: markdownType,
  rank: 'feed',
  in: {},
  list: (snapshot) => [...snapshot.decisionFiles.values()].map((file) => ({ decision: nameOf(file.address) })),
  parts(snapshot, { decision = '' }) {
    const file = [...snapshot.decisionFiles.values()].find(({ address }) => nameOf(address) === decision);
    if (file === undefined) return undefined;
    return {
      ...aboutSite(snapshot),
      title: file.title,
      description: file.description,
      address: file.address,
      tags: file.tags.map(({ name }) => name),
      body: bodyRef(file),
      ...resolveMentions(snapshot, file.mentions),
      ...decisionParts(snapshot, file.path),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { url, title, description } = parts;
    const page = `${url}${parts.address}`;
    const { fields, banner, status } = decisionFields(parts, url);
    return {
      kind: 'text',
      type: markdownType,
      body: markdownDocument(
        {
          title,
          description,
          canonical: page,
          author: parts.author,
          lang: parts.siteLang,
          tags: parts.tags,
          ...fields,
          license: parts.license,
        },
        [`# ${inWords(title)}`, banner, status.join('\n'), resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page)],
      ),
      links: [{ rel: 'canonical', href: page }],
    };
  },
});
