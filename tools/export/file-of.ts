/** Path segments that an exported file may not have. */
const isRefused = (segment: string) => segment === '' || segment === '.' || segment === '..' || /[/\\\0]/.test(segment);

/**
 * File that a static host sends for an address: `/a/b/` is `a/b/index.html`.
 *
 * @param address encoded, without a query
 * @returns path inside the exported folder, with `/`
 * @throws Error when the address cannot be a file
 */
export function fileOf(address: string): string {
  const segments = address.slice(1).split('/').map(decodeURIComponent);
  if (address.endsWith('/')) segments[segments.length - 1] = 'index.html';
  if (!address.startsWith('/') || segments.some(isRefused)) throw new Error(`${address} cannot be a file`);
  return segments.join('/');
}

/** Encoded address of an exported file. */
export const addressOf = (file: string): string => encodeURI(`/${file.replace(/(^|\/)index\.html$/, '$1')}`);

/** Whether a path stays inside the exported folder. */
export const isInside = (file: string): boolean => !file.split('/').some(isRefused);
