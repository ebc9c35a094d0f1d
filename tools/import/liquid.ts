import { applyEdits, type Edit, type EditedText, oldLineAt } from './edited-text';
import type { OldSite, TakeNote } from './imported';
import { escaped } from '@/lib/base/escaped';
import { isAttachment, isPicture } from '@/lib/markdown/file-kinds';
import { destination, fence, htmlRanges, inHtml, inlineCode, insideCode, isInside, picture } from './markdown-tree';
import { embedText } from './embed-tags';
import { linkOfFrame, youTube } from './videos';
import { oldReference } from './old-url';
import { calloutKind, calloutText } from './old-callouts';
import { pairText } from './liquid-blocks';

const token = /\{%-?\s*([\w-]+)([\s\S]*?)-?%\}|\{\{-?([\s\S]*?)-?\}\}/g;

/**
 * Converts Liquid tags and outputs: code, raw text, links and pictures become Markdown, everything else becomes code.
 *
 * @see https://jekyllrb.com/docs/liquid/
 */
export function convertLiquid(source: EditedText, site: OldSite, note: TakeNote): EditedText {
  const { text } = source;
  const edits: Edit[] = [];
  const isCode = insideCode(text);
  const html = htmlRanges(text).filter(({ isComment }) => !isComment);
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) break;
    const [written, name, rest = '', output] = match;
    const start = match.index;
    const line = oldLineAt(source, start);
    at = start + written.length;
    const block = name === undefined ? undefined : endOf(text, name, at);
    if (block !== undefined && /^(?:raw|highlight|comment)$/.test(name ?? '')) {
      const inside = text.slice(at, block.start);
      const replaced = blockText(text, start, block.end, name ?? '', rest, inside);
      edits.push({ start, end: block.end, text: replaced });
      at = block.end;
      continue;
    }
    if (block !== undefined && !isCode(start)) {
      const isListing = /^(?:code(?:block)?|katex|runkit)$/.test(name ?? '');
      const inside = { text: text.slice(at, block.start), lines: source.lines.slice(text.slice(0, at).split('\n').length - 1) };
      const made = pairText(name ?? '', rest, isListing ? inside.text : convertLiquid(inside, site, note).text);
      if (made !== undefined) {
        note(line, 'changed', `the Liquid tag "${name}" became ${made.startsWith('> [!') ? 'a callout' : 'Markdown'}`);
        const isInline = !made.includes('\n');
        const gap = isInline || start === 0 || /\n[ \t]*\n$/.test(text.slice(0, start)) ? '' : '\n';
        edits.push({
          start,
          end: block.end,
          text: `${gap}${made}${isInline || /^\s*\n[ \t]*\n|^\s*$/.test(text.slice(block.end)) ? '' : '\n'}`,
        });
        at = block.end;
        continue;
      }
    }
    // What stands in code is code to dev.to; Liquid elsewhere runs before Markdown.
    if (isCode(start) && site.generator === 'devto') continue;
    const value = name === undefined ? outputValue(output ?? '', site) : tagValue(name, rest);
    if (value !== undefined) {
      if (value.note !== undefined) note(line, 'changed', value.note);
      // In an attribute of HTML only the address is meant.
      const address = /<[a-z][^<>]*$/i.test(text.slice(Math.max(0, start - 1_000), start))
        ? /^!\[[^\]]*\]\(([^\s)]+)/.exec(value.text)?.[1]
        : undefined;
      const isAlone = /(?:^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*(?:\n|$)/.test(text.slice(at));
      edits.push({ start, end: at, text: address ?? (isAlone ? value.text : linkOfFrame(value.text)) });
    } else if (isCode(start)) note(line, 'left', `${written.slice(0, 60)} is kept as code`);
    else {
      note(line, 'left', `${written.slice(0, 60)} has no counterpart here; it is kept as code`);
      const code = isInside(html, start) ? inHtml(inlineCode(written)) : inlineCode(written);
      edits.push({ start, end: at, text: inDestination(text, start) ? encodeURI(written) : code });
    }
  }
  return applyEdits(source, edits);
}

const inDestination = (text: string, offset: number) => /\]\([^)\s]*$/.test(text.slice(Math.max(0, offset - 200), offset));

function endOf(text: string, name: string, from: number): { start: number; end: number } | undefined {
  const closing = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g');
  closing.lastIndex = from;
  const match = closing.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

function blockText(text: string, start: number, end: number, name: string, rest: string, inside: string): string {
  if (name === 'raw') return inside;
  if (name === 'comment') return `<!--${inside.replace(/--/g, '- -')}-->`;
  const [language = '', ...options] = rest.trim().split(/\s+/);
  const marked = /mark_lines=["']([\d\s-]+)["']/.exec(rest)?.[1]?.trim().split(/\s+/) ?? [];
  const meta = [
    ...(marked.length > 0 ? [`{${marked.join(',')}}`] : []),
    ...(options.some((option) => option.startsWith('linenos')) ? ['showLineNumbers'] : []),
  ].join(' ');
  const lead = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
  if (lead === undefined) return inlineCode(inside);
  const lines = fence(inside.replace(/^\n|\n[ \t]*$/g, ''), language, meta).split('\n');
  const gap = start === 0 || /\n[ \t]*\n[ \t]*$/.test(text.slice(0, start)) ? '' : `\n${lead}`;
  const indented =
    lead === '' || inside.split('\n').every((line) => line.trim() === '' || line.startsWith(lead))
      ? lines.map((line, index) => (index === 0 || index < lines.length - 1 ? line : lead + line))
      : lines.map((line, index) => (index === 0 ? line : lead + line));
  return `${gap}${indented.join('\n')}${/^[ \t]*(?:\n[ \t]*\n|\n?$)/.test(text.slice(end)) ? '' : '\n'}`;
}

interface Value {
  readonly text: string;
  readonly note?: string;
}

/** Value of `{{ … }}`, where it is known. */
function outputValue(expression: string, site: OldSite): Value | undefined {
  const [head = '', ...filters] = expression.split('|').map((part) => part.trim());
  const literal = /^(?:"([^"]*)"|'([^']*)')$/.exec(head);
  const known: Readonly<Record<string, string | undefined>> = {
    'site.baseurl': '',
    'site.url': site.url ?? '',
    'site.title': site.title,
    'site.description': site.description,
  };
  const value = literal?.[1] ?? literal?.[2] ?? known[head] ?? site.values?.get(head);
  if (value === undefined) return undefined;
  const isPath = filters.every((filter) =>
    /^(?:relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url)|escape|xml_escape|uri_escape|url_encode|strip)$/.test(filter),
  );
  if (!isPath) return undefined;
  return {
    text: filters.some((filter) => /_url$|^prepend/.test(filter)) && !/^(?:\/|[a-z]+:)/i.test(value) ? `/${value}` : value,
  };
}

function tagValue(name: string, rest: string): Value | undefined {
  const words = rest.trim();
  const embedded = embedText(name, words);
  if (embedded !== undefined)
    return { text: embedded, note: `the Liquid tag "${name}" became a ${embedded.startsWith('<iframe') ? 'player' : 'link'}` };
  if (name === 'post_url' || name === 'link')
    return { text: `${oldReference}${encodeURIComponent(`${name === 'post_url' ? '_posts/' : ''}${words}`)}` };
  if (name === 'gist') {
    const [id = '', file] = words.replace(/https?:\/\/gist\.github\.com\//, '').split(/\s+/);
    return {
      text: `[Gist ${id}${file === undefined ? '' : `, ${file}`}](https://gist.github.com/${id})`,
      note: 'the Liquid tag "gist" became a link',
    };
  }
  if (name === 'video' || name === 'audio') {
    const file = words
      .split(/\s+/)
      .map((word) => word.replace(/^["']|["']$/g, ''))
      .find((word) => isAttachment(word.split(/[?#]/)[0] ?? ''));
    if (file !== undefined)
      return { text: `<${name} src="${escaped(file)}" controls></${name}>`, note: `the Liquid tag "${name}" became a player` };
  }
  if (name === 'include' || name === 'include_relative') return includeValue(words);
  if (name === 'post_link') {
    const [file = '', ...title] = words.split(/\s+/);
    return { text: `[${title.join(' ').replace(/^["']|["']$/g, '') || file}](${oldReference}${encodeURIComponent(file)})` };
  }
  if (name === 'asset_img' || name === 'asset_link' || name === 'img') {
    const bare = words
      .replace(/"[^"]*"|'[^']*'/g, '')
      .split(/\s+/)
      .find((word) => /\.\w{2,5}$/.test(word));
    const [first = '', second] = [...words.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
    if (bare !== undefined)
      return { text: name === 'asset_link' ? `[${first || bare}](${bare})` : picture(bare, second ?? first) };
  }
  // A shortcode of Eleventy: the picture is among its texts, and the first of the others describes it.
  const texts = [...words.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const src = texts.find((text) => isPicture(text.split(/[?#]/)[0] ?? ''));
  if (src === undefined) return undefined;
  const alt = texts.find((text) => text !== src && /\p{L}.*\s/u.test(text)) ?? '';
  return { text: picture(src, alt), note: `the Liquid tag "${name}" became a picture` };
}

function includeValue(words: string): Value | undefined {
  const [file = ''] = words.split(/\s+/);
  const named: Record<string, string> = {};
  for (const [, key = '', double, single, bare] of words.matchAll(
    /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+))/g,
  ))
    named[key] = double ?? single ?? bare ?? '';
  const what =
    file
      .replace(/\.(?:html|liquid|md)$/, '')
      .split('/')
      .at(-1) ?? '';
  const src = named.image_path ?? named.src ?? named.path ?? named.url ?? named.image ?? named.file;
  if (Object.values(named).some((value) => /\{[{%]/.test(value))) return undefined;
  const captions = [named.title, named.caption, named.description, named.text].filter((one) => one !== undefined && one !== '');
  if (/^(?:figure|image|img|picture|responsive-image)$/.test(what) && src !== undefined)
    return {
      text: picture(src, named.alt ?? captions.at(-1) ?? '', captions.join('. ').replace(/([.!?])\. /g, '$1 ')),
      note: `the include "${file}" became a picture`,
    };
  const id = named.id ?? named.video_id;
  if (/^(?:youtube|video|youtubeplayer)/i.test(what) && id !== undefined && (named.provider ?? 'youtube') === 'youtube')
    return {
      text: youTube(id, named.title),
      note: `the include "${file}" became a player`,
    };
  const kind = calloutKind(named.type ?? named.kind ?? '') ?? calloutKind(what);
  const content = named.content ?? named.text ?? named.body;
  if (content !== undefined && (kind !== undefined || /^(?:alert|callout|notice|admonition)$/.test(what)))
    return {
      text: `${calloutText(kind ?? 'NOTE', named.title ?? '', content)}\n`,
      note: `the include "${file}" became a callout`,
    };
  return wordsOf(file, named);
}

/** The words that an include of any name is given, with the picture or the address that it is given. */
function wordsOf(file: string, named: Readonly<Record<string, string>>): Value | undefined {
  const address = Object.values(named).find((value) => /^(?:https?:\/\/|\/|\.\.?\/)\S+$|^\S+\.\w{2,4}$/.test(value));
  const isName = /^(?:id|class|type|kind|style|width|height|align|size|lang|language|icon|color|layout|provider)$/;
  const words = Object.entries(named)
    .filter(([key, value]) => value !== address && !isName.test(key) && /\p{L}/u.test(value) && !/^\S*[/\d]\S*$/.test(value))
    .map(([, value]) => value.replace(/\\(["'])/g, '$1').trim());
  if (address !== undefined && isPicture(address.split(/[?#]/)[0] ?? ''))
    return {
      text: picture(address, words[0] ?? '', words.join('. ').replace(/([.!?])\. /g, '$1 ')),
      note: `the include "${file}" became a picture`,
    };
  if (words.length === 0) return undefined;
  const text = words.join('\n\n');
  return address === undefined
    ? { text, note: `the include "${file}" became its words` }
    : { text: `[${text.replace(/\s+/g, ' ')}](${destination(address)})`, note: `the include "${file}" became a link` };
}
