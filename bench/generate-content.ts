import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const vocabulary =
  'a change travels from the source to the cluster and every stage of that path can stop it when ownership is unclear the controller reconciles what the repository declares while operators watch conditions events and revisions so that a failed rollout is seen before users report it promotion moves one immutable artifact between environments and the record of who moved what when and why stays readable after the incident'.split(
    ' ',
  );

/** Seeded random numbers from 0 to below 1 (mulberry32), the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const categories = [
  ['foundations', 'Foundation', false],
  ['architecture-decisions', 'ADR', true],
  ['operations', 'Operations', false],
] as const;
const tagNames = [
  'flux',
  'oci',
  'gitops',
  'kubernetes',
  'promotion',
  'observability',
  'topology',
  'delivery',
  'incident-response',
  'supply-chain',
  'cost',
  'testing',
];

/** Name of the nth generated post below `posts/`, without its extension. */
export const postName = (index: number): string =>
  `${index % 10 === 3 ? 'architecture-decisions' : index % 2 === 0 ? 'operations' : 'foundations'}/post-${String(index).padStart(5, '0')}`;

/**
 * The text of the nth generated post: about 800 words, two code blocks, a table, two links to other posts.
 *
 * @param index from 0; the higher, the newer
 * @param options `title` and `extra` (a last paragraph) for edits
 */
export function postText(index: number, count: number, options: { title?: string; extra?: string } = {}): string {
  const random = seeded(index + 1);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? '';
  const sentence = () => {
    const words = Array.from({ length: 9 + Math.floor(random() * 9) }, () => pick(vocabulary)).join(' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 5 }, sentence).join(' ');
  const name = postName(index);
  const date = new Date(Date.UTC(2016, 0, 1) + Math.floor((index / Math.max(1, count)) * 10 * 365 * 86400) * 1000)
    .toISOString()
    .slice(0, 19);
  const link = (to: number) => `[post ${to}](../${postName(to)}.mdx)`;
  const decision = name.startsWith('architecture-decisions')
    ? `decision:\n  id: "${String(index).padStart(5, '0')}"\n  status: accepted\n  date: ${date.slice(0, 10)}\n`
    : '';
  return `---
title: "${options.title ?? `Post ${index} on ${pick(vocabulary)} and ${pick(vocabulary)}`}"
description: "${sentence()}"
date: ${date}Z
tags: [${[...new Set([pick(tagNames), pick(tagNames), pick(tagNames)])].join(', ')}]
${decision}---

${paragraph()}

${paragraph()} See ${link((index + 7) % count)}.

## Why This Matters

${paragraph()}

\`\`\`yaml title="apps/${index}.yaml" {3}
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: app-${index}
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/${index}
  prune: true
  sourceRef:
    kind: OCIRepository
    name: app-${index}
\`\`\`

${paragraph()}

## What Breaks First

${paragraph()}

| Stage | Owner | Signal |
|---|---|---:|
| build | team ${index % 7} | ${index} |
| promote | platform | ${index % 13} |
| reconcile | flux | ${index % 17} |

${paragraph()} Compare ${link((index + 3) % count)}.

\`\`\`bash
flux get kustomizations app-${index} --watch
for stage in build promote reconcile; do
  echo "$stage of app-${index}"
  kubectl -n flux-system get events --field-selector "involvedObject.name=app-${index}"
done
\`\`\`

## What To Do

${paragraph()}

${paragraph()}

${options.extra ?? ''}
`;
}

/**
 * Writes a whole content folder.
 *
 * @param folder created if missing
 */
export async function generateContent(folder: string, count: number): Promise<void> {
  for (const name of ['categories', 'tracks', 'pages', ...categories.map(([segment]) => `posts/${segment}`)])
    await mkdir(path.join(folder, name), { recursive: true });
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await write('site.md', siteText);
  for (const [segment, label, decisions] of categories)
    await write(
      `categories/${segment}.md`,
      `---\nlabel: ${label}\ndescription: Posts of ${segment}.\n${decisions ? 'decisions: true\n' : ''}---\n`,
    );
  for (const [index, track] of ['one', 'two', 'three'].entries()) {
    const posts = Array.from(
      { length: Math.min(5, Math.floor(count / 3)) },
      (_, place) => `  - ${postName(index * Math.min(5, Math.floor(count / 3)) + place)}`,
    );
    await write(
      `tracks/${track}.md`,
      `---\ntitle: Track ${track}\ndescription: The track ${track}.\nposts:\n${posts.join('\n')}\n---\n\nFor readers of track ${track}.\n`,
    );
  }
  await write('pages/about.mdx', '---\ntitle: About\ndescription: About this site.\n---\n\nA generated site.\n');
  for (let start = 0; start < count; start += 200) {
    await Promise.all(
      Array.from({ length: Math.min(200, count - start) }, (_, offset) =>
        write(`posts/${postName(start + offset)}.mdx`, postText(start + offset, count)),
      ),
    );
  }
}

const siteText = `---
name: Generated
url: https://generated.example
lang: en
zone: Europe/Zurich
tagline: A site of generated posts.
description: Posts made by a program, for measurements.
author: { name: Generator, role: Program }
startHere: { text: Start with the first one., post: foundations/post-00001 }
navigation:
  - { label: Posts, href: /posts/ }
  - { label: Tracks, href: /tracks/ }
  - { label: About, href: /about/ }
tracks: [one, two, three]
categories: [foundations, architecture-decisions, operations]
home: { featured: 3, recent: 5 }
statuses:
  accepted: { standard: accepted, definition: Decided and in force. }
feeds: { entries: 20 }
---

Generated posts.
`;
