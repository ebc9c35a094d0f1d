import type { PostView } from '@/lib/views/post-view';
import { Moment } from './moment';

export function PostFacts({ view }: { view: PostView }) {
  const { card, updated, verified, appliesTo, changes } = view;
  return (
    <ul className="facts">
      <li>
        Published <Moment at={card.published} exact />
      </li>
      {updated && (
        <li>
          {changes.length > 0 ? <a href="#part:changes">Updated</a> : 'Updated'} <Moment at={updated} />
        </li>
      )}
      <li>{card.minutes} min read</li>
      {appliesTo.length > 0 && <li>Applies to {appliesTo.map(({ what, versions }) => `${what} ${versions}`).join(', ')}</li>}
      {verified && (
        <li className={verified.outdated ? 'facts-outdated' : undefined}>
          Verified <Moment at={verified.day} />
          {verified.outdated && <strong> May be out of date</strong>}
        </li>
      )}
    </ul>
  );
}
