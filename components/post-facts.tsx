import type { Say } from '@/lib/base/labels/say';
import type { PostView } from '@/lib/views/post-view';
import { Byline } from './byline';
import { inLanguage } from './in-language';
import { Joined } from './joined';
import { Translations } from './translations';
import { Moment } from './moment';
import { versionsInWords } from './versions-in-words';

export function PostFacts({ say, view }: { say: Say; view: PostView }) {
  const { card, authors, updated, verified, appliesTo, changes, translations, places } = view;
  const [place] = places;
  // Verified before it was published goes without saying.
  const tells = verified !== undefined && (verified.outdated || verified.day.iso > card.published.iso.slice(0, 10));
  const word = changes.length > 0 ? <a href="#part:changes">{say('updated')}</a> : say('updated');
  const applicable = appliesTo.map(({ what, versions }) => `${what} ${versionsInWords(say, versions)}`);
  return (
    <ul className="facts">
      {authors && (
        <li>
          <Byline say={say} authors={authors} linked />
        </li>
      )}
      <li>
        <Joined of={say.parts('published', { date: <Moment at={card.published} exact /> })} />
      </li>
      {updated && (
        <li>
          <Joined of={say.parts('updatedOn', { updated: word, date: <Moment at={updated} /> })} />
        </li>
      )}
      <li>{say('readingTime', { count: card.minutes })}</li>
      <Translations say={say} others={translations} />
      {applicable.length > 0 && <li>{say('appliesTo', { versions: say.list(applicable) })}</li>}
      {tells && (
        <li className={verified.outdated ? 'facts-outdated' : undefined}>
          <Joined of={say.parts('verified', { date: <Moment at={verified.day} /> })} />
          {verified.outdated && <strong> {say('mayBeOutdated')}</strong>}
        </li>
      )}
      {place && (
        <li>
          {say('stationOf', { station: place.station, count: place.track.stations.length })}
          {': '}
          <a href="#part:next" {...inLanguage(view.lang === undefined ? undefined : view.frame.lang)}>
            {place.track.title}
          </a>
        </li>
      )}
    </ul>
  );
}
