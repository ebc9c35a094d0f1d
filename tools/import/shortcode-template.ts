import { escaped } from '@/lib/base/escaped';
import type { OldFiles } from './dialect';
import type { Shortcode } from './shortcode-tokens';

/** Templates of a site's own shortcodes by name. A theme's come after the site's. */
export function readTemplates(files: OldFiles): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, bytes] of files) {
    const match = /^(themes\/[^/]+\/)?layouts\/(?:_?shortcodes)\/([\w./-]+)\.html$/.exec(path);
    const name = match?.[2]?.toLowerCase();
    if (name === undefined || (match?.[1] !== undefined && found.has(name))) continue;
    found.set(name, bytes.toString('utf8'));
  }
  return found;
}

/**
 * What a template makes of a shortcode, if it only puts values into HTML: `.Get`, `.Inner`, `with`. Nothing is executed.
 *
 * @param inside text between the tags of a pair
 * @returns HTML around the text, which stays Markdown; `undefined` when the template does anything else
 */
export function fromTemplate(template: string | undefined, shortcode: Shortcode, inside: string): string | undefined {
  if (template === undefined || template.length > 4_000 || /<script\b|<style\b/i.test(template)) return undefined;
  const get = (key: string) => (/^\d+$/.test(key) ? shortcode.positional[Number(key)] : shortcode.named[key.toLowerCase()]) ?? '';
  const made = template
    .replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, '')
    .replace(
      /\{\{-?\s*with\s+\.Get\s+(?:"([^"]+)"|(\d+))\s*-?\}\}([\s\S]*?)\{\{-?\s*end\s*-?\}\}/g,
      (_, name: string | undefined, index: string | undefined, body: string) => {
        const value = get(name ?? index ?? '');
        return value === '' ? '' : body.replace(/\{\{-?\s*\.(?:\s*\|[^}]*)?\s*-?\}\}/g, escaped(value));
      },
    )
    .replace(
      /\{\{-?\s*\(?\.Get\s+(?:"([^"]+)"|(\d+))\)?\s*(?:\|\s*(?:safeHTML|safeURL|markdownify|relURL|absURL|plainify)\s*)*-?\}\}/g,
      (_, name: string | undefined, index: string | undefined) => escaped(get(name ?? index ?? '')),
    )
    .replace(
      /\{\{-?\s*\.Inner\s*(?:\|[^}]*?)?\s*-?\}\}|\{\{-?\s*(?:markdownify|safeHTML)\s+\.Inner\s*-?\}\}|\{\{-?\s*\.Inner\s*\|\s*\.Page\.RenderString[^}]*\}\}/g,
      () => (inside.includes('\n') ? `\n\n${inside.trim()}\n\n` : inside),
    );
  return made.includes('{{') ? undefined : made.trim();
}
