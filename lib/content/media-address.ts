/** The address of a picture or attachment, without its version. */
export const mediaAddress = (path: string): string => `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
