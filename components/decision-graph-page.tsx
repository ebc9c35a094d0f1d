import type { Key } from '@/lib/base/labels/messages';
import { sayOn } from '@/lib/content/frame';
import { inLanguage } from './in-language';
import type { DecisionGraphView, RelationKind } from '@/lib/views/decision-graph-view';
import { DecisionGraph } from './decision-graph';
import { Moment } from './moment';
import { PageHead } from './page-head';
import { Part } from './part';
import { SiteFrame } from './site-frame';

const words = {
  supersedes: 'graphSupersedes',
  partly: 'graphPartly',
  amends: 'graphAmends',
} as const satisfies Readonly<Record<RelationKind, Key>>;
const passive = {
  supersedes: 'graphSupersededBy',
  partly: 'graphPartlyBy',
  amends: 'graphAmendedBy',
} as const satisfies Readonly<Record<RelationKind, Key>>;

export function DecisionGraphPage({ view }: { view: DecisionGraphView }) {
  const { frame, title, description, trail, groups, relations, total, drawn } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current="/decisions/" describes={view}>
      <PageHead say={say} title={title} description={description} trail={trail} />
      <ul className="graph-legend" aria-label={say('graphArrows')}>
        {(['supersedes', 'partly', 'amends'] as const).map((kind) => (
          <li key={kind}>
            <svg className={`edge-${kind}`} width="56" height="14" viewBox="0 0 56 14" aria-hidden="true">
              <path className="edge" d="M2,7 L44,7" />
              <polygon className="edge-head" points="44,3 54,7 44,11" />
            </svg>
            {say(passive[kind])}
          </li>
        ))}
      </ul>
      <div className="graphs">
        {groups.map((group) => (
          <DecisionGraph say={say} key={group.nodes.map(({ id }) => id).join()} group={group} />
        ))}
      </div>
      {drawn < total && <p className="log-more">{say('graphNewest', { shown: drawn, total })}</p>}
      <Part title={say('graphInWords')} name="relations">
        <ul className="relations">
          {relations.map(({ newer, older, kind, inForce, day }) => (
            <li key={`${newer.address} ${older.address} ${kind}`}>
              <a href={newer.address} {...inLanguage(newer.lang)}>
                <span className="decision-number">{newer.id}</span> {newer.title}
              </a>{' '}
              <em>{say(words[kind])}</em>{' '}
              <a href={older.address} {...inLanguage(older.lang)}>
                <span className="decision-number">{older.id}</span> {older.title}
              </a>
              <span className="why">
                {day && <Moment at={day} />}
                {!inForce && ` ${say('notInForce')}`}
              </span>
            </li>
          ))}
        </ul>
      </Part>
    </SiteFrame>
  );
}
