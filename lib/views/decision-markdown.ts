import type { TextView } from './text-view';
import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { decisionFields, decisionParts } from './markdown-decision';
import { aboutSite, inWords, markdownDocument, markdownType } from './markdown-document';
import { defineRow } from './row';

const nameOf = (address: string) => address.slice('/decisions/'.length, -1);

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
      about: aboutSite(snapshot),
      title: file.title,
      description: file.description,
      address: file.address,
      tags: file.tags.map(({ name }) => name),
      body: bodyRef(file),
      ...resolveMentions(snapshot, file.mentions),
      decision: decisionParts(snapshot, file.path),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { about, title, description } = parts;
    const { url } = about;
    const page = `${url}${parts.address}`;
    const { fields, banner, status } = decisionFields(parts.decision, url);
    return {
      kind: 'text',
      type: markdownType,
      body: markdownDocument(
        {
          title,
          description,
          canonical: page,
          author: about.author,
          lang: about.lang,
          tags: parts.tags,
          ...fields,
          license: about.license,
        },
        [`# ${inWords(title)}`, banner, status.join('\n'), resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page)],
      ),
      links: [{ rel: 'canonical', href: page }],
    };
  },
});
