import { expect, test } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import { PostPage } from '@/components/post-page';
import { decisionView, floating, gitless, observability, postView, staged, tracks } from './view-fixtures';

test('a post says where it stands on its track, with the stations before and after', () => {
  render(<PostPage view={postView} />);
  const place = within(screen.getByRole('navigation', { name: 'Track: Operations & Observability' }));
  expect(place.getByText('Station 2 of 3')).toBeVisible();
  expect(place.getByRole('link', { name: /^Previous/ })).toHaveAttribute('href', observability.address);
  expect(place.getByRole('link', { name: /^Next/ })).toHaveAttribute('href', staged.address);
  expect(place.getByRole('link', { current: 'page' })).toHaveTextContent(postView.card.title);
});

test('a post on two tracks has a place on each', () => {
  render(<PostPage view={{ ...postView, places: [...postView.places, { track: tracks[0], station: 1 }] }} />);
  expect(screen.getAllByRole('navigation', { name: /^Track: / })).toHaveLength(2);
});

test('on a track of one station the place does not repeat the title', () => {
  const track = { ...tracks[0], stations: [postView.card] };
  render(<PostPage view={{ ...postView, places: [{ track, station: 1 }] }} />);
  const place = within(screen.getByRole('navigation', { name: /^Track: / }));
  expect(place.getByRole('link', { current: 'page' })).toHaveTextContent(/^You are here$/i);
});

test('the facts are published, updated, minutes, versions and the day of verification', () => {
  render(<PostPage view={postView} />);
  const facts = screen.getByText(/^Published/).closest('ul');
  expect(facts).toHaveTextContent('Published February 28, 2026 at 08:10 PM');
  for (const fact of ['Updated March 4, 2026', '7 min read', 'Applies to Flux 2.3 or newer', 'Verified March 4, 2026'])
    expect(facts).toHaveTextContent(fact);
});

test('a verification from before the publication goes without saying', () => {
  render(
    <PostPage view={{ ...postView, verified: { day: { iso: '2026-02-20', day: 'February 20, 2026' }, outdated: false } }} />,
  );
  expect(screen.getByText(/^Published/).closest('ul')).not.toHaveTextContent('Verified');
});

test('the facts name the place on the track and lead to it', () => {
  render(<PostPage view={postView} />);
  const fact = screen.getByText(/^Station 2 of 3:/);
  const link = within(fact).getByRole('link');
  expect(document.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`)).not.toBeNull();
});

test('a verification that has aged says so', () => {
  render(<PostPage view={{ ...postView, verified: { day: { iso: '2025-01-01', day: 'January 1, 2025' }, outdated: true } }} />);
  expect(screen.getByText('May be out of date')).toBeVisible();
});

test('a decision wears its stamp: word and day', () => {
  render(<PostPage view={decisionView} />);
  const record = within(screen.getByRole('complementary', { name: 'Decision 0002' }));
  expect(record.getByText('Recommended').closest('p')).toHaveTextContent('Recommended February 28, 2026');
  expect(record.getByRole('link', { name: /^0001/ })).toHaveAttribute('href', gitless.address);
});

test('a superseded decision opens with what holds now, and names each relation with its day and reason', () => {
  const { decision } = decisionView;
  if (decision === undefined) throw new Error('fixture');
  const day = { iso: '2026-03-01', day: 'March 1, 2026' };
  const newer = {
    id: '0003',
    title: staged.title,
    address: staged.address,
    day,
    reasonHtml: 'Tags <em>move</em>.',
    partly: false,
    inForce: true,
  };
  const last = { id: '0007', title: 'The Last Word', address: '/decisions/0007-the-last-word/' };
  const stamp = { word: 'superseded', standard: 'superseded' as const, definition: 'Replaced.', day };
  const superseded = { ...decision, stamp, amends: [], supersededBy: [newer], holdsNow: [last] };
  render(<PostPage view={{ ...decisionView, decision: superseded }} />);
  const banner = within(screen.getByRole('note'));
  expect(banner.getByRole('link')).toHaveAttribute('href', last.address);
  const record = within(screen.getByRole('complementary', { name: 'Decision 0002' }));
  expect(record.getByText('Superseded by')).toBeVisible();
  expect(record.getByRole('link', { name: /^0003/ })).toHaveAttribute('href', staged.address);
  expect(record.getByText('move').closest('.why')).toHaveTextContent('March 1, 2026: Tags move.');
});

test('At a Glance is terms and answers, the status of a decision first', () => {
  render(<PostPage view={decisionView} />);
  const glance = screen.getByRole('region', { name: 'At a Glance' });
  const terms = [...glance.querySelectorAll('dt')].map(({ textContent }) => textContent);
  expect(terms).toEqual(['Status', 'Audience', 'Assumes', 'Not for', 'Maturity target', 'Improves', 'Does not solve']);
  expect(glance.querySelectorAll('dd')).toHaveLength(7);
});

test('the contents are in the page once, and lead to headings that exist', () => {
  render(<PostPage view={postView} />);
  const contents = screen.getByRole('navigation', { name: 'Contents' });
  const links = [...contents.querySelectorAll('a')];
  expect(links).toHaveLength(postView.headings.length);
  for (const link of links) expect(document.getElementById(link.hash.slice(1))).not.toBeNull();
});

test('a short post has no contents list', () => {
  render(<PostPage view={{ ...postView, headings: postView.headings.slice(0, 2) }} />);
  expect(screen.queryByRole('navigation', { name: 'Contents' })).toBeNull();
});

test('a post names the others once, each with a reason', () => {
  render(<PostPage view={postView} />);
  const related = within(screen.getByRole('region', { name: 'Related' }));
  expect(related.getAllByRole('link')).toHaveLength(1);
  expect(related.getByRole('link', { name: floating.title }).closest('li')).toHaveTextContent(
    'the decision that this contract serves',
  );
});

test('where no track leads on, one post is the one to read next', () => {
  render(<PostPage view={{ ...postView, places: [] }} />);
  const next = within(screen.getByRole('region', { name: 'Read Next' }));
  expect(next.getAllByRole('link')).toEqual([next.getByRole('link', { name: staged.title })]);
  expect(next.getByText('the next station of this track')).toBeVisible();
  expect(next.getByText(staged.description)).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'Related' })).queryByRole('link', { name: staged.title })).toBeNull();
});

test('a post alone on its site ends without a word on others', () => {
  const alone = { places: [], related: [], backlinks: [], earlier: undefined, later: undefined };
  render(<PostPage view={{ ...postView, ...alone }} />);
  for (const name of ['Read Next', 'Related']) expect(screen.queryByRole('region', { name })).toBeNull();
});

test('a post in another language says so on its title, its text and what stands around them', () => {
  render(<PostPage view={{ ...postView, lang: 'fr' }} />);
  expect(screen.getByRole('heading', { level: 1 }).closest('[lang]')).toHaveAttribute('lang', 'fr');
  expect(document.querySelector('.prose')?.closest('[lang]')).toHaveAttribute('lang', 'fr');
});
