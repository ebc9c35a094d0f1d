import type { Say } from '@/lib/base/labels/say';
import { inLanguage } from './in-language';
import type { LogEntry } from '@/lib/views/decision-log';
import { Joined } from './joined';
import { Moment } from './moment';
import { StatusWord } from './status-stamp';
import { Unpublished } from './unpublished';

export function DecisionList({ say, entries }: { say: Say; entries: readonly LogEntry[] }) {
  return (
    <ul className="log">
      {entries.map(({ id, title, address, lang, stamp, day, relations, tags, unpublished }) => (
        <li key={address} className={`log-entry status-${stamp?.standard ?? 'none'}`}>
          <p className="log-number">{id}</p>
          <h2 className="log-title" {...inLanguage(lang)}>
            <a href={address}>{title}</a>
          </h2>
          <p className="log-status">
            {stamp ? <StatusWord say={say} stamp={stamp} /> : <span className="count">{say('noStatus')}</span>}
            <Unpublished why={unpublished} />
            {day && (
              <span className="log-day">
                <span className="sr-only">{say('decided')} </span>
                <Moment at={day} />
              </span>
            )}
          </p>
          {(relations.length > 0 || tags.length > 0) && (
            <ul className="log-relations">
              {relations.map(({ word, others }) => (
                <li key={word}>
                  {word}{' '}
                  <Joined
                    of={say.listed(
                      others.map((other) => (
                        <span key={other.address}>
                          <a href={other.address}>{other.id}</a>
                          {!other.inForce && ` ${say('notInForceAside')}`}
                        </span>
                      )),
                    )}
                  />
                </li>
              ))}
              {tags.length > 0 && (
                <li className="log-tags">
                  <span className="sr-only">{say('tagsAre')} </span>
                  {tags.map(({ slug, name, href }) => (
                    <a key={slug} href={href} rel="tag">
                      {name}
                    </a>
                  ))}
                </li>
              )}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
