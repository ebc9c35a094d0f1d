import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { toIso } from '@/lib/base/zone';
import { sayIn } from '@/lib/base/labels/labels';
import { languageTag } from '@/lib/front-matter/schema';
import { filled } from './asked-fields';
import { type Question, RefusedRequest, settler } from './settle';
import type { Terminal } from './terminal';

export interface NewSiteRequest {
  readonly name?: string;
  readonly author?: string;
  readonly url?: string;
  readonly lang?: string;
}

const nameQuestion: Question<string> = { flag: 'name', words: 'Name of the site:', read: (typed) => filled(typed) };
const authorQuestion: Question<string> = { flag: 'author', words: 'Your name:', read: (typed) => filled(typed) };
const urlQuestion: Question<string> = {
  ...{ flag: 'url', words: 'Address, https://… (Enter: later):', otherwise: '' },
  read: (typed) =>
    /^https?:\/\/[^\s/]+\.?[^\s]*$/.test(typed) && URL.canParse(typed)
      ? { value: typed.replace(/\/+$/, '') }
      : { problem: 'is not an address that begins with https://' },
};
const langQuestion: Question<string> = {
  ...{ flag: 'lang', words: 'Language, such as en, de or ja (Enter: en):', otherwise: 'en' },
  read: (typed) => (languageTag.test(typed) ? { value: typed } : { problem: 'is not a language tag such as en, de or pt-BR' }),
};

const file = (fields: Readonly<Record<string, unknown>>, body: string) => `---\n${stringify(fields)}---\n\n${body}`;

/**
 * Writes the content of a new site: its settings, a category, a page and a first post.
 *
 * @param folder that has no `site.md`; made when missing
 * @param zone IANA zone of the author
 * @returns lines to print
 * @throws RefusedRequest when a file is there already; nothing was written
 */
export async function newSite(
  request: NewSiteRequest,
  folder: string,
  options: { readonly terminal?: Terminal; readonly zone: string; readonly now?: Date },
): Promise<string[]> {
  const { settle, check } = settler(options.terminal);
  const name = await settle(nameQuestion, request.name);
  const author = await settle(authorQuestion, request.author);
  const url = await settle(urlQuestion, request.url);
  const lang = await settle(langQuestion, request.lang);
  check();
  const today = toIso((options.now ?? new Date()).getTime()).slice(0, 10);
  const navigation = [
    { label: sayIn(lang ?? 'en')('posts'), href: '/posts/' },
    { label: 'About', href: '/about/' },
  ];
  const files: Readonly<Record<string, string>> = {
    'site.md': file(
      { name, ...(url === '' ? {} : { url }), lang, zone: options.zone, author: { name: author }, navigation },
      'One paragraph that says what you write about, and for whom.\n',
    ),
    'categories/notes.md': file({ label: 'Notes', description: 'What I found out.' }, ''),
    'pages/about.mdx': file({ title: 'About', description: `Who writes ${name}.` }, 'Who you are, and how to reach you.\n'),
    'posts/notes/first-post.mdx': file(
      { title: 'First Post', description: 'One sentence that lists and feeds show.', date: today },
      'Write in Markdown. Save the file, and the open page shows it.\n\n<Callout kind="tip">Posts may use components.</Callout>\n',
    ),
  };
  const there = Object.keys(files).filter((one) => existsSync(path.join(folder, one)));
  if (there.length > 0)
    throw new RefusedRequest(`${folder} has ${there.join(', ')} already. Name an empty folder: --source <folder>.`);
  for (const [one, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(one)), { recursive: true });
    await writeFile(path.join(folder, one), text, { flag: 'wx' });
  }
  return [
    ...Object.keys(files).map((one) => `Wrote ${path.join(folder, one)}.`),
    '',
    `Look at it   ${folder === 'content' ? '' : `CONTENT_SOURCE=${folder} `}npm run dev`,
    'Next         write posts/notes/first-post.mdx; npm run new -- post makes the next one',
  ];
}
