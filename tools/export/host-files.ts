import type { Blog } from '@/lib/publishing/blog';
import { answerFor, oldFeedAddresses } from '@/lib/views/answer-for';
import { favicon } from '@/lib/views/address-index';
import { mediaPolicy, readerCache, securityHeaders } from '@/lib/pages/headers';
import { addresses } from '@/lib/views/addresses';
import { addressOf } from './file-of';

/** Headers for a path; `*` matches any text. */
interface Rule {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sent with every file. Headers that differ from file to file are left out: hosts merge all matching rules. */
const everywhere = Object.fromEntries(
  Object.entries(securityHeaders).filter(([name]) => !['content-security-policy', 'cross-origin-resource-policy'].includes(name)),
);

const forOtherSites = { 'cross-origin-resource-policy': 'cross-origin' };
const picture = { ...forOtherSites, 'cache-control': readerCache.picture };
const feed = { ...forOtherSites, 'access-control-allow-origin': '*', 'cache-control': readerCache.feed };

const general: readonly Rule[] = [
  { path: '/*', headers: everywhere },
  { path: '/scripts/*', headers: { 'cache-control': readerCache.versioned } },
  { path: '/fonts/*', headers: { 'cache-control': readerCache.versioned } },
  {
    path: '/media/*',
    // Hosts merge the policies of all rules that match, so that of a PDF is everyone's.
    headers: { ...picture, 'content-security-policy': mediaPolicy('.pdf') },
  },
  { path: '/cards/*', headers: picture },
  { path: '/icons/*', headers: picture },
  { path: '/*rss.xml', headers: { ...feed, 'content-type': 'application/rss+xml; charset=utf-8' } },
  { path: '/*atom.xml', headers: { ...feed, 'content-type': 'application/atom+xml; charset=utf-8' } },
  { path: '/*feed.json', headers: { ...feed, 'content-type': 'application/feed+json; charset=utf-8' } },
  { path: '/llms.txt', headers: feed },
  { path: '/*.md', headers: { ...feed, 'content-type': 'text/markdown; charset=utf-8' } },
];

/**
 * Contents of `_headers` for Netlify and Cloudflare Pages; the latter reads only the first 100 rules.
 *
 * @param own file-specific headers by path in the folder, the most important first
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFile(own: Iterable<readonly [string, Readonly<Record<string, string>>]>): Buffer {
  const rules = [...general, ...[...own].map(([file, headers]) => ({ path: addressOf(file), headers }))];
  const lines = rules.map(({ path, headers }) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  );
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Contents of `_redirects`: all redirects of our own server that are known in advance. Gone addresses are not listed (404). */
export function redirectsFile({ edition }: Blog): Buffer {
  const { snapshot } = edition;
  const twin = (address: string) => (address.endsWith('/') ? [addresses.markdown(address)] : []);
  const asked = [
    ...[...snapshot.aliases.keys()].flatMap((alias) => [alias, ...twin(alias)]),
    ...(snapshot.lock?.addresses ?? []).flatMap((address) => [address, ...twin(address)]),
    ...[...snapshot.decisions.values()].map(({ id }) => `/decisions/${Number(id)}/`),
    ...oldFeedAddresses,
    favicon,
  ];
  const lines = [...new Set(asked)].flatMap((address) => {
    const from = encodeURI(address);
    const answer = answerFor(edition, from);
    return answer.kind === 'redirect' && answer.location !== from ? [`${from} ${answer.location} 308`] : [];
  });
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}
