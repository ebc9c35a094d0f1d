import { expect, test } from '@jest/globals';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { ContentPage } from '@/components/content-page';
import { HomePage } from '@/components/home-page';
import { ListPage } from '@/components/list-page';
import { MissingPage } from '@/components/missing-page';
import { PostPage } from '@/components/post-page';
import { TagsPage } from '@/components/tags-page';
import { TrackPage } from '@/components/track-page';
import { TracksPage } from '@/components/tracks-page';
import { allViews as views } from './view-fixtures';

const pages: readonly (readonly [string, ReactElement])[] = [
  ['home', <HomePage key="home" view={views.homeView} />],
  ['list', <ListPage key="list" view={views.listView} />],
  ['tracks', <TracksPage key="tracks" view={views.tracksView} />],
  ['track', <TrackPage key="track" view={views.trackView} />],
  ['tags', <TagsPage key="tags" view={views.tagsView} />],
  ['post', <PostPage key="post" view={views.postView} />],
  ['decision', <PostPage key="decision" view={views.decisionView} />],
  ['about', <ContentPage key="about" view={views.pageView} />],
  ['missing', <MissingPage key="missing" view={views.missingView} />],
];

function rendered(page: ReactElement) {
  const { container } = render(page);
  return { html: container.innerHTML, root: container };
}

test.each(pages)('%s has one h1, and no heading level is skipped', (_, page) => {
  const levels = [...rendered(page).root.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
});

test.each(pages)('%s carries no style, handler or foreign script, so that the policy needs no exception', (_, page) => {
  const { html, root } = rendered(page);
  expect(root.querySelector('[style], style')).toBeNull();
  for (const script of root.querySelectorAll('script:not([type="application/ld+json"])')) {
    expect(script.getAttribute('src') ?? script.getAttribute('type')).toMatch(
      /^(?:\/scripts\/[a-z]+\.js(?:\?v=\w+)?|speculationrules)$/,
    );
  }
  expect(html).not.toMatch(/\son[a-z]+=/);
});

test.each(pages)('%s gives every link a name and an address', (_, page) => {
  for (const link of rendered(page).root.querySelectorAll('a')) {
    expect(link.getAttribute('href')).toBeTruthy();
    expect((link.getAttribute('aria-label') ?? link.textContent ?? '').trim()).not.toBe('');
  }
});

test.each(pages)('%s says each id once, and what points at an id finds it', (_, page) => {
  const { root } = rendered(page);
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const element of root.querySelectorAll('[aria-labelledby]'))
    for (const id of (element.getAttribute('aria-labelledby') ?? '').split(' ')) expect(ids).toContain(id);
});

test.each(pages)('%s gives every time its machine form', (_, page) => {
  for (const time of rendered(page).root.querySelectorAll('time')) expect(time.dateTime).toMatch(/^\d{4}-\d{2}-\d{2}/);
});

test.each(pages)('%s begins with a working skip link and has header, main and footer', (_, page) => {
  const { root } = rendered(page);
  const skip = root.querySelector('a');
  expect(skip).toHaveTextContent('Skip to content');
  expect(root.querySelector('main')?.id).toBe(skip?.getAttribute('href')?.slice(1));
  expect(root.querySelectorAll('header.masthead, main, footer.colophon')).toHaveLength(3);
});
