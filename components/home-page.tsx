import type { HomeView } from '@/lib/views/home-view';
import { Part } from './part';
import { PostList } from './post-list';
import { SiteFrame } from './site-frame';
import { StructuredData } from './structured-data';
import { StartHere } from './start-here';
import { TrackColumns } from './track-column';

export function HomePage({ view }: { view: HomeView }) {
  const { frame, tagline, introHtml, startHere, tracks, featured, recent, allPosts } = view;
  return (
    <SiteFrame frame={frame} current="/">
      <div className="lead">
        <h1>{tagline}</h1>
        <div className="intro" dangerouslySetInnerHTML={{ __html: introHtml }} />
      </div>
      {startHere && (
        <Part title="Start Here" name="start">
          <StartHere text={startHere.text} card={startHere.card} />
        </Part>
      )}
      {tracks.length > 0 && (
        <Part title="Choose a Track" name="tracks">
          <TrackColumns tracks={tracks} />
        </Part>
      )}
      {featured.length > 0 && (
        <Part title="Featured" name="featured">
          <PostList cards={featured} />
        </Part>
      )}
      <Part title="Recent Posts" name="recent">
        <PostList cards={recent} />
        <p className="all-posts">
          <a href={allPosts.href}>{allPosts.label}</a>
        </p>
      </Part>
      <StructuredData view={view} />
    </SiteFrame>
  );
}
