import { contentFolder, decisionBlock, type Files, fileText, postText, put, siteText } from '@/__tests__/content-fixtures';
import { publishedFolder, remove } from '@/__tests__/tools/permalinks/locked-content';

/** What an author may get wrong that only a look at everything finds, and the lines that are printed for it. */
export interface CheckRow {
  readonly name: string;
  /** What had been published, and locked, before. */
  readonly published?: Files;
  readonly files: Files;
  readonly lines: readonly string[];
}

const path = 'posts/operations/a.mdx';
/** A post whose body begins on line 7. */
const body = (text: string): Files => ({ [path]: postText({}, text) });
const fence = (info: string, text: string) => body(`\`\`\`${info}\n${text}\n\`\`\`\n`);

const kustomization = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: x\nspec:\n${spec}`;

export const checkRows: readonly CheckRow[] = [
  {
    name: 'colours that some readers cannot tell from their background',
    files: {
      'site.md': siteText({ look: '{ accent: "#e08a7a", ink: { light: "#000", dark: "oklch(0.95 0 0)" } }' }),
    },
    lines: [
      'site.md:15:9: look/contrast: accent on paper has a contrast of 2.4 in the light theme (look.accent). Choose colours with at least 4.5, or give each theme its own: { light: …, dark: … }.',
      'site.md:15:9: look/contrast: accent on wash has a contrast of 2.2 in the light theme (look.accent). Choose colours with at least 4.5, or give each theme its own: { light: …, dark: … }.',
    ],
  },
  {
    name: 'a colour of a track that some readers cannot tell from the page',
    files: { 'site.md': siteText({ look: '{ lines: [{ light: "#0b5d4b", dark: "#7fd6bb" }, "#1d4ed8"] }' }) },
    lines: [
      'site.md:15:56: look/contrast: line 2 on paper has a contrast of 2.7 in the dark theme (look.lines.1). Choose colours with at least 4.5, or give each theme its own: { light: …, dark: … }.',
    ],
  },
  {
    name: 'services of others that no page tells of',
    files: {
      'site.md': siteText({
        integrations:
          '{ comments: { provider: utterances, repo: a/b }, analytics: { provider: custom, name: Tally, src: "https://tally.example/t.js" } }',
      }),
      'pages/about.mdx': '---\ntitle: About\ndescription: Us.\n---\n\nComments are kept by Utterances.\n',
    },
    lines: [
      'site.md:15:1: site/services: no page tells readers that this site uses Tally (integrations). Say on a page, such as pages/about.mdx, what Tally learns of a reader.',
    ],
  },
  {
    name: 'a post that goes out as the template began it',
    files: {
      [path]: postText({ description: 'Say in one sentence what readers learn.' }, '## Why This Matters\n\n{/* Later. */}\n'),
    },
    lines: [
      `${path}:3:1: post/unwritten: is still the one from the template (description). Say what readers learn.`,
      `${path}:6:1: post/unwritten: the post has no text yet. Write it, or add "draft: true".`,
    ],
  },
  {
    name: 'the description of a draft in the language of the site, gone out',
    files: { [path]: postText({ description: 'Sagen Sie in einem Satz, was man hier erfährt.' }, 'Text.\n') },
    lines: [`${path}:3:1: post/unwritten: is still the one from the template (description). Say what readers learn.`],
  },
  {
    name: 'a link to a heading of the same post that is not there',
    files: body('See [a](#prat), [b](#part) and a note[^1].\n\n## Part\n\n[^1]: A note.\n'),
    lines: [`${path}:7:5: link/anchor: ${path} has no heading "#prat". Did you mean "#part"?`],
  },
  {
    name: 'a body that does not compile, and its links',
    files: body('Hello {name}, <5 ms.\n\n[a](./other.mdx) ![b](./b.png) one<br>two\n'),
    lines: [
      `${path}:7:7: mdx/expression: "{name}" is an expression, which a post cannot hold. Write it as code, \`{name}\`, or put a backslash before the brace: \\{name}.`,
      `${path}:7:16: mdx/syntax: Unexpected character \`5\` before name. Write "less than" as &lt; or in backticks.`,
      `${path}:9:1: link/missing: there is no published file posts/operations/other.mdx.`,
      `${path}:9:18: picture/missing: there is no picture posts/operations/b.png.`,
      `${path}:9:35: mdx/syntax: Expected a closing tag for \`<br>\` before the end of \`paragraph\`. Close the tag: <br />.`,
    ],
  },
  {
    name: 'a YAML fence that does not parse',
    files: fence('yaml', 'a: 1\nb: [1, 2\nc: 3'),
    lines: [
      `${path}:10:1: code/yaml: is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Correct it, or give the block the language "text" when it is only part of a file.`,
    ],
  },
  {
    name: 'a second YAML document that does not parse',
    files: fence('yml', 'a: 1\n---\nb: 1\nb: 2'),
    lines: [
      `${path}:11:1: code/yaml: is not valid YAML: Map keys must be unique. Correct it, or give the block the language "text" when it is only part of a file.`,
    ],
  },
  { name: 'several good YAML documents: nothing', files: fence('yaml', 'a: 1\n---\nb: 2'), lines: [] },
  { name: 'a Helm template: nothing', files: fence('yaml', 'a: {{ .Values.a }}\n{{- if .b }}\nb: 1\n{{- end }}'), lines: [] },
  { name: 'a line that a diff takes away: nothing', files: fence('yaml', 'a: 1 # [!code --]\na: 2 # [!code ++]'), lines: [] },
  {
    name: 'a template marked "verify"',
    files: fence('yaml verify', '{{- if .b }}\nb: 1\n{{- end }}'),
    lines: [
      `${path}:8:3: code/yaml: is not valid YAML: Block collections are not allowed within flow collections. Correct it, or give the block the language "text" when it is only part of a file.`,
    ],
  },
  {
    name: 'a JSON fence that does not parse',
    files: fence('json', '{\n  "a": 1,\n}'),
    lines: [
      `${path}:10:1: code/json: is not valid JSON: Expected double-quoted property name. Correct it, or give the block the language "jsonc" or "text".`,
    ],
  },
  { name: 'JSON with comments, called so: nothing', files: fence('jsonc', '{ "a": 1 } // one'), lines: [] },
  {
    name: 'a manifest marked "verify" with a wrong field',
    files: fence('yaml verify', kustomization('  interval: 5\n  prune: yes\n  sourceRef: { kind: GitRepository, name: x }')),
    lines: [
      `${path}:13:13: manifest/field: Kustomization.spec.interval must be string.`,
      `${path}:14:10: manifest/field: Kustomization.spec.prune must be boolean.`,
    ],
  },
  {
    name: 'a manifest marked "verify" without a field that it needs',
    files: fence('yaml verify', `a: 1\n---\n${kustomization('  prune: true\n  interval: 5m')}`),
    lines: [
      `${path}:8:1: manifest/kind: a manifest needs "apiVersion" and "kind". Add them, or remove "verify" from the fence.`,
      `${path}:15:3: manifest/field: Kustomization.spec must have required property sourceRef.`,
    ],
  },
  {
    name: 'a manifest marked "verify" with a misspelt field that it needs',
    files: fence('yaml verify', kustomization('  intervall: 5m\n  prune: true\n  sourceRef: { kind: GitRepository, name: x }')),
    lines: [
      `${path}:13:3: manifest/field: Kustomization.spec must have required property interval. Write "interval" for "intervall".`,
    ],
  },
  {
    name: 'a manifest marked "verify" of a kind without a schema',
    files: fence('yaml verify', 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomisation\nmetadata: { name: x }'),
    lines: [
      `${path}:8:1: manifest/unknown: there is no schema of Kustomisation in kustomize.toolkit.fluxcd.io/v1. Check the spelling, or remove "verify" from the fence.`,
    ],
  },
  {
    name: 'a manifest marked "verify" whose group is a path',
    files: fence('yaml verify', 'apiVersion: ../../package.json\nkind: x'),
    lines: [
      `${path}:8:1: manifest/unknown: there is no schema of x in ../../package.json. Check the spelling, or remove "verify" from the fence.`,
    ],
  },
  {
    name: 'a title that is too long for a card',
    files: { [path]: postText({ title: 'A'.repeat(91) }) },
    lines: [
      `${path}:2:1: length/title: has 91 characters; cards and search results cut it short (title). Shorten it to 90 or fewer.`,
    ],
  },
  {
    name: 'a description that is too long for a search result',
    files: { 'pages/about.mdx': `---\ntitle: About\ndescription: ${'A'.repeat(201)}\n---\n\nText.\n` },
    lines: [
      'pages/about.mdx:3:1: length/description: has 201 characters; cards and search results cut it short (description). Shorten it to 200 or fewer.',
    ],
  },
  {
    name: 'a draft whose day has long passed',
    files: { [path]: postText({ draft: 'true' }) },
    lines: [
      `${path}:4:1: draft/past: is more than a week ago, and the post is still a draft (date). Delete "draft" to publish it, or set a new date.`,
    ],
  },
  {
    name: 'a draft whose day has not come: nothing',
    files: { [path]: postText({ draft: 'true', date: '2027-01-01' }) },
    lines: [],
  },
  {
    name: 'a picture of a post that is not there',
    files: { [path]: postText({ image: './cover.png', imageAlt: 'A cover' }) },
    lines: [
      `${path}:5:1: picture/missing: there is no picture posts/operations/cover.png (image). Put the picture beside the post.`,
    ],
  },
  {
    name: 'a picture without text',
    files: {
      ...body('![](plan.svg)\n'),
      'posts/operations/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
    },
    lines: [`${path}:7:1: picture/alt: the picture "plan.svg" has no alternative text. Write ![what it shows](…).`],
  },
  {
    name: 'a link to a file that is not there',
    files: body('See [it](../foundations/on.mdx).\n'),
    lines: [
      `${path}:7:5: link/missing: there is no published file posts/foundations/on.mdx. Did you mean "posts/foundations/one.mdx"?`,
    ],
  },
  {
    name: 'files of a post that are not there',
    files: {
      ...body('[Slides](./slides.pdf), ![a](/media/posts/operations/a.png)\n\n<video src="talk.mp4" poster="poster.jpg" />\n'),
      'posts/operations/slide.pdf': '%PDF-1.7',
    },
    lines: [
      `${path}:7:1: file/missing: there is no file posts/operations/slides.pdf. Did you mean "posts/operations/slide.pdf"?`,
      `${path}:7:25: picture/missing: there is no file /media/posts/operations/a.png. Put the file beside the post, or in the folder \`public\`.`,
      `${path}:9:1: file/missing: there is no file posts/operations/talk.mp4.`,
      `${path}:9:1: picture/missing: there is no picture posts/operations/poster.jpg.`,
    ],
  },
  {
    name: 'pictures of a post that are not there, with those that are nearly called so',
    files: {
      ...body('![a](plam.svg) ![b](plin.svg) ![c](a%20b.svg)\n'),
      'posts/operations/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
      'posts/operations/a%20b.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    },
    lines: [
      `${path}:7:1: picture/missing: there is no picture posts/operations/plam.svg. Did you mean "posts/operations/plan.svg"?`,
      `${path}:7:16: picture/missing: there is no picture posts/operations/plin.svg. Did you mean "posts/operations/plan.svg"?`,
      `${path}:7:31: picture/missing: there is no picture posts/operations/a b.svg. "posts/operations/a%20b.svg" is there. Call it "posts/operations/a b.svg", or write %25 for each % in its name.`,
    ],
  },
  {
    name: 'a picture of the site that is not there',
    files: body('![A plan](/img/plain.png) <img src="/icon-193.png" alt="" />\n\n[all](/downloads/all.zip)\n'),
    lines: [
      `${path}:7:1: picture/missing: there is no file /img/plain.png. Put the file beside the post, or in the folder \`public\`.`,
      `${path}:7:27: picture/missing: there is no file /icon-193.png. Did you mean "/icon-192.png"?`,
      `${path}:9:1: file/missing: there is no file /downloads/all.zip. Put the file beside the post, or in the folder \`public\`.`,
    ],
  },
  {
    name: 'files that are there: nothing',
    files: {
      ...body(
        '![A](/icon.svg) [icon](/icon-192.png) [search](/search/?q=flux) [feed](/rss.xml) [contact](/.well-known/security.txt)\n\n[slides](slides.pdf#page=2) [again](/media/posts/operations/slides.pdf) <video src="talk.mp4" />\n',
      ),
      'posts/operations/slides.pdf': '%PDF-1.7',
      'posts/operations/talk.mp4': 'recording',
    },
    lines: [],
  },
  {
    name: 'a link to a heading that is not there',
    files: { ...body('See [it](b.mdx#te-plan).\n'), 'posts/operations/b.mdx': postText({}, '## The plan\n\nText.\n') },
    lines: [`${path}:7:5: link/anchor: posts/operations/b.mdx has no heading "#te-plan". Did you mean "#the-plan"?`],
  },
  {
    name: 'an address of the site that is no page',
    files: body('See [it](/nothing/).\n'),
    lines: [
      `${path}:7:5: link/missing: /nothing/ is not a page of this site. Link to the file by its relative path, or check the slash at the end.`,
    ],
  },
  {
    name: 'a title that YAML cuts',
    files: { [path]: postText({ title: 'Fixing bug #42 in the watcher' }) },
    lines: [
      `${path}:2:19: front-matter/comment: "#42 in the watcher" is a comment in YAML because of the space before "#", so it is not shown (title). Write title: "Fixing bug #42 in the watcher", or put a comment on a line of its own.`,
    ],
  },
  {
    name: 'a title that begins with a mark of YAML',
    files: { [path]: postText({ title: '&c for X' }) },
    lines: [`${path}:2:8: front-matter/mark: "&c" is syntax of YAML, so it is not shown (title). Write title: "&c for X".`],
  },
  {
    name: 'a path whose backslash is an escape in double quotes',
    files: { [path]: postText({ title: '"C:\\new"' }) },
    lines: [
      `${path}:2:8: front-matter/invisible: it holds an invisible sign, U+000A (title). Write a backslash twice, or use single quotes.`,
    ],
  },
  {
    name: 'a second block of front matter',
    files: body('---\nlayout: post\ntags:\n  - x\n---\n\nText.\n'),
    lines: [
      `${path}:7:1: front-matter/twice: a second block of front matter is shown as text. Move its fields into the first one, or put an empty line below the line \`---\`.`,
    ],
  },
  {
    name: 'a rule, a heading and a rule',
    files: body('---\n\nText: of it.\n\n---\n'),
    lines: [],
  },
  {
    name: 'links of the settings to pages that are not there',
    files: {
      'site.md': siteText({
        navigation:
          '\n  - { label: Posts, href: /posts/ }\n  - { label: Find, href: /search/ }\n  - { label: Feed, href: /rss.xml }\n  - label: Me\n    href: /abuot/',
        author:
          '{ name: Ann, role: R, profiles: [{ label: Web, href: https://ann.example/ }, { label: Old, href: /old/ }], contact: /contact/ }',
      }),
    },
    lines: [
      'site.md:8:100: link/missing: /old/ is not a page of this site. Link to the file by its relative path, or check the slash at the end.',
      'site.md:8:116: link/missing: /contact/ is not a page of this site. Link to the file by its relative path, or check the slash at the end.',
      'site.md:14:5: link/missing: /abuot/ is not a page of this site. Did you mean "/about/"?',
    ],
  },
  {
    name: 'settings with one wrong colour: only that',
    files: {
      'site.md': siteText({ look: '{ accent: reddish, ink: { light: "#111", dark: "#eee" } }' }),
      [path]: postText({}, 'See [one](../foundations/one.mdx) and [all](/posts/).\n'),
    },
    lines: ['site.md:15:9: front-matter/value: must be a colour such as "#7a1f2b" or "oklch(0.44 0.17 29)" (look.accent).'],
  },
  {
    name: 'settings that cannot be read: only that',
    files: {
      'site.md': siteText({ tagline: '"A blog' }),
      [path]: postText({}, 'See [one](../foundations/one.mdx) and [all](/posts/operations/).\n'),
      'posts/architecture-decisions/a.mdx': postText({ decision: decisionBlock('0001', { status: 'recommended' }) }),
    },
    lines: ['site.md:6:10: front-matter/yaml: the quote " is not closed. Write " where it ends.'],
  },
  {
    name: 'a category that cannot be read: only that',
    files: {
      'categories/architecture-decisions.md': fileText({ label: 'ADR', desc: 'Decisions.', decisions: 'true' }),
      [path]: postText({}, 'See [it](../architecture-decisions/a.mdx) and [all](/posts/architecture-decisions/).\n'),
      'posts/architecture-decisions/a.mdx': postText({ decision: decisionBlock('0001') }),
    },
    lines: [
      'categories/architecture-decisions.md:3:1: front-matter/unknown-key: "desc" is not a known field (desc). Write "description:" instead of "desc".',
    ],
  },
  {
    name: 'a post that is one frame: nothing',
    files: {
      'posts/operations/a.md': postText({}, '<iframe src="https://www.youtube-nocookie.com/embed/x" title="A talk"></iframe>\n'),
    },
    lines: [],
  },
  {
    name: 'an address that was published and is lost',
    published: { [path]: postText(), 'posts/operations/b.mdx': postText() },
    files: { [path]: undefined },
    lines: [
      'permalinks.lock:1:1: permalink/address: /posts/operations/a/ was published, but no longer exists. Write "aliases: [/posts/operations/a/]" in the file that replaces it. If it is withdrawn, run `npm run permalinks -- --gone /posts/operations/a/`.',
    ],
  },
  {
    name: 'a heading that was published and is lost',
    published: body('## The plan\n\nText.\n'),
    files: body('## The whole plan [#whole]\n\nText.\n'),
    lines: [
      `${path}:1:1: permalink/unlocked: one of its headings is not in the lock yet. Run \`npm run permalinks\`, and commit the lock with the post.`,
      `${path}:7:1: permalink/heading: the heading "#the-plan" was published, and links to it are now broken. Write "The whole plan [#the-plan]", or "The whole plan [#whole #the-plan]" for both. If it is withdrawn, run \`npm run permalinks -- --gone '/posts/operations/a/#the-plan'\`.`,
    ],
  },
  {
    name: 'a post that takes the name that feed readers know another by',
    published: { [path]: postText(), 'posts/operations/b.mdx': postText({ aliases: '[/posts/operations/c/]' }) },
    files: { 'posts/operations/b.mdx': postText(), 'posts/operations/c.mdx': postText() },
    lines: [
      'posts/operations/c.mdx:1:1: permalink/feed-id: feed readers know https://test.example/posts/operations/c/ as /posts/operations/b/, so they would not show this post. Give the file a name that no post has had before.',
    ],
  },
  {
    name: 'a line of the lock that is none',
    files: { 'permalinks.lock': '/\n<<<<<<< ours\n/about/\n' },
    lines: [
      'permalinks.lock:2:1: permalink/line: "<<<<<<< ours" is not an entry of the lock. Take the last good version of the file from the repository, and run `npm run permalinks`.',
    ],
  },
  {
    name: 'a link to a post that readers do not get yet',
    files: {
      'posts/operations/b.mdx': postText({ title: 'B', draft: 'true', date: '2026-05-31' }),
      'posts/operations/c.mdx': postText({ title: 'C', date: '2027-03-04T08:00:00Z' }),
      ...body('[b](/posts/operations/b/) [c](/posts/operations/c/)\n'),
    },
    lines: [
      `${path}:7:1: link/missing: /posts/operations/b/ is a draft. Publish posts/operations/b.mdx, or take the link out until then.`,
      `${path}:7:27: link/missing: /posts/operations/c/ is not published before March 4, 2027 at 09:00 AM. Link to posts/operations/c.mdx by its relative path: the link appears with it.`,
    ],
  },
];

/** Writes what a row speaks of. */
export async function folderOf({ published, files }: CheckRow): Promise<string> {
  if (published === undefined) return contentFolder(files);
  const folder = await publishedFolder(published);
  for (const [name, text] of Object.entries(files)) await (text === undefined ? remove(folder, name) : put(folder, name, text));
  return folder;
}
