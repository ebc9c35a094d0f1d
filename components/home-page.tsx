import { sayOn } from '@/lib/content/frame';
import { inLanguage } from './in-language';
import type { HomeView } from '@/lib/views/home-view';
import { CategoryLabel } from './category-label';
import { Part } from './part';
import { PostList } from './post-list';
import { SiteFrame } from './site-frame';
import { TrackColumns } from './track-column';
import { Unpublished } from './unpublished';

export function HomePage({ view }: { view: HomeView }) {
  const { frame, tagline, introHtml, startHere, tracks, featured, recent, allPosts } = view;
  const say = sayOn(frame);
  const allPostsLink = (
    <p className="all-posts">
      <a href={allPosts.href}>{allPosts.label}</a>
    </p>
  );
  return (
    <SiteFrame frame={frame} current="/" describes={view}>
      <div className="lead">
        <h1>{tagline}</h1>
        <div className="intro" dangerouslySetInnerHTML={{ __html: introHtml }} />
      </div>
      {startHere && (
        <Part title={say('startHere')} name="start">
          <p className="start-text">{startHere.text}</p>
          <a className="plate" href={startHere.card.address}>
            <CategoryLabel label={startHere.card.label} plain />
            <span className="sr-only"> · </span>
            <strong className="plate-title" {...inLanguage(startHere.card.lang)}>
              {startHere.card.title}
            </strong>
            <Unpublished why={startHere.card.unpublished} />
            <span className="plate-text" {...inLanguage(startHere.card.lang)}>
              {startHere.card.description}
            </span>
          </a>
        </Part>
      )}
      <Part title={say('chooseTrack')} name="tracks" of={tracks}>
        <TrackColumns tracks={tracks} />
      </Part>
      <Part title={say('featured')} name="featured" of={featured}>
        <PostList frame={frame} cards={featured} />
        {recent.length === 0 && allPostsLink}
      </Part>
      <Part title={say('recentPosts')} name="recent" of={recent}>
        <PostList frame={frame} cards={recent} />
        {allPostsLink}
      </Part>
      {recent.length + featured.length === 0 && <p className="none-yet">{say('noPosts')}</p>}
    </SiteFrame>
  );
}
