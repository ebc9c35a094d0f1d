import type { Say } from '@/lib/base/labels/say';
import type { Citation } from '@/lib/views/citation';
import { Fragment } from 'react';
import { Joined } from './joined';

export function CiteThis({ say, citation: { version, day, text, bibtex, history } }: { say: Say; citation: Citation }) {
  return (
    <details className="cite">
      <summary>
        {say('cite')}: <Joined of={say.parts('version', { version: <code>{version}</code>, date: day })} />
      </summary>
      <p className="cite-text">{text}</p>
      <figure className="code" data-language="bibtex">
        <pre className="code-box" tabIndex={0} role="region" aria-label={say('citationAsBibtex')}>
          <code>
            {bibtex.map((line, index) => (
              <Fragment key={line}>
                {index > 0 && '\n'}
                <span className="line">{line}</span>
              </Fragment>
            ))}
          </code>
        </pre>
      </figure>
      {history !== undefined && (
        <p>
          <a href={history}>{say('earlierVersions')}</a>
        </p>
      )}
    </details>
  );
}
