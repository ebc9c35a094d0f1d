import { inLanguage } from './in-language';
import type { PostView } from '@/lib/views/post-view';
import { CardLinks } from './card-links';
import { CiteThis } from './cite-this';
import { Moment } from './moment';
import { Part } from './part';
import { TagLinks } from './tag-links';
import { TrackPlace } from './track-place';

/** What follows a post's text: track places, related posts, backlinks, changes, tags, citation, links, neighbours. */
export function PostEnd({ view }: { view: PostView }) {
  const { card, places, related, backlinks, changes, tags, repository, frame, head } = view;
  return (
    <footer className="post-end">
      <Part title={places.length > 1 ? 'On the Tracks' : 'On the Track'} name="places" of={places}>
        {places.map((place) => (
          <TrackPlace key={place.track.id} place={place} card={card} />
        ))}
      </Part>
      <Part title="Read Next" name="related" of={related}>
        <CardLinks links={related} name="next-posts" />
      </Part>
      <Part title="Linked From" name="backlinks" of={backlinks}>
        <CardLinks links={backlinks.map((linking) => ({ card: linking }))} name="card-links" />
      </Part>
      <Part title="What Changed" name="changes" of={changes}>
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
      <Part title="Tags" name="tags" of={tags}>
        <TagLinks tags={tags} />
      </Part>
      <CiteThis citation={view.citation} />
      <Part title="Follow" name="follow">
        <p className="post-links">
          <a href={frame.feed.href}>{frame.feed.label}</a>
          {head.markdown && (
            <a href={new URL(head.markdown).pathname} data-markdown="" type="text/markdown">
              Markdown
            </a>
          )}
          <RepositoryLinks repository={repository} />
        </p>
      </Part>
      <Calendar view={view} />
    </footer>
  );
}

function Calendar({ view: { earlier, later } }: { view: PostView }) {
  if (earlier === undefined && later === undefined) return null;
  return (
    <nav className="calendar" aria-label="Earlier and later posts">
      {earlier && (
        <a className="calendar-earlier" href={earlier.address} {...inLanguage(earlier.lang)}>
          <span className="place-word">Earlier</span> {earlier.title}
        </a>
      )}
      {later && (
        <a className="calendar-later" href={later.address} {...inLanguage(later.lang)}>
          <span className="place-word">Later</span> {later.title}
        </a>
      )}
    </nav>
  );
}

export function RepositoryLinks({ repository }: { repository: PostView['repository'] }) {
  if (repository === undefined) return null;
  return (
    <>
      <a href={repository.edit}>Edit</a>
      <a href={repository.history}>History</a>
      <a href={repository.report}>Report an error</a>
    </>
  );
}
