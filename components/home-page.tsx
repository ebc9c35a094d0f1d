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
  return (
    <SiteFrame frame={frame} current="/" describes={view}>
      <div className="lead">
        <h1>{tagline}</h1>
        <div className="intro" dangerouslySetInnerHTML={{ __html: introHtml }} />
      </div>
      {startHere && (
        <Part title="Start Here" name="start">
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
      <Part title="Choose a Track" name="tracks" of={tracks}>
        <TrackColumns tracks={tracks} />
      </Part>
      <Part title="Featured" name="featured" of={featured}>
        <PostList cards={featured} />
      </Part>
      <Part title="Recent Posts" name="recent">
        <PostList cards={recent} />
        <p className="all-posts">
          <a href={allPosts.href}>{allPosts.label}</a>
        </p>
      </Part>
    </SiteFrame>
  );
}
