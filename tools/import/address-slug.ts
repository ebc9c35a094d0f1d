/**
 * A name of another engine as a part of one of our addresses: NFC, lower case, letters and digits joined by single hyphens.
 *
 * @param name a file name without its ending, a title, a category
 * @returns the slug; empty when nothing of the name can stand in an address
 */
export function addressSlug(name: string): string {
  const slug = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/c\+\+/g, 'cpp')
    .replace(/c#/g, 'c-sharp')
    .replace(/['’]/g, '')
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Four digits would be taken for a year.
  return /^\d{4}$/.test(slug) ? `n-${slug}` : slug;
}

/** A path decoded and without `.` and `..`, as an address that begins with one slash; `undefined` when it would leave the site. */
export function siteAddress(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A stray "%": the path is meant as it stands.
    decoded = path;
  }
  const parts: string[] = [];
  for (const part of decoded.normalize('NFC').split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}${/\/(?:\.|\.\.)?$/.test(decoded) && parts.length > 0 ? '/' : ''}`;
}
