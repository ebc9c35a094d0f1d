/** @jest-environment node */
import Validator from '@adobe/structured-data-validator';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { blogOf, decisionBlock, fileText, postText } from '@/__tests__/content-fixtures';
import type { Blog } from '@/lib/publishing/blog';
import { type DescribedView, structuredData } from '@/lib/views/structured-data';

type Node = Readonly<Record<string, unknown>>;

let blog: Blog;
const graphs = new Map<string, Node[]>();

beforeAll(async () => {
  blog = await blogOf({
    'tracks/first.md': fileText({
      title: 'First Track',
      description: 'A way in.',
      posts: '[foundations/one, architecture-decisions/old]',
    }),
    'posts/architecture-decisions/old.mdx': postText({
      title: 'Old </script><b>',
      updated: '2026-02-03',
      tags: '[flux]',
      decision: decisionBlock('0001'),
    }),
    'posts/architecture-decisions/new.mdx': postText({ decision: decisionBlock('0002', { supersedes: '["0001"]' }) }),
    'posts/operations/elsewhere.mdx': postText({ canonical: 'https://other.example/x', lang: 'de' }),
  });
  for (const [address, desired] of blog.edition.desired) {
    if (desired.row.type !== 'text/html') continue;
    const graph = structuredData((await blog.view(desired)) as DescribedView);
    if (graph !== undefined) graphs.set(address, JSON.parse(JSON.stringify(graph))['@graph']);
  }
});

const nodesOf = (address: string) => graphs.get(address) ?? [];
const nodeOf = (address: string, type: string) => nodesOf(address).find((node) => node['@type'] === type);

test('every page has one, but those that answer for what is not there', () => {
  const pages = [...blog.edition.desired.values()].filter(({ row }) => row.type === 'text/html').map(({ address }) => address);
  expect(pages.filter((address) => !graphs.has(address))).toEqual(['/missing/404/', '/missing/410/']);
  expect(graphs.size).toBeGreaterThan(14);
});

test('a validator that knows what search engines ask for finds nothing wrong', async () => {
  const found: unknown[] = [];
  for (const [address, nodes] of graphs) {
    const jsonld: Record<string, Node[]> = {};
    for (const node of nodes) (jsonld[String(node['@type'])] ??= []).push({ ...node });
    for (const { issueMessage, rootType, severity } of await new Validator().validate({ jsonld }))
      found.push({ address, rootType, severity, issueMessage });
  }
  expect(found).toEqual([]);
  const broken = { BreadcrumbList: [{ '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1 }] }] };
  expect(await new Validator().validate({ jsonld: broken })).not.toEqual([]);
});

test('an id stands once on a page, and what is referred to is described on some page', () => {
  const described = new Set<string>();
  const referred = new Map<string, string>();
  const look = (value: unknown, address: string): void => {
    if (Array.isArray(value)) return value.forEach((item) => look(item, address));
    if (typeof value !== 'object' || value === null) return;
    const id = '@id' in value ? String(value['@id']) : undefined;
    if (id !== undefined && '@type' in value) described.add(id);
    else if (id !== undefined) referred.set(id, address);
    Object.values(value).forEach((item) => look(item, address));
  };
  for (const [address, nodes] of graphs) {
    look(nodes, address);
    const ids = nodes.map((node) => node['@id']);
    expect([address, new Set(ids).size]).toEqual([address, ids.length]);
  }
  expect([...referred].filter(([id]) => !described.has(id))).toEqual([]);
});

test('the site, its author and its blog are the same nodes on every page', () => {
  const [first] = graphs.values();
  for (const [address, nodes] of graphs) expect([address, nodes.slice(0, 3)]).toEqual([address, first?.slice(0, 3)]);
});

describe('a post', () => {
  test('is described in full', () => {
    expect(nodeOf('/posts/architecture-decisions/old/', 'BlogPosting')).toEqual({
      '@type': 'BlogPosting',
      '@id': 'https://test.example/posts/architecture-decisions/old/#article',
      url: 'https://test.example/posts/architecture-decisions/old/',
      mainEntityOfPage: 'https://test.example/posts/architecture-decisions/old/',
      headline: 'Old </script><b>',
      image: {
        '@type': 'ImageObject',
        url: 'https://test.example/cards/posts/architecture-decisions/old.png',
        width: { '@type': 'QuantitativeValue', value: 1200, unitCode: 'E37' },
        height: { '@type': 'QuantitativeValue', value: 630, unitCode: 'E37' },
        caption: 'Old </script><b>. ADR, Test Blog',
      },
      description: 'What it says.',
      datePublished: '2026-02-01T10:00:00Z',
      dateModified: '2026-02-03',
      author: { '@type': 'Person', '@id': 'https://test.example/#author', name: 'Tess Ter', url: 'https://test.example/' },
      publisher: { '@id': 'https://test.example/#author' },
      inLanguage: 'en',
      articleSection: 'ADR',
      keywords: ['flux'],
      wordCount: 2,
      timeRequired: 'PT1M',
      creativeWorkStatus: 'superseded',
      isPartOf: [
        { '@id': 'https://test.example/#blog' },
        {
          '@type': 'CreativeWorkSeries',
          '@id': 'https://test.example/tracks/first/#series',
          name: 'First Track',
          url: 'https://test.example/tracks/first/',
        },
      ],
      encoding: {
        '@type': 'MediaObject',
        contentUrl: 'https://test.example/posts/architecture-decisions/old/index.md',
        encodingFormat: 'text/markdown',
      },
    });
  });

  test('first published elsewhere keeps its own id and names the other page', () => {
    expect(nodeOf('/posts/operations/elsewhere/', 'BlogPosting')).toMatchObject({
      '@id': 'https://test.example/posts/operations/elsewhere/#article',
      mainEntityOfPage: 'https://other.example/x',
      inLanguage: 'de',
    });
  });
});

test('a track lists its posts in order, as a series and as a list', () => {
  const address = '/tracks/first/';
  expect(nodeOf(address, 'CreativeWorkSeries')).toMatchObject({
    hasPart: [{ headline: 'One' }, { headline: 'Old </script><b>' }],
  });
  expect(nodeOf(address, 'ItemList')).toMatchObject({
    numberOfItems: 2,
    itemListElement: [{ position: 1, name: 'One' }, { position: 2 }],
  });
});
