import type { DecisionView } from '@/lib/views/decision-view';
import { CiteThis } from './cite-this';
import { ContentsList } from './contents-list';
import { DecisionRecord } from './decision-record';
import { Part } from './part';
import { RepositoryLinks } from './post-end';
import { SiteFrame } from './site-frame';
import { TagLinks } from './tag-links';
import { Trail } from './trail';

export function DecisionPage({ view }: { view: DecisionView }) {
  const { frame, title, record, bodyHtml, headings, tags, repository, citation } = view;
  return (
    <SiteFrame frame={frame} current="/decisions/" describes={view}>
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
          <Part title="Tags" name="tags" of={tags}>
            <TagLinks tags={tags} />
          </Part>
          {citation && <CiteThis citation={citation} />}
          {repository && (
            <Part title="Follow" name="follow">
              <p className="post-links">
                <RepositoryLinks repository={repository} />
              </p>
            </Part>
          )}
        </footer>
      </article>
    </SiteFrame>
  );
}
