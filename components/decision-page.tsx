import type { DecisionView } from '@/lib/views/decision-view';
import { CiteThis } from './cite-this';
import { ContentsList } from './contents-list';
import { DecisionRecord } from './decision-record';
import { Part } from './part';
import { SiteFrame } from './site-frame';
import { StructuredData } from './structured-data';
import { TagLinks } from './tag-links';
import { Trail } from './trail';

export function DecisionPage({ view }: { view: DecisionView }) {
  const { frame, title, record, bodyHtml, headings, tags, repository, citation } = view;
  return (
    <SiteFrame frame={frame} current="/decisions/">
      <article className="post">
        <header className="post-head">
          <Trail links={[{ label: 'Decisions', href: '/decisions/' }]} />
          <h1>{title}</h1>
        </header>
        <DecisionRecord decision={record} />
        <div className="post-text">
          <ContentsList headings={headings} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
        <footer className="post-end">
          {tags.length > 0 && (
            <Part title="Tags" name="tags">
              <TagLinks tags={tags} />
            </Part>
          )}
          {citation && <CiteThis citation={citation} />}
          {repository && (
            <Part title="Follow" name="follow">
              <p className="post-links">
                <a href={repository.edit}>Edit</a>
                <a href={repository.history}>History</a>
                <a href={repository.report}>Report an error</a>
              </p>
            </Part>
          )}
        </footer>
      </article>
      <StructuredData view={view} />
    </SiteFrame>
  );
}
