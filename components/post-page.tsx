import { labelsForScripts } from '@/lib/base/labels/labels';
import { sayOn } from '@/lib/content/frame';
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
  const say = sayOn(frame, lang);
  return (
    <SiteFrame frame={frame} current={list} describes={view}>
      <article
        className="post"
        {...inLanguage(lang)}
        data-labels={lang === undefined ? undefined : (labelsForScripts(lang, frame.labels) ?? JSON.stringify({ lang, own: {} }))}
      >
        <header className="post-head">
          <Trail
            say={sayOn(frame)}
            lang={lang === undefined ? undefined : frame.lang}
            links={[{ label: sayOn(frame)('posts'), href: '/posts/' }]}
            label={card.label}
          />
          <Unpublished why={card.unpublished} />
          <h1>{card.title}</h1>
          <PostFacts say={say} view={view} />
        </header>
        {decision && <DecisionRecord say={say} decision={decision} />}
        <AtAGlance say={say} glance={glance} stamp={decision?.stamp} />
        <div className="post-text">
          <ContentsList say={say} headings={headings} />
          <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
        </div>
        <PostEnd say={say} view={view} />
        <CommentsPart say={say} comments={view.comments} />
      </article>
    </SiteFrame>
  );
}
