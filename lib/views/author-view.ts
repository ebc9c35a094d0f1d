import { type Link, sayOn } from '@/lib/content/frame';
import type { Snapshot } from '@/lib/content/snapshot';
import type { AuthorFile } from '@/lib/front-matter/content-file';
import { addresses } from './addresses';
import { type ShownPicture, shownPicture } from './bodies';
import { eachAuthor } from './each';
import { cardImage, framed, surroundings } from './head';
import { listRows } from './list-view';
import { definePage, type ViewOf } from './row';

/** What the page of an author says besides the text and the posts. */
export interface Profile {
  readonly role?: string;
  readonly picture?: ShownPicture;
  /** Their own site and their profiles elsewhere. */
  readonly links: readonly Link[];
}

function profileOf({ media }: Snapshot, { role, image, url, profiles = [] }: AuthorFile): Profile {
  const picture = image === undefined ? undefined : media.get(image);
  return {
    role,
    picture: picture && shownPicture(picture),
    links: [...(url === undefined ? [] : [{ label: new URL(url).host.replace(/^www\./, ''), href: url }]), ...profiles],
  };
}

/** `/authors/<id>/`, and the pages of the years of their posts. */
export const [authorRow, authorYearRow] = listRows(
  ['author', 'author-year'],
  '/authors/:author/',
  eachAuthor,
  ({ file, posts }, snapshot) => {
    const say = sayOn(snapshot.frame);
    const author = file.name;
    return {
      title: author,
      author,
      description: (year) =>
        year === undefined ? (file.description ?? say('postsBy', { author })) : say('postsByInYear', { author, year }),
      address: addresses.author(file.id),
      trail: [{ label: say('authors'), href: addresses.authors() }],
      posts,
      hasSiblings: false,
      intro: file,
      profile: profileOf(snapshot, file),
      image: ({ url, frame }) => cardImage(url, addresses.author(file.id), `${author}. ${frame.name}`),
    };
  },
);

/** `/authors/`, unless the author of the site has written a page of that name. */
export const authorsRow = definePage({
  kind: 'authors',
  pattern: '/authors/',
  rank: 'list',
  of: {
    list: (snapshot) => (hasAuthorsPage(snapshot) ? [{}] : []),
    find: (snapshot) => (hasAuthorsPage(snapshot) ? snapshot : undefined),
  },
  parts: (snapshot) => ({
    around: surroundings(snapshot),
    authors: snapshot.authors.map(({ file: { id, name, role, description }, posts }) => ({
      title: name,
      address: addresses.author(id),
      about: description ?? role,
      count: posts.length,
    })),
  }),
  view({ around, authors }) {
    const page = { title: sayOn(around.frame)('authors'), description: around.siteDescription };
    return { kind: 'authors' as const, ...framed(around, { ...page, address: addresses.authors() }), ...page, authors };
  },
});

export type AuthorsView = ViewOf<typeof authorsRow>;

/** Whether the engine makes the list of authors. */
export const hasAuthorsPage = ({ authors, pages }: Snapshot): boolean =>
  authors.length > 0 && !pages.some(({ address }) => address === addresses.authors());
