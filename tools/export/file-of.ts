/** Segments of a path that no file may have. */
const isRefused = (segment: string) => segment === '' || segment === '.' || segment === '..' || /[/\\\0]/.test(segment);

/**
 * The file that a host of files sends for an address: `/a/b/` is `a/b/index.html`.
 *
 * @param address encoded, without a query
 * @returns path inside the exported folder, with `/`
 * @throws Error when the address is none that a file can have
 */
export function fileOf(address: string): string {
  const segments = address.slice(1).split('/').map(decodeURIComponent);
  if (address.endsWith('/')) segments[segments.length - 1] = 'index.html';
  if (!address.startsWith('/') || segments.some(isRefused)) throw new Error(`${address} cannot be a file`);
  return segments.join('/');
}

/** The address that a file of an export is asked for by, encoded. */
export const addressOf = (file: string): string => encodeURI(`/${file.replace(/(^|\/)index\.html$/, '$1')}`);

/** Whether a path stays inside the exported folder. */
export const isInside = (file: string): boolean => !file.split('/').some(isRefused);
