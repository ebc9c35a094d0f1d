import type { SiteFile } from '@/lib/front-matter/content-file';
import type { Blog } from '@/lib/publishing/blog';
import { zoneOf } from '@/lib/base/zone';
import { askedDate, dateOf } from './asked-date';
import {
  categoryQuestion,
  descriptionQuestion,
  likelySlips,
  slugQuestion,
  statusQuestion,
  tagsQuestion,
  titleQuestion,
  trackQuestion,
} from './asked-fields';
import { newPlainFile } from './new-plain-file';
import { postTemplate } from './post-template';
import { recordTemplate } from './record-template';
import { refuseFlags, settler, UnclearRequest } from './settle';
import type { SiteNames } from './site-names';
import type { Terminal } from './terminal';

/** Flags as given. */
export interface NewRequest {
  readonly kind: 'post' | 'decision' | 'page' | 'category' | 'track' | 'author';
  readonly title?: string;
  readonly description?: string;
  readonly category?: string;
  readonly tags?: string;
  readonly track?: string;
  /** Of a track: paths of posts, with commas between. */
  readonly posts?: string;
  readonly date?: string;
  readonly slug?: string;
  readonly status?: string;
  /** A decision as a post or as a file in `decisions/`; by default a post where a category records decisions. */
  readonly as?: 'post' | 'record';
  readonly draft: boolean;
}

export interface NewFile {
  /** Path inside the content folder. */
  readonly path: string;
  readonly text: string;
  /** The text as it will be once published. */
  readonly published: string;
  readonly title: string;
  readonly isDraft: boolean;
  /** Id of the track to add it to. */
  readonly track?: string;
  /** The list of `site.md` that it belongs to, where the site has that list. */
  readonly listed?: 'categories' | 'tracks';
  readonly notes: readonly string[];
}

/**
 * Builds a new file from flags and, where there is a terminal, answers.
 *
 * @param now ISO, UTC
 * @throws UnclearRequest listing every missing or wrong flag
 */
export async function newFile(
  request: NewRequest,
  blog: Blog,
  names: SiteNames,
  terminal: Terminal | undefined,
  now: string,
): Promise<NewFile> {
  const { kind } = request;
  if (kind !== 'post' && kind !== 'decision') return newPlainFile({ ...request, kind }, blog, terminal);
  refuseFlags(`A ${kind}`, { ...request }, ['posts']);
  const { settings } = blog.edition.snapshot.site;
  const zone = zoneOf(settings.zone);
  const recording = names.categories.filter(({ decisions }) => decisions);
  const as = request.as ?? (recording.length > 0 ? 'post' : 'record');
  if (request.kind === 'decision' && as === 'record') return newRecord(request, names, terminal, settings, now);

  const { settle, check } = settler(terminal);
  const title = await settle(titleQuestion, request.title);
  const description = await settle(descriptionQuestion(request.draft, settings.lang), request.description);
  const choice = request.kind === 'decision' ? recording : names.categories;
  if (choice.length === 0)
    throw new UnclearRequest(
      request.kind === 'decision'
        ? 'No category of this site records decisions. Leave out --as post.'
        : 'site.md names no category.',
    );
  const category = await settle(categoryQuestion(choice), request.category);
  const decides = category?.decisions ?? request.kind === 'decision';
  if (!decides && request.status !== undefined) throw new UnclearRequest('--status is for decisions only.');
  const status = decides ? await settle(statusQuestion(names.statuses), request.status) : undefined;
  const tags = await settle(tagsQuestion(names.tags), request.tags);
  const track =
    names.tracks.length === 0 && request.track === undefined ? 'none' : await settle(trackQuestion(names.tracks), request.track);
  const date = await settle(dateQuestion(settings.zone, now, request.draft), request.date);
  const slug = title === undefined ? undefined : await settle(slugQuestion(title, settings.lang), request.slug);
  check();
  if (title === undefined || description === undefined || category === undefined || slug === undefined || date === undefined)
    throw new UnclearRequest('The request is not complete.');

  const name = status === undefined ? 'post' : 'decision';
  const template = (await blog.source.read(`templates/${name}.mdx`))?.toString('utf8');
  const today = zone.dayOf(now);
  const day = date.instant === undefined ? date.text : zone.dayOf(date.instant);
  const fields = {
    title,
    description,
    date: date.text,
    tags: tags ?? [],
    decision:
      status === undefined
        ? undefined
        : { id: names.nextDecision, status, date: day < today ? day : today, deciders: [settings.author.name] },
  };
  return {
    path: `posts/${category.name}/${slug}.mdx`,
    text: postTemplate({ ...fields, draft: request.draft }, template),
    published: postTemplate({ ...fields, draft: false }, template),
    title,
    isDraft: request.draft,
    track: track === undefined || track === 'none' ? undefined : track.name,
    notes: likelySlips(tags ?? [], names.tags),
  };
}

async function newRecord(
  request: NewRequest,
  names: SiteNames,
  terminal: Terminal | undefined,
  { author, zone: zoneName, lang }: SiteFile['settings'],
  now: string,
): Promise<NewFile> {
  const zone = zoneOf(zoneName);
  refuseFlags('A record in decisions/', { ...request }, ['description', 'category', 'tags', 'track']);
  const { settle, check } = settler(terminal);
  const title = await settle(titleQuestion, request.title);
  const status = await settle(statusQuestion(names.statuses), request.status);
  const date = await settle(dateQuestion(zone.name, now, false), request.date ?? zone.dayOf(now));
  const slug = title === undefined ? undefined : await settle(slugQuestion(title, lang), request.slug);
  check();
  if (title === undefined || status === undefined || slug === undefined || date === undefined)
    throw new UnclearRequest('The request is not complete.');
  const day = date.instant === undefined ? date.text : zone.dayOf(date.instant);
  const text = recordTemplate({ title, status, date: day, deciders: [author.name] });
  return {
    path: `decisions/${names.nextDecision}-${slug}.md`,
    text,
    published: text,
    title,
    isDraft: false,
    notes: ['A record in decisions/ is public at once; its status says how far it is.'],
  };
}

const dateQuestion = (zone: string, now: string, isDraft: boolean) => ({
  flag: 'date',
  words: `Date, in ${zone} (Enter: now${isDraft ? ', to be set when it goes out' : ''}; 2026-12-01 08:00 is a schedule):`,
  read(typed: string) {
    const found = askedDate(typed, zone, now);
    return 'problem' in found ? found : { value: found };
  },
  otherwise: dateOf(now, zone),
});
