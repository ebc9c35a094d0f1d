import { inLanguage } from './in-language';
import type { PostView } from '@/lib/views/post-view';
import { AtAGlance } from './at-a-glance';
import { CommentsPart } from './comments-part';
import { ContentsList } from './contents-list';
import { DecisionRecord } from './decision-record';
import { PostEnd } from './post-end';
import { PostFacts } from './post-facts';
import { SiteFrame } from './site-frame';
import { Trail } from './trail';
import { Unpublished } from './unpublished';

export function PostPage({ view }: { view: PostView }) {
  const { frame, card, lang, glance, bodyHtml, headings, decision } = view;
  const list = frame.navigation.find(({ href }) => href === card.label.href)?.href ?? '/posts/';
  return (
    <SiteFrame frame={frame} current={list} describes={view}>
      <article className="post">
        <header className="post-head">
          <Trail links={[{ label: 'Posts', href: '/posts/' }]} label={card.label} />
          <Unpublished why={card.unpublished} />
          <h1 {...inLanguage(lang)}>{card.title}</h1>
          <PostFacts view={view} />
        </header>
        {decision && <DecisionRecord decision={decision} />}
        <AtAGlance glance={glance} stamp={decision?.stamp} />
        <div className="post-text">
          <ContentsList headings={headings} />
          <div className="prose" {...inLanguage(lang)} dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
        <PostEnd view={view} />
        <CommentsPart comments={view.comments} />
      </article>
    </SiteFrame>
  );
}
