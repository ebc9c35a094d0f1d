import { escaped } from '@/lib/base/escaped';
import { fence } from './markdown-tree';
import { calloutKind, calloutText } from './old-callouts';

/**
 * Markdown for a pair of tags (`{% note info %}…{% endnote %}`) of Hexo and dev.to, or of shortcodes of Eleventy with usual names.
 *
 * @param rest what follows the name in the first tag
 * @param inside between the tags, converted already
 * @returns `undefined` when there is no counterpart
 */
export function pairText(name: string, rest: string, inside: string): string | undefined {
  const words = rest.trim();
  const quoted = [...words.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  if (/^code(?:block)?$/.test(name)) {
    const language = /\blang:(\S+)/.exec(words)?.[1] ?? '';
    const title = words
      .replace(/\b\w+:\S*|https?:\/\/\S+.*$/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const meta = title === '' || title.includes('"') ? '' : `title="${title}"`;
    return fence(inside.replace(/^\n/, ''), language || (meta === '' ? '' : 'text'), meta);
  }
  if (/^(?:block|pull|center)?quote$/.test(name)) {
    const [, who = '', url = ''] = /^(.*?)\s*(https?:\/\/\S+)?(?:\s.*)?$/.exec(words) ?? [];
    const source = url === '' ? who : `[${who || url}](${url})`;
    const lines = inside.trim().split('\n');
    return [...lines, ...(source === '' ? [] : ['', `— ${source}`])].map((line) => `> ${line}`.trimEnd()).join('\n');
  }
  if (name === 'katex') return words === 'inline' ? `$$ ${inside.trim()} $$` : `$$\n${inside.trim()}\n$$`;
  if (name === 'runkit') return fence([words, inside.trim()].filter(Boolean).join('\n'), 'js', '');
  if (name === 'cta') return `[${inside.trim()}](${words})`;
  if (/^(?:details|collapsible|folding|fold|spoiler|hideToggle|collapse)$/.test(name))
    return `<details>\n<summary>${escaped(quoted[0] ?? (words || 'Details'))}</summary>\n\n${inside.trim()}\n\n</details>`;
  const given = quoted[0] ?? words.split(/\s+/)[0] ?? '';
  const isGeneral = /^(?:note|callout|alert|admonition|notice|message|box|info-?box|aside)$/.test(name);
  const own = calloutKind(name);
  const kind = isGeneral ? (calloutKind(given) ?? own ?? 'NOTE') : own;
  const title = quoted.find((text) => calloutKind(text) === undefined) ?? '';
  return kind === undefined ? undefined : calloutText(kind, title, inside);
}
