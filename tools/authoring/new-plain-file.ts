import { stringify } from 'yaml';
import type { Blog } from '@/lib/publishing/blog';
import { filled, slugQuestion, titleQuestion } from './asked-fields';
import type { NewFile, NewRequest } from './new-file';
import { type Question, refuseFlags, settler, UnclearRequest } from './settle';
import type { Terminal } from './terminal';

type Kind = 'page' | 'category' | 'track' | 'author';

const folders: Readonly<Record<Kind, string>> = { page: 'pages', category: 'categories', track: 'tracks', author: 'authors' };
/** Flags of other kinds. */
const others = ['category', 'tags', 'track', 'date', 'status', 'as'];

const descriptionQuestion: Question<string> = {
  flag: 'description',
  words: 'Description, one sentence:',
  read: (typed) => filled(typed),
};

/** @param known paths of posts, without their folder and ending */
const postsQuestion = (known: readonly string[]): Question<readonly string[]> => ({
  flag: 'posts',
  words: `${known.map((name) => `  ${name}\n`).join('')}Posts in reading order, with commas between:`,
  choices: known,
  read(typed) {
    const names = typed
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) return { problem: `there is no post "${unknown}"` };
    return names.length === 0 ? { problem: 'must name at least one post' } : { value: names };
  },
});

/**
 * Builds a new page, category, track or author. All are public at once.
 *
 * @throws UnclearRequest listing every missing or wrong flag
 */
export async function newPlainFile(
  request: NewRequest & { readonly kind: Kind },
  blog: Blog,
  terminal: Terminal | undefined,
): Promise<NewFile> {
  const { kind } = request;
  refuseFlags(kind === 'author' ? 'An author' : `A ${kind}`, { ...request }, kind === 'track' ? others : [...others, 'posts']);
  const { settle, check } = settler(terminal);
  const title = await settle(
    kind === 'category' ? labelQuestion : kind === 'author' ? nameQuestion : titleQuestion,
    request.title,
  );
  const description = await settle(descriptionQuestion, request.description);
  const known = blog.acceptedTexts().flatMap((file) => (file.kind === 'post' ? [file.name] : []));
  const posts = kind === 'track' ? await settle(postsQuestion(known), request.posts) : [];
  const slug =
    title === undefined ? undefined : await settle(slugQuestion(title, blog.edition.snapshot.site.settings.lang), request.slug);
  check();
  if (title === undefined || description === undefined || slug === undefined || posts === undefined)
    throw new UnclearRequest('The request is not complete.');
  const fields = {
    ...(kind === 'category' ? { label: title } : kind === 'author' ? { name: title } : { title }),
    description,
    ...(kind === 'track' ? { posts } : {}),
  };
  const body = kind === 'page' ? '{/* Write here. Comments like this one are not published. */}\n' : '';
  const text = `---\n${stringify(fields)}---\n${body === '' ? '' : `\n${body}`}`;
  return {
    path: `${folders[kind]}/${slug}.${kind === 'page' ? 'mdx' : 'md'}`,
    text,
    published: text,
    title,
    isDraft: false,
    ...(kind === 'category' ? { listed: 'categories' } : kind === 'track' ? { listed: 'tracks' } : {}),
    notes: [
      ...(kind === 'page' ? [`Link it in the navigation of site.md: { label: ${title}, href: /${slug}/ }`] : []),
      ...(kind === 'author' ? [`Name it in their posts: "author: ${slug}".`] : []),
    ],
  };
}

const nameQuestion: Question<string> = {
  ...titleQuestion,
  words: 'Name of the person:',
  read: (typed) => filled(typed, 100),
};

const labelQuestion: Question<string> = {
  ...titleQuestion,
  words: 'Name, as lists show it:',
  read: (typed) => filled(typed, 40),
};
