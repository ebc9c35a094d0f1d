import { JSDOM } from 'jsdom';
import { messageOf } from '@/lib/base/message-of';

/** Without what services write although XML knows no such signs: control characters, and entities of HTML. */
const wholeXml = (text: string) =>
  text
    .replace(/[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi, '&amp;')))
    .join('');

/**
 * The document of an export in XML.
 *
 * @throws Error that names the file and the line, when it is cut short
 */
export function exportedXml(path: string, text: string): Document {
  try {
    return new JSDOM(wholeXml(text), { contentType: 'text/xml' }).window.document;
  } catch (error) {
    const [, line, fault] = /^about:blank:(\d+):\d+: (.*)$/s.exec(messageOf(error)) ?? [undefined, '1', messageOf(error)];
    throw new Error(`${path}:${line}: is not whole XML (${fault}) Export it again, or correct that line.`, { cause: error });
  }
}

/** Text of the first child element with a name, prefix included; empty without one. */
export function childText(parent: Element, name: string): string {
  for (const child of parent.children) if (child.nodeName === name) return child.textContent ?? '';
  return '';
}
