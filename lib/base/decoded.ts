/** Percent-decodes a text. One with a stray "%" (`100%.png`) is returned as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
