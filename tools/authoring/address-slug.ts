/**
 * Turns a name from another engine into a slug: NFC, lower case, letters, their vowel signs and digits joined by single hyphens.
 *
 * @param name a file name without its extension, a title, a category
 * @returns the slug; empty when no character of the name is allowed in one
 */
export function addressSlug(name: string): string {
  const slug = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/c\+\+/g, 'cpp')
    .replace(/c#/g, 'c-sharp')
    .replace(/['’]/g, '')
    .replace(/(?:[^\p{Ll}\p{Lo}\p{N}\p{Mn}\p{Mc}]|\p{DI})+/gu, '-')
    .replace(/(^|-)[\p{Mn}\p{Mc}]+/gu, '$1')
    .replace(/^-+|-+$/g, '');
  // Four digits would be read as a year.
  return /^\d{4}$/.test(slug) ? `n-${slug}` : slug;
}

/** Decodes a path and resolves `.` and `..`, into an address with one leading slash; `undefined` when it leaves the site. */
export function siteAddress(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A stray "%": use the path as written.
    decoded = path;
  }
  const parts: string[] = [];
  for (const part of decoded.normalize('NFC').split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}${/\/(?:\.|\.\.)?$/.test(decoded) && parts.length > 0 ? '/' : ''}`;
}
