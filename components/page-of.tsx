import type { ReactElement } from 'react';
import type { SearchView } from '@/lib/search/read-search';
import type { DescribedView } from '@/lib/views/structured-data';
import { AuthorsPage } from './authors-page';
import { ContentPage } from './content-page';
import { DecisionGraphPage } from './decision-graph-page';
import { DecisionLogPage } from './decision-log-page';
import { DecisionPage } from './decision-page';
import { HomePage } from './home-page';
import { ListPage } from './list-page';
import { MissingPage } from './missing-page';
import { PostPage } from './post-page';
import { SearchPage } from './search-page';
import { SubscribePage } from './subscribe-page';
import { TagsPage } from './tags-page';
import { TrackPage } from './track-page';
import { TracksPage } from './tracks-page';

/** Views that are rendered as HTML pages. */
export type ShownView = DescribedView | SearchView;

export function pageOf(view: ShownView): ReactElement {
  switch (view.kind) {
    case 'home':
      return <HomePage view={view} />;
    case 'post':
      return <PostPage view={view} />;
    case 'posts':
    case 'year':
    case 'category':
    case 'category-year':
    case 'tag':
    case 'tag-year':
    case 'author':
    case 'author-year':
      return <ListPage view={view} />;
    case 'authors':
      return <AuthorsPage view={view} />;
    case 'tags':
      return <TagsPage view={view} />;
    case 'tracks':
      return <TracksPage view={view} />;
    case 'track':
      return <TrackPage view={view} />;
    case 'decision':
      return <DecisionPage view={view} />;
    case 'decisions':
    case 'decisions-by-day':
    case 'decisions-status':
    case 'decisions-tag':
    case 'decisions-year':
      return <DecisionLogPage view={view} />;
    case 'decision-graph':
      return <DecisionGraphPage view={view} />;
    case 'page':
      return <ContentPage view={view} />;
    case 'subscribe':
      return <SubscribePage view={view} />;
    case 'missing':
      return <MissingPage view={view} />;
    case 'search':
      return <SearchPage view={view} />;
  }
}
