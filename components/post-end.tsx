import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { Card } from '@/lib/content/card';
import type { PostView } from '@/lib/views/post-view';
import { CardLinks } from './card-links';
import { CiteThis } from './cite-this';
import { Moment } from './moment';
import { Part } from './part';
import { TagLinks } from './tag-links';
import { TrackPlace } from './track-place';
import { Unpublished } from './unpublished';

/** What follows a post's text: what to read next, other posts, changes, and what there is to know and do about this one. */
export function PostEnd({ say, view }: { say: Say; view: PostView }) {
  const { card, places, changes, tags, repository, frame, head } = view;
  const { next, others } = ending(say, view);
  const lang = view.lang === undefined ? undefined : frame.lang;
  return (
    <footer className="post-end">
      <Part title={say('readNext')} name="next" of={next === undefined ? places : [next]}>
        {places.map((place) => (
          <TrackPlace say={say} key={place.track.id} lang={lang} place={place} card={card} />
        ))}
        {next && <NextPost {...next} lang={next.card.lang ?? lang} />}
      </Part>
      <Part title={say('related')} name="related" of={others}>
        <CardLinks links={others} name="card-links" lang={lang} />
      </Part>
      <Part title={say('whatChanged')} name="changes" of={changes}>
        <dl className="changes">
          {changes.map(({ day, noteHtml }) => (
            <div key={`${day.iso} ${noteHtml}`}>
              <dt>
                <Moment at={day} />
              </dt>
              <dd dangerouslySetInnerHTML={{ __html: noteHtml }} />
            </div>
          ))}
        </dl>
      </Part>
      <Part title={say('aboutThis')} name="about">
        {tags.length > 0 && <TagLinks say={say} tags={tags} />}
        <CiteThis say={say} citation={view.citation} />
        <p className="post-links">
          <a href="#page:content">{say('backToTop')}</a>
          <a href={frame.feed.href}>{say('feed')}</a>
          {head.markdown && (
            <a href={new URL(head.markdown).pathname} data-markdown="" type="text/markdown">
              Markdown
            </a>
          )}
          <RepositoryLinks say={say} repository={repository} />
        </p>
      </Part>
    </footer>
  );
}

interface Reason {
  readonly card: Card;
  readonly why: string;
}

/** Each post once: the one to read next where no track leads on, and the others. */
function ending(say: Say, view: PostView): { next?: Reason; others: Reason[] } {
  const { card, places, related, backlinks, earlier, later } = view;
  const named = new Set([card, ...places.flatMap(({ previous, next }) => [previous, next])].map((post) => post?.address));
  const links = [
    ...related,
    ...backlinks.map((linking) => ({ card: linking, why: say('linksHere') })),
    ...(earlier ? [{ card: earlier, why: say('earlier') }] : []),
    ...(later ? [{ card: later, why: say('later') }] : []),
  ].filter(({ card: { address } }) => !named.has(address) && named.add(address));
  if (places.some(({ next }) => next !== undefined)) return { others: links };
  const [next, ...others] = links;
  return { next, others };
}

/** @param lang of the post, where it is not that of the page */
function NextPost({ card, why, lang }: Reason & { lang?: string }) {
  return (
    <div className="next-post">
      <span className="why">{why}</span>
      <a className="next-title" href={card.address} {...inLanguage(lang)}>
        {card.title}
      </a>
      <Unpublished why={card.unpublished} />
      <p {...inLanguage(lang)}>{card.description}</p>
    </div>
  );
}

export function RepositoryLinks({ say, repository }: { say: Say; repository: PostView['repository'] }) {
  if (repository === undefined) return null;
  return (
    <>
      <a href={repository.edit}>{say('edit')}</a>
      <a href={repository.history}>{say('history')}</a>
      <a href={repository.report}>{say('reportError')}</a>
    </>
  );
}
