import type { Citation } from '@/lib/views/citation';
import { Fragment } from 'react';
import { Part } from './part';

export function CiteThis({ citation: { version, day, text, bibtex, history } }: { citation: Citation }) {
  return (
    <Part title="Cite This" name="cite">
      <details className="cite">
        <summary>
          Version <code>{version}</code> of {day}
        </summary>
        <p className="cite-text">{text}</p>
        <figure className="code" data-language="bibtex">
          <pre className="code-box" tabIndex={0} role="region" aria-label="Citation as BibTeX">
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
            <a href={history}>Earlier versions</a>
          </p>
        )}
      </details>
    </Part>
  );
}
