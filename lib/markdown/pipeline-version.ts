/** Bump when code in this folder changes compiled bodies. */
const own = 14;

/** Packages whose versions affect compiled bodies; a test compares them with those installed. */
const madeWith: Readonly<Record<string, string>> = {
  '@mdx-js/mdx': '3.1.1',
  'hast-util-to-html': '9.0.6',
  'mdast-util-definition-list': '2.0.0',
  'mdast-util-directive': '3.2.0',
  'mdast-util-gfm': '3.1.0',
  'mdast-util-math': '3.0.0',
  'mdast-util-to-markdown': '2.2.3',
  jsdom: '26.1.0',
  mermaid: '11.17.2',
  'micromark-extension-directive': '4.0.0',
  'next-mdx-remote': '6.0.0',
  'rehype-raw': '7.0.0',
  'remark-cjk-friendly': '2.3.3',
  'remark-cjk-friendly-gfm-strikethrough': '2.3.2',
  'remark-definition-list': '2.0.0',
  'remark-gfm': '4.0.1',
  'remark-math': '6.0.0',
  'remark-parse': '11.0.0',
  'remark-rehype': '11.1.2',
  shiki: '4.6.0',
  svgpath: '2.6.0',
  temml: '0.13.5',
};

/** Identifies the compiler. Bodies cached under another version are recompiled. */
export const pipelineVersion: string = [own, ...Object.entries(madeWith).map(([name, version]) => `${name}@${version}`)].join(
  ' ',
);
