/** A diagram's source, made ready for Mermaid. */
export interface DiagramText {
  /** What Mermaid gets: without front matter, comments, and statements about style and links. */
  readonly text: string;
  /** For each line of `text` its 1-based line in the source. */
  readonly lines: readonly number[];
  /** The word that names the kind: `flowchart`, `sequenceDiagram`. */
  readonly kind: string;
  readonly title?: string;
  readonly description?: string;
  readonly ignored: readonly { readonly line: number; readonly text: string }[];
}

/** Statements about colours and links, by the kinds that have them. */
const passedOver: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:graph|flowchart|swimlane|stateDiagram|erDiagram|requirement|block)/,
    /^(?:style|linkStyle|classDef|click)\s|^class\s+[^{]*[^\s{,:]\s+[\w-]+;?$/,
  ],
  [/^classDiagram/, /^(?:style|classDef|cssClass|click|link|callback)\s/],
  [/^sequenceDiagram/, /^(?:links?|properties|details)\s+[^:]+:/],
  [/^gantt/, /^click\s/],
  [/^C4/, /^Update(?:Element|Rel)Style\s*\(/],
  [/^(?:mindmap|kanban)/, /^(?:::icon\(|:::)/],
  [/^(?:quadrantChart|treemap)/, /^classDef\s/],
];

/**
 * Reads from a diagram's source what Mermaid does not: its title, its description, and what is not drawn.
 *
 * @returns `text` is empty when nothing is to be drawn
 */
export function diagramText(source: string): DiagramText {
  const named: { title?: string; description?: string } = {};
  const ignored: { line: number; text: string }[] = [];
  const kept: { line: number; text: string }[] = [];
  const written = source.replace(/\r\n?/g, '\n').split('\n');
  const begin = written.findIndex((line) => line.trim() !== '');
  const end = written[begin]?.trim() === '---' ? written.findIndex((line, index) => index > begin && line.trim() === '---') : -1;
  let directive = false;
  let isQuoted = false;
  for (const [index, line] of written.entries()) {
    const text = line.trim();
    if (end > 0 && index <= end) {
      named.title ??= /^title:\s*(.+)$/.exec(line)?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
      if (/^config:/.test(line)) ignored.push({ line: index + 1, text });
    } else if (directive || /^%%\s*\{/.test(text)) {
      if (!directive) ignored.push({ line: index + 1, text });
      directive = !text.includes('}%%');
    } else if (!isQuoted && text.startsWith('%%')) {
      const [, name, value] = /^%%\s*(title|description):\s*(.+)$/i.exec(text) ?? [];
      if (name?.toLowerCase() === 'title') named.title ??= value;
      else if (name !== undefined) named.description ??= value;
    } else if (!isQuoted && isPassedOver(kept[0]?.text ?? '', text)) ignored.push({ line: index + 1, text });
    else if (text !== '' || kept.length > 0) {
      ignored.push(...[...line.matchAll(undrawn)].map(([sign]) => ({ line: index + 1, text: sign })));
      kept.push({ line: index + 1, text: asText(line.replace(icon, '')) });
      if ((text.match(/"/g)?.length ?? 0) % 2 === 1) isQuoted = !isQuoted;
    }
  }
  return {
    ...named,
    text: kept
      .map(({ text }) => text)
      .join('\n')
      .trimEnd(),
    lines: kept.map(({ line }) => line),
    kind: /^[\w-]+/.exec(kept[0]?.text.trim() ?? '')?.[0] ?? '',
    ignored,
  };
}

/** An icon of a font that no page loads. */
const icon = /\b(?:fa[bsrlkd]?|mdi):[a-z]+-[\w-]+ ?/g;
/** What stands in a label and is not drawn: an icon, a formula. */
const undrawn = new RegExp(`${icon.source}|\\$\\$[^$]+\\$\\$`, 'g');

/** A line with its labels as Mermaid can set them without HTML: it would print tags, and lose links and a lone star. */
const asText = (line: string) =>
  line
    .replace(/<\/?(?:b|i|em|strong|u|s|small|big|sub|sup|code|span|font|mark)(?:\s[^<>]*)?>/gi, '')
    .replace(/"`.*`"/g, (label) => label.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('~~', ''))
    .replaceAll('"*"', '"#42;"');

const isPassedOver = (header: string, text: string) =>
  passedOver.some(([kind, statement]) => kind.test(header.trim()) && statement.test(text));
