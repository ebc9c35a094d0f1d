import type { Say } from '@/lib/base/labels/say';
import type { PostView } from '@/lib/views/post-view';
import { Joined } from './joined';
import { Translations } from './translations';
import { Moment } from './moment';

export function PostFacts({ say, view }: { say: Say; view: PostView }) {
  const { card, updated, verified, appliesTo, changes, translations } = view;
  const word = changes.length > 0 ? <a href="#part:changes">{say('updated')}</a> : say('updated');
  const applicable = appliesTo.map(({ what, versions }) => `${what} ${versions}`);
  return (
    <ul className="facts">
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
      {verified && (
        <li className={verified.outdated ? 'facts-outdated' : undefined}>
          <Joined of={say.parts('verified', { date: <Moment at={verified.day} /> })} />
          {verified.outdated && <strong> {say('mayBeOutdated')}</strong>}
        </li>
      )}
    </ul>
  );
}
