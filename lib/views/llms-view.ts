import type { TextView } from './text-view';
import type { Snapshot } from '@/lib/content/snapshot';
import { addresses } from './addresses';
import { logOf } from './decision-log';
import { nameOf, recordPart } from './decision-record';
import { inTurn, inWords } from './markdown-document';
import { defineRow } from './row';

const type = 'text/plain; charset=utf-8';

/** Upper bounds, in entries and in bytes of a section: an index of ten thousand posts is as quick to read as one of ten. */
const most = { posts: 30, decisions: 60, stations: 40, tracks: 40, years: 40 };
const budgets = { tracks: 20_000, decisions: 12_000, posts: 12_000 };

const yearCounts = new WeakMap<object, readonly (string | number)[]>();

/** Years of all posts, newest first, each with its number of posts, in turn. */
function yearsOf({ arrangement, posts }: Snapshot): readonly (string | number)[] {
  const known = yearCounts.get(arrangement);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { year } of posts) counts.set(year, (counts.get(year) ?? 0) + 1);
  const made = [...counts].flat();
  yearCounts.set(arrangement, made);
  return made;
}

/** Number, title, address and status of the decisions with the highest numbers, with title and address of what holds in place of each, in turn. */
function decisionsOf(snapshot: Snapshot): string[] {
  return logOf(snapshot)
    .all.slice(0, most.decisions)
    .flatMap((decision) => {
      const record = recordPart(snapshot, decision.path);
      const [newer] = record?.holdsNow ?? [];
      const { word = '', standard = '' } = record?.stamp ?? {};
      const status = word === standard ? word : `${word} (${standard})`;
      return [
        decision.id,
        nameOf(snapshot, decision.path).title,
        decision.address,
        status,
        newer?.title ?? '',
        newer?.address ?? '',
      ];
    });
}

/** `/llms.txt`: where the twins are. @see https://llmstxt.org */
export const llmsRow = defineRow({
  kind: 'llms',
  pattern: '/llms.txt',
  type,
  rank: 'feed',
  in: {},
  list: () => [{}],
  parts: (snapshot) => ({
    url: snapshot.url,
    name: snapshot.frame.name,
    description: snapshot.site.settings.description,
    decisions: decisionsOf(snapshot),
    newest: snapshot.posts
      .slice(0, most.posts)
      .flatMap(({ file }) => [file.title, file.address, snapshot.zone.dayOf(file.date), file.description]),
    // A track and its posts in turn: an empty text where the next track begins.
    tracks: snapshot.tracks
      .slice(0, most.tracks)
      .flatMap(({ file, line, posts }) => [
        '',
        file.title,
        line.address,
        file.description,
        ...posts.slice(0, most.stations).flatMap((post) => [post.file.title, post.file.address]),
      ]),
    years: yearsOf(snapshot).slice(0, most.years * 2),
  }),
  view(parts): TextView {
    const { url, newest, years } = parts;
    const twin = (title: string, address: string) => `[${inWords(title)}](${url}${addresses.markdown(address)})`;
    const posts = inTurn(newest, 4).map(
      ([title = '', address = '', date = '', description = '']) =>
        `- ${twin(title, address)}: ${shortened(description)} (${date})`,
    );
    const decisions = inTurn(parts.decisions, 6).map(
      ([id = '', title = '', address = '', status = '', newer = '', newerAddress = '']) =>
        `- ${twin(`${id} ${title}`, address)}: ${inWords(status)}${newer === '' ? '' : `, what holds now: ${twin(newer, newerAddress)}`}`,
    );
    const archive = inTurn(years, 2).map(
      ([year = '', count = 0]) => `- [Posts of ${year}](${url}${addresses.year(String(year))}): ${count}`,
    );
    const sections: [string, readonly string[]][] = [
      ['Tracks', fitting(trackLines(parts.tracks, twin), budgets.tracks, `- [All tracks](${url}${addresses.tracks()})`)],
      ['Decisions', fitting(decisions, budgets.decisions, `- [All decisions](${url}${addresses.decisions()})`)],
      ['Newest posts', fitting(posts, budgets.posts, `- [All posts](${url}${addresses.posts()})`)],
      ['Optional', [...archive, `- [Sitemap](${url}${addresses.sitemap()})`, `- [Feed](${url}${addresses.rss()})`]],
    ];
    const body = [
      `# ${inWords(parts.name)}`,
      `> ${inWords(parts.description)}`,
      'Each post and each track is plain Markdown at its address followed by `index.md`; a decision says there whether it still holds.',
      ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')])),
    ].join('\n\n');
    return { kind: 'text', type, body: `${body}\n` };
  },
});

function trackLines(items: readonly string[], twin: (title: string, address: string) => string): string[] {
  const lines: string[] = [];
  for (let index = 0; index < items.length;) {
    if (items[index] === '') {
      lines.push(`- ${twin(items[index + 1] ?? '', items[index + 2] ?? '')}: ${shortened(items[index + 3] ?? '')}`);
      index += 4;
    } else {
      lines.push(`  - ${twin(items[index] ?? '', items[index + 1] ?? '')}`);
      index += 2;
    }
  }
  return lines;
}

/** The lines that fit into a number of bytes; when some do not, a last one says where they are. */
function fitting(lines: readonly string[], bytes: number, rest: string): readonly string[] {
  let used = 0;
  const end = lines.findIndex((line) => (used += Buffer.byteLength(line) + 1) > bytes);
  return end === -1 ? lines : [...lines.slice(0, end), rest];
}

const shortened = (text: string) => inWords(text.length > 240 ? `${text.slice(0, 239)}…` : text);
