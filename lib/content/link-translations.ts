import { isDeepStrictEqual } from 'node:util';
import { didYouMean } from '@/lib/base/nearest';
import type { Problem } from '@/lib/base/problem';
import type { PostFile } from '@/lib/front-matter/content-file';
import { fieldError } from '@/lib/front-matter/place-in';
import { isNamedIn } from './assemble-tracks';
import type { Post, Translation, Translations } from './snapshot';

const field = 'translationOf';
const none: readonly Translation[] = [];

/**
 * Links posts that are translations of each other: those that name the same one, and that one.
 *
 * @param known every file of a post, drafts too
 * @param posts what readers reach
 * @param refused paths that cannot be read, which are not judged
 * @param problems receives names that lead nowhere, and translations into the same language
 */
export function linkTranslations(
  known: readonly PostFile[],
  posts: readonly Post[],
  refused: ReadonlySet<string>,
  problems: Problem[],
  previous?: Translations,
): Translations {
  const written = known.filter((file) => file.translationOf !== undefined);
  const named = new Set(written.map(({ translationOf = '' }) => translationOf));
  if (written.length === 0) return { of: new Map(), named };
  const originals = new Map<PostFile, PostFile>();
  for (const file of written) {
    const original = postNamed(known, file.translationOf ?? '');
    const report = (rule: string, message: string, hint?: string) => problems.push(fieldError(file, field, rule, message, hint));
    if (original === file) report('translation/self', 'the post names itself', 'Name the post that it is a translation of.');
    else if (original !== undefined) originals.set(file, original);
    else if (!isRefused(refused, file.translationOf ?? '')) {
      const names = known.flatMap(({ name, slug }) => [name, slug]);
      report('translation/missing', `there is no post "${file.translationOf}"`, didYouMean(file.translationOf ?? '', names));
    }
  }
  const groups = new Map<PostFile, PostFile[]>();
  for (const file of [...new Set([...originals.values(), ...originals.keys()])]) {
    const root = rootOf(file, originals);
    const group = groups.get(root) ?? [];
    const same = group.find(({ language }) => language === file.language);
    if (same === undefined) groups.set(root, [...group, file]);
    else {
      const message = `it is in "${file.language}", as "${same.name}" is`;
      problems.push(fieldError(file, field, 'translation/language', message, 'Give it the field "lang".'));
    }
  }
  const postOf = new Map(posts.filter(({ file }) => !file.unlisted).map((post) => [post.file, post]));
  const of = new Map<string, readonly Translation[]>();
  for (const group of groups.values()) {
    const reached = group.flatMap((file) => postOf.get(file) ?? []).sort((a, b) => (a.file.language < b.file.language ? -1 : 1));
    const all = reached.map(({ file, card }): Translation => ({ address: file.address, lang: file.language, title: card.title }));
    if (all.length < 2) continue;
    for (const { file } of reached) {
      const before = previous?.of.get(file.path);
      of.set(file.path, before !== undefined && isDeepStrictEqual(before, all) ? before : all);
    }
  }
  return { of, named };
}

/** All languages of a post, itself among them; none where it has no translation. */
export const translationsOf = ({ translations }: { readonly translations: Translations }, { path }: PostFile) =>
  translations.of.get(path) ?? none;

/** The post of a name, `operations/a` or `a`; `undefined` where two have the slug. */
function postNamed(known: readonly PostFile[], name: string): PostFile | undefined {
  const exact = known.find((file) => file.name === name);
  const slugged = known.filter(({ slug }) => slug === name);
  return exact ?? (slugged.length === 1 ? slugged[0] : undefined);
}

const isRefused = (refused: ReadonlySet<string>, name: string) =>
  isNamedIn(refused, name) ||
  [...refused].some((path) => path.startsWith('posts/') && path.split('/').some((part) => part.replace(/\.mdx?$/, '') === name));

/** The first post of a chain of translations; a circle ends where it began. */
function rootOf(file: PostFile, originals: ReadonlyMap<PostFile, PostFile>): PostFile {
  const passed = new Set([file]);
  let root = file;
  for (let next = originals.get(root); next !== undefined && !passed.has(next); next = originals.get(root)) {
    passed.add(next);
    root = next;
  }
  // In a circle every post begins another walk: the first by path stands for all.
  return originals.has(root) ? [...passed].reduce((first, one) => (one.path < first.path ? one : first)) : root;
}
