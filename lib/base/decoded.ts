/** Percent-decodes a text. One with a stray "%" (`100%.png`) is returned as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Percent-encodes each part of a path between its slashes. */
export const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
