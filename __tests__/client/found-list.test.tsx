import { expect, test } from '@jest/globals';
import { render } from '@testing-library/react';
import { SearchFound } from '@/components/search-found';
import { sayIn } from '@/lib/base/labels/labels';
import { foundList } from '@/client/found-list';
import type { Findings } from '@/lib/search/findings';

const card = {
  address: '/posts/operations/a/',
  title: 'A',
  description: 'Of <b>a</b>.',
  label: { segment: 'operations', label: 'Operations', href: '/posts/operations/', shape: 7 },
  published: { iso: '2026-02-01T10:00:00Z', long: 'February 1, 2026 at 10:00 AM', day: 'February 1, 2026' },
};
const heading = [{ text: 'The ' }, { text: 'word', marked: true as const }];
const findings: Findings = {
  total: 3,
  found: [
    { card, title: heading, description: [{ text: card.description }], sections: [] },
    {
      card: { ...card, address: '/posts/operations/b/', lang: 'de', unpublished: 'draft' },
      title: [{ text: 'B' }],
      description: [],
      sections: [
        { heading: [], snippet: [{ text: 'Before the first.' }] },
        { anchor: 'x', heading, snippet: [{ text: '… & more' }] },
      ],
    },
  ],
};

test.each([
  ['posts and sections', findings],
  ['nothing', { total: 0, found: [] }],
])('the browser shows %s as the server does', (_, shown) => {
  const { container } = render(<SearchFound say={sayIn('en')} query="word" {...shown} />);
  expect(foundList(shown).outerHTML).toBe(container.innerHTML);
});
