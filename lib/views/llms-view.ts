import { namedAuthors } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import { absolute, addresses } from './addresses';
import { logOf } from './decision-log';
import { nameOf, recordPart } from './decision-record';
import { yearCounts } from './list-view';
import { inWords } from './markdown-document';
import { defineText } from './row';

/** Limits per section, in entries and in bytes, so that the index stays short on a large site. */
const most = { posts: 30, decisions: 60, stations: 40, tracks: 40, years: 40 };
const budgets = { tracks: 20_000, decisions: 12_000, posts: 12_000 };

/** The decisions with the highest numbers, each with the one in force instead of it. */
const decisionsOf = (snapshot: Snapshot) =>
  logOf(snapshot)
    .all.slice(0, most.decisions)
    .map(({ id, path, address }) => {
      const record = recordPart(snapshot, path);
      const { word = '', standard = '' } = record?.stamp ?? {};
      const status = word === standard ? word : `${word} (${standard})`;
      return { id, title: nameOf(snapshot, path).title, address, status, newer: record?.holdsNow[0] };
    });

/** `/llms.txt`: links to the Markdown twins. @see https://llmstxt.org */
export const llmsRow = defineText({
  kind: 'llms',
  pattern: '/llms.txt',
  type: 'text/plain; charset=utf-8',
  rank: 'feed',
  parts: (snapshot) => ({
    url: snapshot.url,
    name: snapshot.frame.name,
    description: snapshot.site.settings.description,
    decisions: decisionsOf(snapshot),
    newest: snapshot.posts.slice(0, most.posts).map(({ file: { title, address, date, description }, authors }) => ({
      title,
      address,
      day: snapshot.zone.dayOf(date),
      description,
      authors: namedAuthors(snapshot.frame, { authors })?.map(({ name }) => name),
    })),
    tracks: snapshot.tracks.slice(0, most.tracks).map(({ file, line, posts }) => ({
      title: file.title,
      address: line.address,
      description: file.description,
      stations: posts.slice(0, most.stations).map((post) => ({ title: post.file.title, address: post.file.address })),
    })),
    years: yearCounts(snapshot.posts).slice(0, most.years),
  }),
  view(parts) {
    const { url, newest, years } = parts;
    const twin = (title: string, address: string) => `[${inWords(title)}](${absolute(url, addresses.markdown(address))})`;
    const posts = newest.map(
      ({ title, address, day, description, authors = [] }) =>
        `- ${twin(title, address)}: ${shortened(description)} (${[day, ...authors.map(inWords)].join(', ')})`,
    );
    const decisions = parts.decisions.map(
      ({ id, title, address, status, newer }) =>
        `- ${twin(`${id} ${title}`, address)}: ${inWords(status)}${newer === undefined ? '' : `, what holds now: ${twin(newer.title, newer.address)}`}`,
    );
    const tracks = parts.tracks.flatMap(({ title, address, description, stations }) => [
      `- ${twin(title, address)}: ${shortened(description)}`,
      ...stations.map((station) => `  - ${twin(station.title, station.address)}`),
    ]);
    const archive = years.map(({ year, count }) => `- [Posts of ${year}](${absolute(url, addresses.year(year))}): ${count}`);
    const sections: [string, readonly string[]][] = [
      ['Tracks', fitting(tracks, budgets.tracks, `- [All tracks](${absolute(url, addresses.tracks())})`)],
      ['Decisions', fitting(decisions, budgets.decisions, `- [All decisions](${absolute(url, addresses.decisions())})`)],
      ['Newest posts', fitting(posts, budgets.posts, `- [All posts](${absolute(url, addresses.posts())})`)],
      [
        'Optional',
        [...archive, `- [Sitemap](${absolute(url, addresses.sitemap())})`, `- [Feed](${absolute(url, addresses.rss())})`],
      ],
    ];
    const body = [
      `# ${inWords(parts.name)}`,
      `> ${inWords(parts.description)}`,
      'Each post and each track is plain Markdown at its address followed by `index.md`; a decision says there whether it still holds.',
      ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')])),
    ].join('\n\n');
    return `${body}\n`;
  },
});

/** The lines that fit into a number of bytes, followed by `rest` when some do not. */
function fitting(lines: readonly string[], bytes: number, rest: string): readonly string[] {
  let used = 0;
  const end = lines.findIndex((line) => (used += Buffer.byteLength(line) + 1) > bytes);
  return end === -1 ? lines : [...lines.slice(0, end), rest];
}

const shortened = (text: string) => inWords(text.length > 240 ? `${text.slice(0, 239)}…` : text);
