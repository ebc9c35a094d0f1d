import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { toIso } from '@/lib/base/zone';
import { sayIn } from '@/lib/base/labels/labels';
import { sampleTexts } from '@/lib/base/labels/sample-texts';
import { ifThere } from '@/lib/sources/error-code';
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
  read(typed) {
    const address = /^[\w-]+(?:\.[\w-]+)+(?:[:/]|$)/.test(typed) ? `https://${typed}` : typed;
    return /^https?:\/\/[^\s/]+\.?[^\s]*$/.test(address) && URL.canParse(address)
      ? { value: address.replace(/\/+$/, '') }
      : { problem: 'is not an address that begins with https://' };
  },
};
const langQuestion: Question<string> = {
  ...{ flag: 'lang', words: 'Language, such as en, de or ja (Enter: en):', otherwise: 'en' },
  read: (typed) => (languageTag.test(typed) ? { value: typed } : { problem: 'is not a language tag such as en, de or pt-BR' }),
};

/** What keeps a folder from being a new site: everything in it but notes to authors and hidden files. @throws Error when it is not a folder */
async function namesIn(folder: string): Promise<string[]> {
  const names = (await ifThere(readdir(folder))) ?? [];
  return names.filter((name) => !name.startsWith('.') && !/^readme(?:\.\w+)?$/i.test(name)).sort();
}

const file = (fields: Readonly<Record<string, unknown>>, body: string) => `---\n${stringify(fields)}---\n\n${body}`;

/**
 * Writes the content of a new site: its settings, a category, a page and a first post.
 *
 * @param folder an empty one, but for a README; made when missing
 * @param zone IANA zone of the author
 * @returns lines to print
 * @throws RefusedRequest when a file is there already; nothing was written
 */
export async function newSite(
  request: NewSiteRequest,
  folder: string,
  options: { readonly terminal?: Terminal; readonly zone: string; readonly now?: Date },
): Promise<string[]> {
  const present = await namesIn(folder);
  if (present.length > 0)
    throw new RefusedRequest(
      `${folder} is not empty: it has ${present.slice(0, 5).join(', ')}${present.length > 5 ? ', …' : ''}. Empty it (README.md may stay), or name another folder: --source <folder>.`,
    );
  const { settle, check } = settler(options.terminal);
  options.terminal?.say('Four questions. Enter takes what is in parentheses; Ctrl-C ends without writing anything.');
  const name = await settle(nameQuestion, request.name);
  const author = await settle(authorQuestion, request.author);
  const url = await settle(urlQuestion, request.url);
  const lang = await settle(langQuestion, request.lang);
  check();
  const today = toIso((options.now ?? new Date()).getTime()).slice(0, 10);
  const { intro, category, about, post, tip } = sampleTexts(lang ?? 'en');
  const navigation = [
    { label: sayIn(lang ?? 'en')('posts'), href: '/posts/' },
    { label: about.title, href: `/${about.name}/` },
  ];
  const firstPost = `posts/${category.name}/${post.name}.mdx`;
  const files: Readonly<Record<string, string>> = {
    'site.md': file(
      { name, ...(url === '' ? {} : { url }), lang, zone: options.zone, author: { name: author }, navigation },
      `${intro}\n`,
    ),
    [`categories/${category.name}.md`]: file({ label: category.label, description: category.description }, ''),
    [`pages/${about.name}.mdx`]: file({ title: about.title, description: about.description }, `${about.text}\n`),
    [firstPost]: file(
      { title: post.title, description: post.description, date: today },
      `${post.text}\n\n<Callout kind="tip">\n\n${tip}\n\n</Callout>\n`,
    ),
  };
  for (const [one, text] of Object.entries(files)) {
    await mkdir(path.join(folder, path.dirname(one)), { recursive: true });
    await writeFile(path.join(folder, one), text, { flag: 'wx' });
  }
  return [
    ...Object.keys(files).map((one) => `Wrote ${path.join(folder, one)}.`),
    '',
    `Look at it   ${folder === 'content' ? '' : `CONTENT_SOURCE=${folder} `}npm run dev`,
    `Next         write ${firstPost}; npm run new -- post makes the next one`,
  ];
}
