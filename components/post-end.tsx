import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { PostView } from '@/lib/views/post-view';
import { CardLinks } from './card-links';
import { CiteThis } from './cite-this';
import { Moment } from './moment';
import { Part } from './part';
import { TagLinks } from './tag-links';
import { TrackPlace } from './track-place';

/** What follows a post's text: track places, related posts, backlinks, changes, tags, citation, links, neighbours. */
export function PostEnd({ say, view }: { say: Say; view: PostView }) {
  const { card, places, related, backlinks, changes, tags, repository, frame, head } = view;
  const lang = view.lang === undefined ? undefined : frame.lang;
  return (
    <footer className="post-end">
      <Part title={say(places.length > 1 ? 'onTracks' : 'onTrack')} name="places" of={places}>
        {places.map((place) => (
          <TrackPlace say={say} key={place.track.id} lang={lang} place={place} card={card} />
        ))}
      </Part>
      <Part title={say('readNext')} name="related" of={related}>
        <CardLinks links={related} name="next-posts" />
      </Part>
      <Part title={say('linkedFrom')} name="backlinks" of={backlinks}>
        <CardLinks links={backlinks.map((linking) => ({ card: linking }))} name="card-links" />
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
      <Part title={say('tags')} name="tags" of={tags}>
        <TagLinks say={say} tags={tags} />
      </Part>
      <CiteThis say={say} citation={view.citation} />
      <Part title={say('follow')} name="follow">
        <p className="post-links">
          <a href={frame.feed.href}>{say('feed')}</a>
          {head.markdown && (
            <a href={new URL(head.markdown).pathname} data-markdown="" type="text/markdown">
              Markdown
            </a>
          )}
          <RepositoryLinks say={say} repository={repository} />
        </p>
      </Part>
      <Calendar say={say} view={view} />
    </footer>
  );
}

function Calendar({ say, view: { earlier, later } }: { say: Say; view: PostView }) {
  if (earlier === undefined && later === undefined) return null;
  return (
    <nav className="calendar" aria-label={say('neighbours')}>
      {earlier && (
        <a className="calendar-earlier" href={earlier.address} {...inLanguage(earlier.lang)}>
          <span className="place-word">{say('earlier')}</span> {earlier.title}
        </a>
      )}
      {later && (
        <a className="calendar-later" href={later.address} {...inLanguage(later.lang)}>
          <span className="place-word">{say('later')}</span> {later.title}
        </a>
      )}
    </nav>
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
