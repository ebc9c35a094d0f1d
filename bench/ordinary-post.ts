import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const words = 850;
const code = `\`\`\`yaml
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: podinfo
  namespace: flux-system
spec:
  interval: 5m
  url: oci://registry.example/manifests/podinfo
  ref:
    semver: ">=1.0.0"
\`\`\``;
const shell = `\`\`\`sh
flux push artifact oci://registry.example/manifests/podinfo:1.2.0 \\
  --path=./deploy --source="$(git config --get remote.origin.url)" \\
  --revision="main@sha1:$(git rev-parse HEAD)"
flux tag artifact oci://registry.example/manifests/podinfo:1.2.0 --tag production
\`\`\``;
const table = `| Source | Revision | Verified by |
|---|---|---|
| GitRepository | commit | signature of the commit |
| OCIRepository | digest | signature of the artifact |
| Bucket | etag | nothing |
| HelmRepository | chart version | provenance file |`;

/**
 * Writes a post of ordinary size: 850 words from the existing posts under four headings, two code blocks and a table.
 *
 * @param content content folder to write to
 * @returns its address
 */
export async function ordinaryPost(content: string): Promise<string> {
  const posts = path.join(content, 'posts');
  const files = (await readdir(posts, { recursive: true })).filter((file) => file.endsWith('.mdx')).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(posts, file), 'utf8')));
  const paragraphs = texts
    .flatMap((text) => text.replace(/^---[\s\S]*?\n---/, '').replace(/```[\s\S]*?```/g, '').split(/\n{2,}/)) // prettier-ignore
    .filter((paragraph) => /^[A-Z][^<{|]{150,}[.]$/.test(paragraph.trim()) && !paragraph.includes('](')); // prettier-ignore
  const body: string[] = [];
  let count = 0;
  for (const paragraph of paragraphs) {
    if (count >= words) break;
    const taken = paragraph
      .trim()
      .split(/\s+/)
      .slice(0, words - count);
    body.push(taken.join(' '));
    count += taken.length;
  }
  if (count < words) throw new Error(`the posts have only ${count} plain words`);
  const quarter = Math.ceil(body.length / 4);
  const parts = ['The Question', 'What Was Tried', 'What It Costs', 'The Decision'].map(
    (heading, index) => `## ${heading}\n\n${body.slice(index * quarter, (index + 1) * quarter).join('\n\n')}`,
  );
  const front = `---\ntitle: "An Ordinary Post of Ordinary Length"\ndescription: "As long as those that peers are weighed by."\ndate: 2026-01-05T09:00:00Z\ntags: [flux]\n---\n`;
  const text = [front, parts[0], code, parts[1], table, parts[2], shell, parts[3], ''].join('\n\n');
  await writeFile(path.join(posts, 'operations/an-ordinary-post.mdx'), text);
  return '/posts/operations/an-ordinary-post/';
}
