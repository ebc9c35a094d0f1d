import type { TextView } from './text-view';
import { addresses } from './addresses';
import { bodyRef, resolvedMarkdown, resolveMentions } from './bodies';
import { aboutSite, inWords, markdownDocument, markdownType } from './markdown-document';
import { defineRow } from './row';

export const trackMarkdownRow = defineRow({
  kind: 'track-markdown',
  pattern: '/tracks/:track/index.md',
  type: markdownType,
  rank: 'feed',
  in: {},
  list: (snapshot) => snapshot.tracks.map((track) => ({ track: track.file.id })),
  parts(snapshot, params) {
    const track = snapshot.tracks.find((candidate) => candidate.file.id === params.track);
    if (track === undefined) return undefined;
    return {
      about: aboutSite(snapshot),
      title: track.file.title,
      description: track.file.description,
      address: track.line.address,
      body: bodyRef(track.file),
      ...resolveMentions(snapshot, track.file.mentions),
      stations: track.posts.map(({ file: { title, address, description } }) => ({ title, address, description })),
    };
  },
  async view(parts, bodies): Promise<TextView> {
    const { about, title, description, stations } = parts;
    const { url } = about;
    const page = `${url}${parts.address}`;
    const list = stations.map(
      (station, index) =>
        `${index + 1}. [${inWords(station.title)}](${url}${addresses.markdown(station.address)}): ${inWords(station.description)}`,
    );
    return {
      kind: 'text',
      type: markdownType,
      body: markdownDocument(
        { title, description, canonical: page, author: about.author, lang: about.lang, license: about.license },
        [
          `# ${inWords(title)}`,
          resolvedMarkdown(await bodies.compiled(parts.body), parts, url, page),
          list.length === 0 ? '' : `## Posts\n\n${list.join('\n')}`,
        ],
      ),
      links: [{ rel: 'canonical', href: page }],
    };
  },
});
