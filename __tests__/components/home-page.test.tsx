import { expect, test } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import { HomePage } from '@/components/home-page';
import { homeView, path, staged } from './view-fixtures';

const region = (name: string) => within(screen.getByRole('region', { name }));

test('the feed stands beside the name, before the navigation', () => {
  render(<HomePage view={homeView} />);
  const links = within(screen.getByRole('banner'))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(links).toEqual(['Zachary Volpi', 'RSS Feed', 'Posts', 'Tracks', 'Decisions', 'About', 'Search']);
});

test('the tagline is the h1, and the parts follow in the given order', () => {
  render(<HomePage view={homeView} />);
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(homeView.tagline);
  const parts = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(parts).toEqual(['Start Here', 'Choose a Track', 'Featured', 'Recent Posts']);
});

test('Start Here is one card: label · title, and its description', () => {
  render(<HomePage view={homeView} />);
  const card = region('Start Here').getByRole('link');
  expect(card).toHaveAttribute('href', path.address);
  expect(card).toHaveTextContent(`Foundation · ${path.title}`);
  expect(card).toHaveTextContent(path.description);
});

test('every station of every track is a link, in order', () => {
  render(<HomePage view={homeView} />);
  const tracks = region('Choose a Track');
  const stations = tracks.getAllByRole('list').filter(({ tagName }) => tagName === 'OL');
  expect(
    stations.map((line) =>
      within(line)
        .getAllByRole('link')
        .map((link) => link.getAttribute('href')),
    ),
  ).toEqual(homeView.tracks.map((track) => track.stations.map(({ address }) => address)));
});

test('a row reads label, title, moment, sentence; the label is a word', () => {
  render(<HomePage view={homeView} />);
  const first = region('Recent Posts').getAllByRole('listitem')[0];
  expect(first).toHaveTextContent(`Operations${staged.title}Published: February 28, 2026 at 11:55 PM${staged.description}`);
  expect(first?.querySelector('time')).toHaveAttribute('datetime', '2026-02-28T22:55:00Z');
});

test('Recent Posts ends with the link to all posts', () => {
  render(<HomePage view={homeView} />);
  expect(region('Recent Posts').getAllByRole('link').at(-1)).toHaveTextContent('All Posts');
});

test('what the site has none of leaves no empty part', () => {
  render(<HomePage view={{ ...homeView, startHere: undefined, tracks: [], featured: [] }} />);
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(1);
});

test('the footer calls the about page what the navigation calls it', () => {
  render(<HomePage view={homeView} />);
  const names = within(screen.getByRole('contentinfo'))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(names).toContain('About');
  expect(names).not.toContain('Privacy');
});
