import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openBlog } from '@/lib/publishing/blog';
import type { Section } from '@/lib/markdown/compiled-body';
import { matchingSections } from '@/lib/search/findings';
import { query } from '@/lib/search/query';
import { type Searchable, searchIndex } from '@/lib/search/search-index';
import { snippet } from '@/lib/search/snippet';
import { seeded } from './generate-content';
import { quantile } from './measure';

/** Cost of search: queries in ms of CPU time (the machine may be shared), indexing in ms of wall time, memory in MiB. */
export interface SearchFigures {
  readonly posts: number;
  readonly terms: number;
  readonly memory: number;
  /** Time to build the whole index. */
  readonly build: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: string;
  /** Time to update one post. */
  readonly put: number;
}

/** Typical queries: words, prefixes, typos, phrases. */
const typed = [
  'flux', 'oci', 'kustomization', 'promotion metadata', 'floating tags', 'immutable reference', 'rollback', 'gitops vs oci',
  'source controller', 'staged installation', 'dependson', 'health checks', 'who owns the cluster', 'kubernets', 'obervability',
  'deliv', 'prom', 'sign cosign', 'event correlation revision', 'what breaks first',
]; // prettier-ignore

const subjects = 20;

function collectGarbage(): void {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc')();
}

/** Sentences, headings and titles of the site's own posts. */
async function material(): Promise<{ sentences: string[]; headings: string[]; titles: string[] }> {
  const blog = await openBlog({ CONTENT_SOURCE: 'content', CACHE_FOLDER: '.cache', SITE_URL: undefined });
  const sections: Section[] = [];
  for (const post of blog.edition.snapshot.posts) sections.push(...(await blog.compiled(post.file)).sections);
  return {
    sentences: sections.flatMap(({ text }) => text.split(/(?<=[.?!])\s+/)).filter((sentence) => sentence.length > 20),
    headings: sections.flatMap(({ heading }) => heading ?? []),
    titles: blog.edition.snapshot.posts.map(({ card }) => card.title),
  };
}

export async function searchFigures(posts: number): Promise<SearchFigures> {
  const { sentences, headings, titles } = await material();
  const random = seeded(7);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  // Zipf: the nth rare word is n times as rare as the first.
  const rare = () => `w${Math.floor(Math.exp(random() * Math.log(50_000))).toString(36)}x`;
  // Ten thousand posts are not about one subject: give words of six letters or more a prefix per subject.
  const of = (subject: number, words: string) =>
    subject === 0 ? words : words.replace(/\b[a-z]{6,}\b/gi, (word) => `${String.fromCharCode(97 + subject)}q${word}`);
  const text = (subject: number, count: number) =>
    of(subject, Array.from({ length: count }, () => `${pick(sentences)} ${rare()} ${rare()}.`).join(' '));
  const make = (index: number, subject = index % subjects): Searchable => ({
    path: `posts/${index}`,
    title: of(subject, `${pick(titles).split(' ').slice(0, 5).join(' ')} ${rare()} ${index}`),
    description: of(subject, pick(sentences)),
    tags: [`subject-${subject}`, rare()],
    decision: index % 10 === 0 ? `${index} adr-${index} accepted decision` : '',
    sections: Array.from({ length: 6 }, (_, section) => ({
      id: `s${section}`,
      heading: of(subject, pick(headings)),
      text: text(subject, 7),
    })),
  });
  const all = Array.from({ length: posts }, (_, index) => make(index));
  const byPath = new Map(all.map((post) => [post.path, post]));
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const index = searchIndex();
  for (const post of all) index.put(post);
  const build = performance.now() - start;
  collectGarbage();
  const memory = (process.memoryUsage().heapUsed - before) / 1024 / 1024;

  // One to three words of five letters or more from one sentence: readers do not search for "that".
  const words = () => {
    const all = of(Math.floor(random() * subjects), pick(sentences)).match(/\b[a-z]{5,}\b/gi) ?? [];
    const from = Math.floor(random() * all.length);
    return all.slice(from, from + 1 + Math.floor(random() * 3)).join(' ');
  };
  const queries = [...typed, ...Array.from({ length: 180 }, words)].filter((text) => text !== '');
  const ask = (text: string) => {
    const asked = process.cpuUsage();
    for (const hit of index.search(query(text), 20).hits) {
      const post = byPath.get(hit.path);
      snippet(post?.description ?? '', hit.found);
      matchingSections(post?.sections ?? [], hit.found);
    }
    const { user, system } = process.cpuUsage(asked);
    return (user + system) / 1000;
  };
  for (const text of queries) ask(text);
  const times = queries.map((text) => ({ text, time: ask(text) })).sort((a, b) => b.time - a.time);
  const puts = all.slice(0, 50).map((post) => {
    const begun = performance.now();
    index.put({ ...post, description: 'Edited.' });
    return performance.now() - begun;
  });
  const ms = times.map(({ time }) => time);
  return {
    posts,
    terms: index.terms,
    memory,
    build,
    median: quantile(ms, 0.5),
    p95: quantile(ms, 0.95),
    worst: times
      .slice(0, 14)
      .map(({ text, time }) => `${text} ${time.toFixed(0)}`)
      .join(', '),
    put: quantile(puts, 0.5),
  };
}
