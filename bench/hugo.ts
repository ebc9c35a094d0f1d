import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postName, postText } from './generate-content';

/** Times (ms) of Hugo, which publishes an edit by a full rebuild. */
export interface HugoFigures {
  readonly posts: number;
  readonly cold: number;
  readonly edit: number;
}

const layouts: Readonly<Record<string, string>> = {
  'layouts/_default/baseof.html':
    '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body>{{ block "main" . }}{{ end }}</body></html>',
  'layouts/_default/single.html': '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
  'layouts/_default/list.html':
    '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range first 20 .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}',
  'hugo.toml': 'baseURL = "https://generated.example/"\ntitle = "Generated"\n',
  'config.toml': 'baseURL = "https://generated.example/"\ntitle = "Generated"\n',
};

/**
 * Measures Hugo on the same posts with a plain theme.
 *
 * @returns `undefined` when Hugo is not installed
 */
export async function hugoFigures(posts: number): Promise<HugoFigures | undefined> {
  if (spawnSync('hugo', ['version']).status !== 0) return undefined;
  const folder = path.join(tmpdir(), `bench-hugo-${posts}`);
  await rm(folder, { recursive: true, force: true });
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(layouts)) await write(name, text);
  // Hugo ignores the decision block and does not resolve our links between files; text and code are the same.
  for (let index = 0; index < posts; index++)
    await write(`content/posts/${postName(index)}.md`, postText(index, posts).replace(/\]\(\.\.\//g, '](/posts/'));
  const build = () => {
    const start = performance.now();
    const { status, stderr } = spawnSync('hugo', ['--quiet'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`hugo: ${stderr}`);
    return performance.now() - start;
  };
  const cold = build();
  await appendFile(path.join(folder, `content/posts/${postName(1)}.md`), '\nEdited.\n');
  const edit = build();
  await rm(folder, { recursive: true, force: true });
  return { posts, cold, edit };
}
