import { createHash } from 'node:crypto';
import type { Source, SourceFile } from '@/lib/sources/source';

const site = `---
name: Fuzz
url: https://fuzz.example
lang: en
zone: Europe/Zurich
tagline: A site for hostile files.
description: Posts for tests.
author: { name: Tess Ter, role: Tester }
startHere: { text: Start., post: foundations/one }
navigation: [{ label: Posts, href: /posts/ }]
tracks: [first]
categories: [foundations, architecture-decisions, operations]
home: { featured: 3, recent: 3 }
statuses: { recommended: { standard: accepted, definition: Do it. } }
feeds: { entries: 20 }
---

Welcome.
`;
const post = (title: string, rest = '') =>
  `---\ntitle: ${title}\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags: [flux]\n${rest}---\n\n## Why\n\nSome text.\n`;

/** A small site that the hostile files are put into: a neighbour of each kind. */
export const baseContent: Readonly<Record<string, string>> = {
  'site.md': site,
  'categories/foundations.md': '---\nlabel: Foundation\ndescription: First things.\n---\n',
  'categories/architecture-decisions.md': '---\nlabel: ADR\ndescription: Decisions.\ndecisions: true\n---\n',
  'categories/operations.md': '---\nlabel: Operations\ndescription: Running it.\n---\n',
  'tracks/first.md': '---\ntitle: First\ndescription: A way in.\nposts: [foundations/one, operations/fuzzed]\n---\n\nText.\n',
  'pages/about.mdx': '---\ntitle: About\ndescription: Who.\n---\n\nUs.\n',
  'posts/foundations/one.mdx': post('One', 'aliases: [/old/path/]\n'),
  'posts/architecture-decisions/two.mdx': post('Two', 'decision:\n  id: "0002"\n  status: accepted\n  date: 2026-01-15\n'),
  'decisions/0001-store-manifests-in-git.md':
    '# 1. Store manifests in Git\n\nDate: 2025-03-01\n\n## Status\n\nAccepted\n\n## Context\n\nWords.\n',
  'permalinks.lock': '# every address\n/\n/posts/operations/was-here/\n',
};

/** Files in memory as a source. */
export interface MemorySource extends Source {
  put(path: string, bytes: Buffer): void;
  remove(path: string): void;
}

/** Makes a source of some files, by path. */
export function memorySource(files: Readonly<Record<string, string>>): MemorySource {
  const held = new Map<string, Buffer>(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const listed = (path: string, bytes: Buffer): SourceFile => ({
    path,
    stamp: createHash('sha256').update(bytes).digest('hex'),
    modified: '2026-01-01T00:00:00.000Z',
    size: bytes.length,
  });
  return {
    name: 'memory',
    list: async () => [...held].map(([path, bytes]) => listed(path, bytes)),
    look: async (paths) => paths.flatMap((path) => (held.has(path) ? [listed(path, held.get(path) ?? Buffer.alloc(0))] : [])),
    read: async (path) => held.get(path),
    put: (path, bytes) => void held.set(path, bytes),
    remove: (path) => void held.delete(path),
  };
}
