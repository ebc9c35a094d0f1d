import { sayOn } from '@/lib/content/frame';
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
  const say = sayOn(frame);
  const about = [...tags, ...[citation, repository].filter((part) => part !== undefined)];
  return (
    <SiteFrame frame={frame} current="/decisions/" describes={view}>
      <article className="post">
        <header className="post-head">
          <Trail say={say} links={[{ label: say('decisions'), href: '/decisions/' }]} />
          <h1>{title}</h1>
        </header>
        <DecisionRecord say={say} decision={record} />
        <div className="post-text">
          <ContentsList say={say} headings={headings} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
        <footer className="post-end">
          <Part title={say('aboutThis')} name="about" of={about}>
            {tags.length > 0 && <TagLinks say={say} tags={tags} />}
            {citation && <CiteThis say={say} citation={citation} />}
            {repository && (
              <p className="post-links">
                <RepositoryLinks say={say} repository={repository} />
              </p>
            )}
          </Part>
        </footer>
      </article>
    </SiteFrame>
  );
}
