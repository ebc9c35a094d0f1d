/** Old blogs with the traps of each dialect. Every word of their prose is a word of its own, so that a lost one is seen. */

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** Gives words that stand nowhere else: `w7x1`, `w7x2`, … */
function wordsOf(post: number) {
  let count = 0;
  return (amount: number) => Array.from({ length: amount }, () => `w${post}x${++count}`).join(' ');
}

type Words = ReturnType<typeof wordsOf>;

/** Words of generated prose in a text. */
export const proseWords = (text: string): string[] => [...new Set(text.match(/\bw\d+x\d+\b/g) ?? [])];

const common = (words: Words): string[] => [
  `${words(6)} **${words(2)}** and \`${words(1)}\` with {${words(1)}} under <5 ${words(1)}.`,
  `- ${words(2)}\n- ${words(2)}\n  1. ${words(2)}\n\n| ${words(1)} | ${words(1)} |\n|---|---|\n| ${words(1)} | ${words(1)} |`,
  `> [!INFO] ${words(1)}\n> ${words(4)}\n\n> [!NOTE]\n> ${words(3)}`,
  `\`\`\`yaml\n${words(2)}: {a: 1} # ${words(1)}\n\`\`\`\n\n    ${words(2)} in an indented block`,
  `${words(2)}[^one]\n\n[^one]: ${words(3)}`,
  `<div style="color:red" class="box" onclick="run()">${words(2)} <em>${words(1)}</em></div>`,
  `<script>${words(2)}</script>\n\n<custom-element>${words(1)}</custom-element>\n\n${words(1)} <foo>${words(1)}</foo> ${words(1)}`,
  `![${words(2)}](https://pictures.example/${words(1)}.png) ![${words(1)}](missing.png "${words(1)}") [${words(1)}](/about-nothing/)`,
  `<!-- ${words(1)} -->\n\n<center>${words(2)}</center>\n\n<iframe src="https://www.youtube.com/embed/abc" title="${words(1)}"></iframe>`,
  `:::warning[${words(1)}]\n${words(3)}\n\n:::tip\n${words(2)}\n:::\n:::\n\n:::sidebar\n${words(2)}\n:::`,
  `<details><summary>${words(1)}</summary>\n\n${words(2)}\n\n</details>`,
  `${words(1)} a@b.example <https://plain.example/x> & &amp; &copy; ${words(1)}\\\n${words(1)}  \n${words(1)}`,
];

const headings = (words: Words): string[] => [
  `## Same heading\n\n${words(2)}`,
  `## Same heading\n\n${words(2)}`,
  `### C# & C++: "quoted" dash_x 1.2\n\n${words(2)}`,
  `## Über Größe 日本\n\n${words(2)}`,
  `## A **bold** \`code\` [link](https://x.example)\n\n${words(2)}`,
  `## Reworded {#Kept-Id}\n\n${words(2)}`,
  `Setext *heading*\n---\n\n${words(2)}`,
  `#### It's 5 -- 3 ... done\n\n${words(2)}`,
];

/** Forms of a date's field; the file's own day is 2024-02-01. */
const dates: readonly string[] = [
  '2024-01-31',
  '"2024-01-31"',
  '2024-01-31T10:00:00',
  '"2024-01-31T10:00:00"',
  '2024-01-31 10:00:00',
  '"2024-01-31 10:00:00"',
  '2024-01-31T10:00:00+01:00',
  '2024-01-31 10:00:00 +0100',
  '2024-01-31T10:00:00.123456Z',
  '2024-03-10 02:30:00',
  '2024-11-03T01:30:00-05:00',
  '2024-01-31T23:59:59-08:00',
];

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Some of the pieces, others for each post; all of them over a few posts. */
const some = (pieces: readonly string[], index: number) => pieces.filter((_, at) => (at + index) % 3 !== 0);

/** A Hugo site of 48 posts: YAML, TOML and JSON front matter, bundles, shortcodes, sections, permalinks. */
export function hugoBlog(): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    [
      'hugo.toml',
      Buffer.from(
        'baseURL = "https://old.example/blog/"\ntitle = "Old notes"\ntimeZone = "America/New_York"\nlanguageCode = "en-us"\n\n[permalinks]\nessays = "/:year/:month/:slug/"\n',
      ),
    ],
    ['content/_index.md', Buffer.from('---\ntitle: Home\n---\nHome\n')],
    ['static/images/plan.png', png],
    ['static/images/With Blank.png', png],
  ]);
  for (let index = 0; index < 48; index++) {
    const words = wordsOf(index);
    const other = (index + 7) % 48;
    const own = [
      `{{< figure src="/images/plan.png" alt="${words(2)}" caption="${words(2)} *${words(1)}*" >}}`,
      `{{< highlight go "linenos=table,hl_lines=2 4-5" >}}\nfunc ${words(1)}() {}\n{{< /highlight >}}`,
      `{{< note >}}\n${words(2)} **${words(1)}**\n\n- ${words(1)}\n{{< /note >}}`,
      `{{% notice warning "${words(1)}" %}}\n${words(3)}\n{{% /notice %}}`,
      `{{< tabs >}}\n{{< tab "${words(1)}" >}}\n${words(2)} *${words(1)}*\n{{< /tab >}}\n{{< /tabs >}}`,
      `{{< gallery dir="${words(1)}" />}} and {{< youtube abc123 >}} and {{< gist me ${words(1)} >}}`,
      `[${words(1)}]({{< ref "${hugoName(other)}" >}}) [${words(1)}]({{< relref "/${hugoPath(other).replace(/^content\//, '')}#same-heading" >}}) [${words(1)}](https://old.example/blog/images/plan.png)`,
      `\`\`\`\n{{</* figure src="${words(1)}" */>}}\n\`\`\`\n\n{.lead}\n\n<!--more-->`,
      `![${words(1)}](/images/With%20Blank.png "${words(1)}") <img src="/images/plan.png" alt="${words(1)}" width="10">`,
    ];
    const body = [...some(common(words), index), ...some(own, index), ...headings(words)].join('\n\n');
    const extra = index % 5 === 0 ? { weight: 3, author: { name: words(2) } } : {};
    files.set(hugoPath(index), Buffer.from(`${hugoFrontMatter(index, extra)}\n${body}\n`));
    if (hugoPath(index).endsWith('/index.md')) files.set(hugoPath(index).replace('index.md', 'own.png'), png);
  }
  return files;
}

const hugoName = (index: number) => (index % 4 === 1 ? `bundle-${index}` : `post-${index}.md`);
const hugoPath = (index: number) =>
  `content/${pick(['posts', 'essays', 'radio'], index)}/${hugoName(index)}${index % 4 === 1 ? '/index.md' : ''}`;

function hugoFrontMatter(index: number, extra: Readonly<Record<string, unknown>>): string {
  const date = pick(dates, index);
  const title = `Post ${index}: C# & "more"`;
  const tags = ['Go', 'C++', `t${index % 6}`];
  const plain = date.replace(/"/g, '');
  const slug = index % 6 === 2 ? `Own Slug ${index}` : undefined;
  if (index % 3 === 1) {
    const isToml = /^"|\s[+-]/.test(date) ? `"${plain}"` : plain;
    return [
      '+++',
      `title = ${JSON.stringify(title)}`,
      `date = ${isToml}`,
      `tags = ${JSON.stringify(tags)}`,
      ...(slug === undefined ? [] : [`slug = "${slug}"`]),
      ...(index % 5 === 0 ? ['weight = 3', '[author]', `name = ${JSON.stringify(Object(extra.author).name)}`] : []),
      '+++',
    ].join('\n');
  }
  if (index % 3 === 2 && index % 2 === 0)
    return JSON.stringify(
      { title, date: plain, tags, ...(slug === undefined ? {} : { slug }), categories: ['Notes & Co', 'second'], ...extra },
      null,
      2,
    );
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `date: ${date}`,
    `tags: [${tags.map((tag) => JSON.stringify(tag)).join(', ')}]`,
    ...(slug === undefined ? [] : [`slug: "${slug}"`]),
    ...(index % 7 === 0 ? ['draft: true'] : []),
    `aliases: [/old/${index}.html]`,
    ...(index % 5 === 0 ? ['weight: 3', 'author:', `  name: ${Object(extra.author).name}`] : []),
    '---',
  ].join('\n');
}

/** A Jekyll site of 48 posts: file names with dates, Liquid, kramdown, permalinks, drafts. */
export function jekyllBlog(): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    ['_config.yml', Buffer.from('title: Old notes\ntimezone: America/New_York\nbaseurl: /blog\nurl: https://old.example\n')],
    ['assets/images/plan.png', png],
  ]);
  for (let index = 0; index < 48; index++) {
    const words = wordsOf(index);
    const own = [
      `{% highlight ruby linenos %}\ndef ${words(1)}\nend\n{% endhighlight %}`,
      `{% raw %}{{ ${words(1)} }}{% endraw %} ${words(1)}`,
      `![${words(1)}]({{ site.baseurl }}/assets/images/plan.png) ![${words(1)}]({{ "/assets/images/plan.png" | relative_url }})`,
      `[${words(1)}]({% post_url ${jekyllName((index + 5) % 48)} %}) [${words(1)}]({% link _posts/${jekyllName((index + 9) % 48)}.md %})`,
      `{% if page.${words(1)} %}${words(2)}{% endif %}`,
      `${words(3)}\n{: .warning }\n\n> ${words(2)}\n{: .note}`,
      `{% comment %} ${words(1)} {% endcomment %}\n\n${words(2)}\n{: .lead #para}`,
      `* TOC\n{:toc}`,
    ];
    const body = [...some(own, index), ...some(common(words), index), ...headings(words)].join('\n\n');
    const date = index % 13 === 0 ? undefined : pick(dates, index - 1);
    const front = [
      '---',
      `title: "Post ${index}: more"`,
      ...(date === undefined ? [] : [`date: ${date}`]),
      pick(
        [
          'tags: ruby web',
          'tags: [ruby, "C++"]',
          'tag: "two words"',
          'categories: Essays Radio',
          'category: Field Notes',
          'permalink: /own/:title/',
        ],
        index,
      ),
      ...(index % 6 === 4 ? ['redirect_from: [/older/' + index + '.html]'] : []),
      ...(index % 7 === 0 ? [`subhead: ${words(2)}`] : []),
      '---',
    ].join('\n');
    files.set(`_posts/${jekyllName(index)}.md`, Buffer.from(`${front}\n${body}\n`));
  }
  files.set('_drafts/later.md', Buffer.from('---\ntitle: Later\ndate: 2024-05-01\n---\nw99x1 w99x2 later.\n'));
  return files;
}

const jekyllName = (index: number) =>
  `2024-02-0${1 + (index % 9)}-${pick(['plain', 'Mixed.Case', 'über-größe', 'with_under'], index)}-${index}`;

/** An AstroPaper blog of 48 posts: folders, `@/assets` pictures, MDX. */
export function astropaperBlog(): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    [
      'src/config.ts',
      Buffer.from(
        'export const SITE = { website: "https://old.example/", title: "Old notes", desc: "Old", lang: "en", timezone: "America/New_York" } as const;\n',
      ),
    ],
    ['src/assets/images/plan.png', png],
    ['public/assets/plan.png', png],
  ]);
  for (let index = 0; index < 48; index++) {
    const words = wordsOf(index);
    const isMdx = index % 5 === 4;
    const other = (index + 5) % 48;
    const own = [
      `## Table of contents`,
      `![${words(1)}](@/assets/images/plan.png) ![${words(1)}](/assets/plan.png "${words(1)}")`,
      `[${words(1)}](/posts/${astroName(other)}) [${words(1)}](./${astroName((index + 10) % 48)}.${(index + 10) % 5 === 4 ? 'mdx' : 'md'}#same-heading)`,
      ...(isMdx
        ? [
            `import Chart from '@/components/Chart.astro';`,
            `<Chart title="${words(1)}" data={[1, 2]} />\n\n<Note>\n\n${words(3)}\n\n</Note>`,
            `{/* ${words(1)} */}`,
          ]
        : []),
    ];
    const body = [`${words(4)}.`, ...own, ...some(common(words), index), ...headings(words)].join('\n\n');
    const date = pick(
      dates.filter((form) => !/^"| \+/.test(form)),
      index,
    );
    const front = [
      '---',
      `title: "Post ${index}"`,
      'author: Someone',
      `pubDatetime: ${date}`,
      `modDatetime: ${index % 3 === 0 ? '2024-04-01T00:00:00Z' : index % 3 === 1 ? '2020-01-01T00:00:00Z' : ''}`,
      `slug: ${astroName(index)}`,
      `featured: ${index % 9 === 0}`,
      `draft: ${index % 8 === 0}`,
      'tags:',
      '  - others',
      '  - Astro',
      `description: ${words(3)}`,
      ...(index % 4 === 0 ? ['ogImage: ../../assets/images/plan.png'] : []),
      '---',
    ].join('\n');
    files.set(
      `src/data/blog/${index % 6 === 5 ? 'radio/' : ''}${astroName(index)}.${isMdx ? 'mdx' : 'md'}`,
      Buffer.from(`${front}\n\n${body}\n`),
    );
  }
  files.set('src/data/blog/_hidden.md', Buffer.from('---\ntitle: Hidden\npubDatetime: 2024-01-01\ndescription: x\n---\nx\n'));
  return files;
}

const astroName = (index: number) => `post-${index}`;

/** A folder of 48 decisions: MADR 2, 3, 4, Nygard, log4brains; chains of supersession; a template and an index. */
export function decisionFolder(): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    ['README.md', Buffer.from('# Decisions\n')],
    ['adr-template.md', Buffer.from('# {short title}\n\n* Status: {proposed | rejected}\n* Date: {YYYY-MM-DD}\n')],
  ]);
  for (let index = 1; index <= 48; index++) {
    const words = wordsOf(index);
    const older = index > 12 ? index - 12 : undefined;
    const olderFile = older === undefined ? '' : decisionName(older);
    const context = `## Context and Problem Statement\n\n${words(5)} <${words(1)}> {${words(1)}}${older === undefined ? '' : `, see [${words(1)}](${olderFile})`}.\n\n## Decision Outcome\n\n${words(4)}`;
    const forms = [
      () =>
        `# ${index}. Title ${words(2)}\n\nDate: 2021-${month(index)}-${two(index)}\n\n## Status\n\n${index <= 36 ? `Superseded by [${index + 12}. later](${decisionName(index + 12)})` : 'Accepted'}\n\n${older === undefined ? '' : `Supersedes [${older}. earlier](${olderFile})\n\n`}${context}\n`,
      () =>
        `# Title ${words(2)}\n\n* Status: ✅ Approved\n* Deciders: A One, B Two\n* Date: 2021-${month(index)}-${two(index)}\n* Tags: ops, build\n\n${context}\n\n## Links\n\n* Amends [ADR-0001](0001-nygard-1.md)\n`,
      () =>
        `---\nstatus: "${older === undefined ? 'proposed' : `accepted; supersedes ADR-${String(older).padStart(4, '0')}`}"\ndate: 2021-${month(index)}-${two(index)}\ndeciders: A, B\nconsulted: C\n---\n# Title ${words(2)}\n\n${context}\n`,
      () =>
        `---\nstatus: rejected\ndate: 2021-${month(index)}-${two(index)}\ndecision-makers:\n  - A\n  - B\n---\n\n# Title ${words(2)}\n\n${context}\n`,
    ];
    files.set(decisionName(index), Buffer.from(pick(forms, index - 1)()));
  }
  return files;
}

const two = (index: number) => String(1 + (index % 28)).padStart(2, '0');
const decisionName = (index: number) =>
  `${String(index).padStart(4, '0')}-${pick(['nygard', 'madr-two', 'madr-three', 'madr-four'], index - 1)}-${index}.md`;
const month = (index: number) => String(1 + Math.floor(index / 28)).padStart(2, '0');
